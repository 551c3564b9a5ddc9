package io.azalai.diff;

import io.azalai.mapping.MappedRow;
import io.azalai.store.Snapshot;
import org.jspecify.annotations.Nullable;

/**
 * How a row of the model stands to the snapshot.
 *
 * @param hash of the row
 * @param entry what the snapshot holds for the key; null for a new key, and for one whose match value changed
 * @param isInBackOff the row was refused as it is, and its time to be tried again has not come
 */
public record Difference(Kind kind, MappedRow row, long hash, Snapshot.@Nullable Entry entry, boolean isInBackOff) {

    /** The ways to stand. */
    public enum Kind {
        UNCHANGED,
        ADDED,
        CHANGED,
        /** Another row of this model has the key; neither is sent. */
        DUPLICATE_KEY,
        /** Another row of this model has the match value; neither is sent. */
        DUPLICATE_MATCH
    }
}
