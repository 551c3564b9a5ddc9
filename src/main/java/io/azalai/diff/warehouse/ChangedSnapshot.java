package io.azalai.diff.warehouse;

import io.azalai.store.Snapshot;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The snapshot as a run sees it whose model is compared in the warehouse: rows that were kept back there have been seen, so that they are not among those
 * that have left. Confined to one run.
 */
final class ChangedSnapshot implements Snapshot, Snapshot.Versions {
    private final WarehouseSnapshot snapshot;
    private final SnapshotTable table;

    /** What gives the keys of rows that the warehouse found changed or gone. */
    private final String changed;

    private final Set<String> known = new HashSet<>();

    ChangedSnapshot(WarehouseSnapshot snapshot, SnapshotTable table, String changed) {
        this.snapshot = snapshot;
        this.table = table;
        this.changed = changed;
    }

    @Override
    public Map<String, Entry> find(Collection<String> keys) {
        return snapshot.find(keys, known::add);
    }

    /** The keys that were looked for since it was asked last, of rows whose columns the table knows. */
    Set<String> takeKnown() {
        Set<String> taken = Set.copyOf(known);
        known.clear();
        return taken;
    }

    List<String> matching(Collection<String> folded) {
        return snapshot.matching(folded);
    }

    List<String> matchingUnknown() {
        return snapshot.matchingUnknown();
    }

    @Override
    public void each(Consumer<Entry> consumer) {
        snapshot.each(consumer);
    }

    @Override
    public void eachBut(BitSet ordinals, Consumer<Entry> consumer) {
        Consumer<Entry> others = entry -> {
            if (!ordinals.get(Math.toIntExact(entry.ordinal()))) {
                consumer.accept(entry);
            }
        };
        String select = "SELECT " + WarehouseSnapshot.COLUMNS + " FROM " + table.snapshot() + " s WHERE ";
        snapshot.query(
                select + "s.az_key IN (SELECT d.az_key FROM " + changed + " d WHERE d.az_key IS NOT NULL)", others);
        snapshot.query(select + "s.az_known = 0 AND s.az_tombstone = 0", others);
    }

    @Override
    public long size() {
        return snapshot.size();
    }

    /** Rows have a number in place of a fingerprint, by which the warehouse finds them again; none is told by it. */
    @Override
    public Optional<Versions> versions(long format) {
        return Optional.of(this);
    }

    @Override
    public void same(List<@Nullable String> keys, long[] versions, int[] ordinals) {
        Arrays.fill(ordinals, -1);
    }
}
