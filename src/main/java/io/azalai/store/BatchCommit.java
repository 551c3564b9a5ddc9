package io.azalai.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that one batch changes in the state: written in one transaction, or not at all, and once only for each batch number of a run.
 *
 * @param batch the batch's number in the run, from 1
 * @param accepted rows that Salesforce has
 * @param rejected rows that it refused
 */
public record BatchCommit(String run, String sync, int batch, List<Accepted> accepted, List<RejectedRow> rejected) {

    /** What the snapshot does with an accepted row. */
    public enum Effect {
        /** Holds it. */
        KEEP,
        /** Holds its key alone, so that it is not created again. */
        TOMBSTONE,
        /** Holds it without an Id: its record is a part of another now, or there never was one. */
        MERGED,
        /** Lets it go. */
        FORGET
    }

    /**
     * A row that Salesforce accepted. An acceptance also ends whatever rejection was recorded for its key.
     *
     * @param fingerprint of the row as it came from the warehouse; {@link Snapshot#NO_HASH} where nobody knows
     * @param recordId null keeps the Id that the snapshot holds
     */
    public record Accepted(
            String key,
            long hash,
            long fingerprint,
            @Nullable String match,
            @Nullable String recordId,
            Effect effect) {
        /** A row of which only its values are known. */
        public Accepted(String key, long hash, @Nullable String match, @Nullable String recordId, Effect effect) {
            this(key, hash, Snapshot.NO_HASH, match, recordId, effect);
        }
    }

    public BatchCommit {
        accepted = List.copyOf(accepted);
        rejected = List.copyOf(rejected);
    }
}
