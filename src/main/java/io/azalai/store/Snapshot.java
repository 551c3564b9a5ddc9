package io.azalai.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
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
     * @param ordinal a small number that is this key's own as long as it is held; numbers are dense enough for a bit set
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
            boolean isTombstone) {}

    /** The hash of a row that must be sent again: what {@code resync} leaves. */
    long NO_HASH = 0;

    /** The hash of a row that is held in nobody knows which version; every version is taken for it. */
    long ANY_HASH = -1;

    /** Entries that {@link #each} holds at once. */
    int PAGE = 5000;

    /** The entries of those keys that are held, tombstones included, by key. One page, at most a few thousand keys. */
    Map<String, Entry> find(Collection<String> keys);

    /** Entries after the ordinal, in its order, tombstones left out, at most {@code limit}; empty at the end. Starts with -1. */
    List<Entry> page(long afterOrdinal, int limit);

    /** Gives every entry to the consumer, tombstones left out. */
    default void each(Consumer<Entry> consumer) {
        long after = -1;
        for (List<Entry> page = page(after, PAGE); !page.isEmpty(); page = page(after, PAGE)) {
            page.forEach(consumer);
            after = page.get(page.size() - 1).ordinal();
        }
    }

    /** Rows held, tombstones left out. */
    long size();
}
