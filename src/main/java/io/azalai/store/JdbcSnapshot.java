package io.azalai.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The snapshot of one sync as a table of the ledger, so that one transaction commits both: that of a state in PostgreSQL, for several nodes. Thread-safe. */
final class JdbcSnapshot implements Snapshot {
    /** Keys of one statement; SQLite takes 32,766 parameters, and short statements are planned once and kept. */
    private static final int KEYS_A_STATEMENT = 500;

    /** Rows that are held at once. */
    private static final int PAGE = 5000;

    private static final String COLUMNS = "ordinal, row_key, hash, match_value, record_id, is_tombstone";

    private static final String KEEP = """
            INSERT INTO snapshot (sync, row_key, hash, match_value, record_id, is_tombstone)
            VALUES (:sync, :key, :hash, :match, :recordId, 0)
            ON CONFLICT (sync, row_key) DO UPDATE SET hash = excluded.hash, match_value = excluded.match_value,
                record_id = COALESCE(excluded.record_id, snapshot.record_id), is_tombstone = 0
            """;

    private static final String MERGED = """
            INSERT INTO snapshot (sync, row_key, hash, match_value, record_id, is_tombstone)
            VALUES (:sync, :key, :hash, :match, NULL, 0)
            ON CONFLICT (sync, row_key) DO UPDATE SET hash = excluded.hash, match_value = excluded.match_value,
                record_id = NULL, is_tombstone = 0
            """;

    private static final String TOMBSTONE = """
            INSERT INTO snapshot (sync, row_key, hash, match_value, record_id, is_tombstone)
            VALUES (:sync, :key, 0, NULL, :recordId, 1)
            ON CONFLICT (sync, row_key) DO UPDATE SET hash = 0, match_value = NULL, is_tombstone = 1
            """;

    private final Database database;
    private final String sync;

    JdbcSnapshot(Database database, String sync) {
        this.database = database;
        this.sync = sync;
    }

    @Override
    public Map<String, Entry> find(Collection<String> keys) {
        Map<String, Entry> found = new HashMap<>();
        List<String> all = List.copyOf(keys);
        for (int from = 0; from < all.size(); from += KEYS_A_STATEMENT) {
            List<String> chunk = all.subList(from, Math.min(from + KEYS_A_STATEMENT, all.size()));
            database.read(handle -> {
                handle.createQuery("SELECT " + COLUMNS + " FROM snapshot WHERE sync = :sync AND row_key IN (<keys>)")
                        .bind("sync", sync)
                        .bindList("keys", chunk)
                        .map((row, context) -> entry(row))
                        .forEach(entry -> found.put(entry.key(), entry));
                return true;
            });
        }
        return found;
    }

    @Override
    public void eachBut(BitSet ordinals, Consumer<Entry> consumer) {
        long after = -1;
        for (List<Entry> page = page(after); !page.isEmpty(); page = page(after)) {
            page.stream()
                    .filter(entry -> !ordinals.get(Math.toIntExact(entry.ordinal())))
                    .forEach(consumer);
            after = page.get(page.size() - 1).ordinal();
        }
    }

    /** An expression of {@code sync}, so that no index on it is taken: SQLite would sort the whole of the snapshot for every page. */
    private List<Entry> page(long afterOrdinal) {
        return database.read(handle -> handle.createQuery("SELECT " + COLUMNS
                        + " FROM snapshot WHERE sync || '' = :sync AND ordinal > :after AND is_tombstone = 0"
                        + " ORDER BY ordinal LIMIT :limit")
                .bind("sync", sync)
                .bind("after", afterOrdinal)
                .bind("limit", PAGE)
                .map((row, context) -> entry(row))
                .list());
    }

    /** Gives all rows by pages, tombstones too. */
    static void eachPage(Database database, String sync, Consumer<List<Entry>> consumer) {
        database.walk(handle -> {
            List<Entry> page = new ArrayList<>(PAGE);
            handle.createQuery("SELECT " + COLUMNS + " FROM snapshot WHERE sync = :sync")
                    .bind("sync", sync)
                    .map((row, context) -> entry(row))
                    .forEach(entry -> {
                        page.add(entry);
                        if (page.size() == PAGE) {
                            consumer.accept(page);
                            page.clear();
                        }
                    });
            if (!page.isEmpty()) {
                consumer.accept(page);
            }
        });
    }

    /** Takes rows that another snapshot held, tombstones too. */
    static void take(Handle handle, String sync, List<Entry> rows) {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedBatch batch =
                handle.prepareBatch("INSERT INTO snapshot (sync, row_key, hash, match_value, record_id, is_tombstone)"
                        + " VALUES (:sync, :key, :hash, :match, :recordId, :isTombstone)")) {
            for (Entry row : rows) {
                batch.bind("sync", sync)
                        .bind("key", row.key())
                        .bind("hash", row.hash())
                        .bind("match", row.match())
                        .bind("recordId", row.recordId())
                        .bind("isTombstone", row.isTombstone() ? 1 : 0)
                        .add();
            }
            batch.execute();
        }
    }

    /** Lets all rows go. */
    static void delete(Handle handle, String sync) {
        handle.createUpdate("DELETE FROM snapshot WHERE sync = :sync")
                .bind("sync", sync)
                .execute();
    }

    @Override
    public long size() {
        return database.read(
                handle -> handle.createQuery("SELECT COUNT(*) FROM snapshot WHERE sync = :sync AND is_tombstone = 0")
                        .bind("sync", sync)
                        .mapTo(Long.class)
                        .one());
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong(1),
                row.getString(2),
                row.getLong(3),
                row.getString(4),
                row.getString(5),
                row.getInt(6) == 1);
    }

    /** Writes accepted rows within a commit's transaction. */
    static void write(Handle handle, String sync, List<BatchCommit.Accepted> rows) {
        write(handle, sync, rows, BatchCommit.Effect.KEEP, KEEP);
        write(handle, sync, rows, BatchCommit.Effect.MERGED, MERGED);
        write(handle, sync, rows, BatchCommit.Effect.TOMBSTONE, TOMBSTONE);
        write(
                handle,
                sync,
                rows,
                BatchCommit.Effect.FORGET,
                "DELETE FROM snapshot WHERE sync = :sync AND row_key = :key");
    }

    /** The later of two rows with one key counts; PostgreSQL refuses a statement that has both. */
    private static void write(
            Handle handle, String sync, List<BatchCommit.Accepted> rows, BatchCommit.Effect effect, String sql) {
        Map<String, BatchCommit.Accepted> ofEffect = new LinkedHashMap<>();
        rows.stream().filter(row -> row.effect() == effect).forEach(row -> ofEffect.put(row.key(), row));
        if (ofEffect.isEmpty()) {
            return;
        }
        try (PreparedBatch batch = handle.prepareBatch(sql)) {
            for (BatchCommit.Accepted row : ofEffect.values()) {
                batch.bind("sync", sync).bind("key", row.key());
                if (effect == BatchCommit.Effect.KEEP || effect == BatchCommit.Effect.TOMBSTONE) {
                    batch.bind("recordId", row.recordId());
                }
                if (effect == BatchCommit.Effect.KEEP || effect == BatchCommit.Effect.MERGED) {
                    batch.bind("hash", row.hash()).bind("match", row.match());
                }
                batch.add();
            }
            batch.execute();
        }
    }
}
