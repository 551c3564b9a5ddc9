package io.azalai.store;

import org.jspecify.annotations.Nullable;

/**
 * An accepted row on its way into a snapshot that is a table of the warehouse.
 *
 * @param run that found it changed
 * @param version its number among the rows that the run found changed; {@link Snapshot#NO_HASH} where nobody knows
 * @param keepsId whether the Id that the snapshot holds stays, where no other is given
 */
public record PendingRow(
        String run,
        long version,
        String key,
        long hash,
        @Nullable String match,
        @Nullable String recordId,
        Kind kind,
        boolean keepsId) {

    /** What the snapshot does with it. */
    public enum Kind {
        /** Holds it. */
        HELD,
        /** Holds its key alone. */
        TOMBSTONE,
        /** Lets it go. */
        FORGOTTEN,
        /** Holds what it holds, and takes the row's columns, which have changed in a way that means nothing to Salesforce. */
        RENEWED
    }

    /** The entry that a key has with it. */
    public Snapshot.@Nullable Entry over(Snapshot.@Nullable Entry held, long ordinal) {
        if (kind == Kind.FORGOTTEN) {
            return null;
        }
        if (kind == Kind.RENEWED) {
            return held;
        }
        String id = recordId == null && keepsId && held != null ? held.recordId() : recordId;
        boolean isTombstone = kind == Kind.TOMBSTONE;
        return new Snapshot.Entry(
                held == null ? ordinal : held.ordinal(),
                key,
                isTombstone ? Snapshot.NO_HASH : hash,
                isTombstone ? null : match,
                id,
                isTombstone);
    }
}
