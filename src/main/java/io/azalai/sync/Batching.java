package io.azalai.sync;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How rows travel.
 *
 * @param batchSize rows of a batch, 1 to 10,000. Source: Bulk API 1.0, "Limits", records per batch
 * @param parallelization batches in flight, 1 to 50
 * @param splitRetries row errors after which a row is sent again within the run
 * @param lane column whose value keeps rows together; null means the parent's, or none
 */
public record Batching(
        Api api,
        int batchSize,
        int parallelization,
        Set<String> splitRetries,
        Concurrency concurrency,
        @Nullable String lane,
        boolean hardDelete,
        @Nullable String assignmentRule,
        boolean allowDuplicates,
        boolean truncate,
        boolean updateRecent) {

    /** Which API carries the rows. */
    public enum Api {
        BULK1,
        BULK2,
        COLLECTIONS,
        AUTO
    }

    /** How Salesforce works through the batches of a Bulk 1.0 job. */
    public enum Concurrency {
        PARALLEL,
        SERIAL
    }

    public Batching {
        splitRetries = Set.copyOf(splitRetries);
        if (batchSize < 1 || batchSize > 10_000) {
            throw new IllegalArgumentException("batchSize " + batchSize + ": 1 to 10000");
        }
        if (parallelization < 1 || parallelization > 50) {
            throw new IllegalArgumentException("parallelization " + parallelization + ": 1 to 50");
        }
    }

    /** As {@link #defaults}, by collections: a few messages are published at once. */
    public static Batching ofEvents() {
        Batching d = defaults();
        return new Batching(
                Api.COLLECTIONS,
                d.batchSize,
                d.parallelization,
                d.splitRetries,
                d.concurrency,
                d.lane,
                d.hardDelete,
                d.assignmentRule,
                d.allowDuplicates,
                d.truncate,
                d.updateRecent);
    }

    /** The same with one batch in flight. */
    public Batching oneAtATime() {
        return new Batching(
                api,
                batchSize,
                1,
                splitRetries,
                concurrency,
                lane,
                hardDelete,
                assignmentRule,
                allowDuplicates,
                truncate,
                updateRecent);
    }

    /** 1,000 rows a batch, ten batches at once, by Bulk API 1.0. */
    public static Batching defaults() {
        return new Batching(
                Api.BULK1,
                1000,
                10,
                Set.of("UNABLE_TO_LOCK_ROW"),
                Concurrency.PARALLEL,
                null,
                false,
                null,
                false,
                false,
                false);
    }
}
