package io.azalai.plan;

import io.azalai.sync.Batching;
import java.util.Map;

/**
 * What a change set will cost, told before it is sent.
 *
 * @param batches that will be posted; wide rows may make it more, since a batch also ends at 10 MB
 * @param apiCalls HTTP requests to the org, estimated: jobs are opened and closed, each batch is posted and its results are fetched, and
 *     batches in flight share the questions how they stand
 */
public record Forecast(long batches, long apiCalls) {
    /** To open a job and to close it. */
    private static final int CALLS_A_JOB = 2;

    /** To post a batch and to fetch its results. */
    private static final int CALLS_A_BATCH = 2;

    /** Of Bulk API 1.0, where every operation has a job. */
    public static Forecast bulk1(Map<Operation, Long> rowsByOperation, Batching delivery, long lookupCalls) {
        long batches = 0;
        long calls = lookupCalls;
        for (long rows : rowsByOperation.values()) {
            long ofOperation = upwards(rows, delivery.batchSize());
            batches += ofOperation;
            calls += CALLS_A_JOB + CALLS_A_BATCH * ofOperation + upwards(ofOperation, delivery.parallelization());
        }
        return new Forecast(batches, calls);
    }

    private static long upwards(long number, long divisor) {
        return (number + divisor - 1) / divisor;
    }
}
