package io.azalai.diff.warehouse;

import io.azalai.store.Elsewhere;
import io.azalai.store.PendingRow;
import io.azalai.store.Snapshot;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A sync's accepted rows in the warehouse, and over them those that are still on their way there. Thread-safe. Each page of keys costs it a query, and
 * each walk over all rows a scan.
 */
public final class WarehouseSnapshot implements Snapshot {
    private static final int FETCH_SIZE = 5000;

    static final String COLUMNS = "s.az_ordinal, s.az_key, s.az_hash, s.az_match, s.az_id, s.az_tombstone, s.az_known";

    private final String sync;
    private final Supplier<DataSource> source;
    private final Supplier<SnapshotTable> table;
    private final Elsewhere elsewhere;
    private final Map<String, Long> waiting = new HashMap<>();
    private long firstWaiting;

    /** Of a sync, whose table is looked for when it is first asked. */
    public WarehouseSnapshot(
            String sync, Supplier<DataSource> source, Supplier<SnapshotTable> table, Elsewhere elsewhere) {
        this.sync = sync;
        this.source = source;
        this.table = table;
        this.elsewhere = elsewhere;
    }

    /** A row of the table. */
    private record Held(Entry entry, boolean isKnown) {
        static Held of(ResultSet row) throws SQLException {
            return new Held(
                    new Entry(
                            row.getLong(1),
                            row.getString(2),
                            row.getLong(3),
                            row.getString(4),
                            row.getString(5),
                            row.getLong(6) == 1),
                    row.getLong(7) == 1);
        }
    }

    @Override
    public Map<String, Entry> find(Collection<String> keys) {
        return find(keys, key -> {});
    }

    /**
     * As {@link #find}.
     *
     * @param known is told the keys of rows whose columns the table knows
     */
    Map<String, Entry> find(Collection<String> keys, Consumer<String> known) {
        Map<String, Entry> found = new HashMap<>();
        held(keys, held -> {
            found.put(held.entry().key(), held.entry());
            if (held.isKnown()) {
                known.accept(held.entry().key());
            }
        });
        if (elsewhere.isResyncAsked(sync)) {
            found.replaceAll((key, entry) -> entry.isTombstone() ? entry : entry.withoutHash());
        }
        elsewhere.pending(sync, keys).forEach((key, row) -> put(found, key, row));
        return found;
    }

    private void put(Map<String, Entry> found, String key, PendingRow row) {
        Entry now = over(row, found.get(key));
        if (now == null) {
            found.remove(key);
        } else {
            found.put(key, now);
        }
    }

    private @Nullable Entry over(PendingRow row, @Nullable Entry held) {
        return row.over(held, held == null ? number(row.key()) : 0);
    }

    /** Of a key that only waits: beyond all that the table has numbered. */
    private synchronized long number(String key) {
        if (waiting.isEmpty()) {
            reading(session -> firstWaiting = session.number(
                    "SELECT COALESCE(MAX(az_ordinal), 0) FROM " + table.get().snapshot()));
        }
        Long known = waiting.putIfAbsent(key, firstWaiting + waiting.size() + 1);
        return known == null ? firstWaiting + waiting.size() : known;
    }

    /** Keys of known rows that have one of those match values. */
    List<String> matching(Collection<String> folded) {
        List<String> keys = new ArrayList<>();
        each(
                "SELECT az_key FROM " + table.get().snapshot() + " WHERE az_known = 1 AND az_fold",
                folded,
                row -> keys.add(row.getString(1)));
        return keys;
    }

    /** Keys of known rows that have the match value of one whose columns are not known. */
    List<String> matchingUnknown() {
        String snapshot = table.get().snapshot();
        List<String> keys = new ArrayList<>();
        reading(session -> each(
                session,
                "SELECT az_key FROM " + snapshot + " WHERE az_known = 1 AND az_fold IN (SELECT az_fold FROM " + snapshot
                        + " WHERE az_known = 0 AND az_tombstone = 0)",
                row -> keys.add(row.getString(1))));
        return keys;
    }

    private void held(Collection<String> keys, Consumer<Held> consumer) {
        each(
                "SELECT " + COLUMNS + " FROM " + table.get().snapshot() + " s WHERE s.az_key",
                keys,
                row -> consumer.accept(Held.of(row)));
    }

    /** A row of an answer. */
    @FunctionalInterface
    private interface RowOf {
        void row(ResultSet row) throws SQLException;
    }

    /** Those whose column, which ends the query, has one of those values. */
    private void each(String sql, Collection<String> values, RowOf consumer) {
        List<String> all = List.copyOf(values);
        if (all.isEmpty()) {
            return;
        }
        int most = table.get().dialect().keysAStatement();
        reading(session -> {
            for (int from = 0; from < all.size(); from += most) {
                List<String> chunk = all.subList(from, Math.min(from + most, all.size()));
                String marks = String.join(", ", Collections.nCopies(chunk.size(), "?"));
                try (PreparedStatement statement = session.connection().prepareStatement(sql + " IN (" + marks + ")")) {
                    for (int i = 0; i < chunk.size(); i++) {
                        statement.setString(i + 1, chunk.get(i));
                    }
                    try (ResultSet rows = statement.executeQuery()) {
                        while (rows.next()) {
                            consumer.row(rows);
                        }
                    }
                }
            }
        });
    }

    private static void each(Session session, String sql, RowOf consumer) throws SQLException {
        try (Statement statement = session.connection().createStatement()) {
            statement.setFetchSize(FETCH_SIZE);
            try (ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    consumer.row(rows);
                }
            }
        }
    }

    /** Gives the rows of a query on {@code s}, the columns being {@link #COLUMNS}, as they stand with what is on its way. */
    void query(String sql, Consumer<Entry> consumer) {
        List<Entry> page = new ArrayList<>(FETCH_SIZE);
        reading(session -> each(session, sql, row -> {
            page.add(Held.of(row).entry());
            if (page.size() == FETCH_SIZE) {
                flush(page, consumer);
            }
        }));
        flush(page, consumer);
    }

    private void flush(List<Entry> page, Consumer<Entry> consumer) {
        Map<String, PendingRow> pending =
                elsewhere.pending(sync, page.stream().map(Entry::key).toList());
        for (Entry held : page) {
            PendingRow row = pending.get(held.key());
            Entry now = row == null ? held : row.over(held, held.ordinal());
            if (now != null && !now.isTombstone()) {
                consumer.accept(now);
            }
        }
        page.clear();
    }

    @Override
    public void eachBut(BitSet ordinals, Consumer<Entry> consumer) {
        everything(entry -> {
            if (!entry.isTombstone() && !ordinals.get(Math.toIntExact(entry.ordinal()))) {
                consumer.accept(entry);
            }
        });
    }

    /** Every row of the table, tombstones too. */
    void everything(Consumer<Entry> consumer) {
        reading(session -> each(
                session,
                "SELECT " + COLUMNS + " FROM " + table.get().snapshot() + " s",
                row -> consumer.accept(Held.of(row).entry())));
    }

    @Override
    public long size() {
        return elsewhere.size(sync).held();
    }

    /** Work on the warehouse. */
    @FunctionalInterface
    private interface Reading {
        void on(Session session) throws SQLException;
    }

    private void reading(Reading work) {
        try (Session session = Session.of(source.get())) {
            work.on(session);
        } catch (SQLException e) {
            throw WarehouseFailures.of(sync, table.get(), e);
        }
    }
}
