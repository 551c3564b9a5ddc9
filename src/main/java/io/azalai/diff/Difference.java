package io.azalai.diff;

import io.azalai.mapping.MappedRow;
import io.azalai.store.Snapshot;
import org.jspecify.annotations.Nullable;

/**
 * How a row of the model stands to the snapshot.
 *
 * @param hash of the row by its values
 * @param fingerprint of the row as it came from the warehouse; {@link Snapshot#NO_HASH} where it came without
 * @param entry what the snapshot holds for the key; null for a new key, for one whose match value changed, and where an unchanged row's was not looked at
 * @param isInBackOff the row was refused as it is, and its time to be tried again has not come
 * @param hashBefore of the row under the mapping of the run before; null where the mapping is the same or nobody can tell
 */
public record Difference(
        Kind kind,
        MappedRow row,
        long hash,
        long fingerprint,
        Snapshot.@Nullable Entry entry,
        boolean isInBackOff,
        @Nullable Long hashBefore) {

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

    /** Whether the snapshot holds the row as it is, and the mapping alone made it look changed. */
    public boolean isSameData() {
        return entry != null && hashBefore != null && hashBefore == entry.hash();
    }

    /** Whether the row is known to have changed in the warehouse since it was accepted. */
    public boolean isOtherData() {
        return entry != null && hashBefore != null && hashBefore != entry.hash();
    }
}
