package io.azalai.store;

import io.azalai.store.log.LogEntry;
import io.azalai.store.log.SnapshotLog;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What Salesforce last accepted of one sync: for each primary key the row's hash, the match value and the Salesforce Id. Reading is
 * here; writing happens only with a batch's commit, see {@link Ledger#commit}. Confined to one run.
 */
public interface Snapshot {
    /**
     * One accepted row.
     *
     * @param ordinal a small number that is this key's own as long as nothing is written; numbers are dense enough for a bit set
     * @param hash of the row as accepted; see {@link #NO_HASH}
     * @param match the match value, null where the sync has none
     * @param recordId of 18 characters, null where the API named none
     * @param isTombstone the key has left the model of an insert or event sync, and is remembered so that it is not created again
     */
    record Entry(
            long ordinal,
            String key,
            long hash,
            @Nullable String match,
            @Nullable String recordId,
            boolean isTombstone) {
        /** The same for a row that must be sent again. */
        public Entry withoutHash() {
            return new Entry(ordinal, key, NO_HASH, match, recordId, isTombstone);
        }
    }

    /** The hash of a row that must be sent again: what {@code resync} leaves. */
    long NO_HASH = LogEntry.NO_HASH;

    /** The hash of a row that is held in nobody knows which version; every version is taken for it. */
    long ANY_HASH = LogEntry.ANY_HASH;

    /** The format of versions that are hashes by values, see {@link #versions}. */
    long BY_VALUES = SnapshotLog.BY_VALUES;

    /** The entries of those keys that are held, tombstones included, by key. One page, at most a few thousand keys. */
    Map<String, Entry> find(Collection<String> keys);

    /** Gives every entry, tombstones left out, in the order in which their keys were accepted. */
    default void each(Consumer<Entry> consumer) {
        eachBut(new BitSet(), consumer);
    }

    /** The same without those whose ordinals are among these. */
    void eachBut(BitSet ordinals, Consumer<Entry> consumer);

    /** Rows held, tombstones left out. */
    long size();

    /**
     * What tells unchanged rows without a look at their entries; empty where the snapshot has no such memory.
     *
     * @param format of the versions: {@link #BY_VALUES}, or that of fingerprints
     */
    default Optional<Versions> versions(long format) {
        return Optional.empty();
    }

    /** The versions that rows are held in. */
    interface Versions {
        /**
         * Looks for rows that are held in just that version, be it {@link #ANY_HASH}.
         *
         * @param keys null for rows that are not to be looked for
         * @param ordinals receives the ordinal of each row that is; -1 for every other
         */
        void same(List<@Nullable String> keys, long[] versions, int[] ordinals);
    }
}
