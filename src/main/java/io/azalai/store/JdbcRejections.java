package io.azalai.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** The rows that Salesforce does not have. Thread-safe. */
final class JdbcRejections implements RejectedPages {
    private static final int ROWS_A_STATEMENT = 500;

    /** So many recorded rows are read sooner than a page of keys is looked up. */
    private static final int FEW = 500;

    private static final String SAVE = """
            INSERT INTO rejected (sync, row_key, run, hash, code, message, field, is_invalid, is_retryable, attempts, retry_at)
            VALUES (:sync, :key, :run, :hash, :code, :message, :field, :isInvalid, :isRetryable, :attempts, :retryAt)
            ON CONFLICT (sync, row_key) DO UPDATE SET run = excluded.run, hash = excluded.hash, code = excluded.code,
                message = excluded.message, field = excluded.field, is_invalid = excluded.is_invalid,
                is_retryable = excluded.is_retryable, attempts = excluded.attempts, retry_at = excluded.retry_at
            """;

    private final Database database;

    JdbcRejections(Database database) {
        this.database = database;
    }

    /**
     * Adds rows of one sync, a first one apart, since only it tells which sync that is.
     *
     * @param transactions does work in a transaction for a sync
     */
    static void addAll(Iterable<RejectedRow> added, BiConsumer<String, Consumer<Handle>> transactions) {
        Iterator<RejectedRow> rows = added.iterator();
        if (rows.hasNext()) {
            RejectedRow first = rows.next();
            transactions.accept(first.sync(), handle -> {
                save(handle, List.of(first));
                save(handle, () -> rows);
            });
        }
    }

    /** The later of two rows with one key counts; PostgreSQL refuses a statement that has both. */
    static void save(Handle handle, Iterable<RejectedRow> rows) {
        Map<List<String>, RejectedRow> pending = new LinkedHashMap<>();
        for (RejectedRow row : rows) {
            pending.put(List.of(row.sync(), row.key()), row);
            if (pending.size() == ROWS_A_STATEMENT) {
                saveAll(handle, pending.values());
                pending.clear();
            }
        }
        if (!pending.isEmpty()) {
            saveAll(handle, pending.values());
        }
    }

    private static void saveAll(Handle handle, Collection<RejectedRow> rows) {
        try (PreparedBatch batch = handle.prepareBatch(SAVE)) {
            for (RejectedRow row : rows) {
                Instant retryAt = row.retryAt();
                batch.bind("sync", row.sync())
                        .bind("key", row.key())
                        .bind("run", row.run())
                        .bind("hash", row.hash())
                        .bind("code", row.code())
                        .bind("message", row.message())
                        .bind("field", row.field())
                        .bind("isInvalid", row.isInvalid() ? 1 : 0)
                        .bind("isRetryable", row.isRetryable() ? 1 : 0)
                        .bind("attempts", row.attempts())
                        .bind("retryAt", retryAt == null ? null : retryAt.toEpochMilli())
                        .add();
            }
            batch.execute();
        }
    }

    static long delete(Handle handle, String sync, Collection<String> keys) {
        long deleted = 0;
        List<String> all = List.copyOf(keys);
        for (int from = 0; from < all.size(); from += ROWS_A_STATEMENT) {
            deleted += handle.createUpdate("DELETE FROM rejected WHERE sync = :sync AND row_key IN (<keys>)")
                    .bind("sync", sync)
                    .bindList("keys", all.subList(from, Math.min(from + ROWS_A_STATEMENT, all.size())))
                    .execute();
        }
        return deleted;
    }

    /** Ends what is recorded of rows that Salesforce has now. */
    static void end(Handle handle, String sync, List<BatchCommit.Accepted> accepted) {
        Set<String> few = few(handle, sync);
        delete(
                handle,
                sync,
                accepted.stream()
                        .map(BatchCommit.Accepted::key)
                        .filter(key -> few == null || few.contains(key))
                        .toList());
    }

    /** The keys of all that is recorded; null where that is more than one look-up by keys is worth. */
    private static @Nullable Set<String> few(Handle handle, String sync) {
        Set<String> keys = Set.copyOf(handle.createQuery("SELECT row_key FROM rejected WHERE sync = :sync LIMIT :most")
                .bind("sync", sync)
                .bind("most", FEW + 1)
                .mapTo(String.class)
                .list());
        return keys.size() > FEW ? null : keys;
    }

    Map<String, RejectedRow> find(String sync, Collection<String> keys) {
        Map<String, RejectedRow> found = new HashMap<>();
        Set<String> few = database.read(handle -> few(handle, sync));
        List<String> all =
                keys.stream().filter(key -> few == null || few.contains(key)).toList();
        for (int from = 0; from < all.size(); from += ROWS_A_STATEMENT) {
            List<String> chunk = all.subList(from, Math.min(from + ROWS_A_STATEMENT, all.size()));
            database.read(handle -> {
                handle.createQuery("SELECT * FROM rejected WHERE sync = :sync AND row_key IN (<keys>)")
                        .bind("sync", sync)
                        .bindList("keys", chunk)
                        .map((row, context) -> read(row))
                        .forEach(row -> found.put(row.key(), row));
                return true;
            });
        }
        return found;
    }

    void each(Optional<String> sync, Consumer<RejectedRow> consumer) {
        database.walk(handle -> handle.createQuery(
                        "SELECT * FROM rejected WHERE (:all = 1 OR sync = :sync) ORDER BY sync, row_key")
                .setFetchSize(ROWS_A_STATEMENT)
                .bind("all", sync.isEmpty() ? 1 : 0)
                .bind("sync", sync.orElse(""))
                .map((row, context) -> read(row))
                .forEach(consumer));
    }

    @Override
    public List<RejectedRow> page(RejectedQuery asked) {
        String code = asked.code() == null ? "" : " AND code = :code";
        return database.read(handle -> handle.createQuery("SELECT * FROM rejected WHERE sync = :sync" + code
                        + " AND row_key > :after ORDER BY row_key LIMIT :limit")
                .bind("sync", asked.sync())
                .bindMap(asked.code() == null ? Map.of() : Map.of("code", asked.code()))
                .bind("after", asked.after() == null ? "" : asked.after())
                .bind("limit", asked.limit())
                .map((row, context) -> read(row))
                .list());
    }

    @Override
    public List<RejectedGroup> groups(String sync) {
        return database.read(handle -> handle.createQuery("""
                        SELECT code, number, first_key, message FROM
                            (SELECT code, COUNT(*) AS number, MIN(row_key) AS first_key FROM rejected WHERE sync = :sync GROUP BY code) counted
                            JOIN (SELECT row_key, message FROM rejected WHERE sync = :sync) one ON row_key = first_key
                        ORDER BY number DESC, code""")
                .bind("sync", sync)
                .map((row, context) -> new RejectedGroup(
                        row.getString("code"),
                        row.getLong("number"),
                        row.getString("first_key"),
                        row.getString("message")))
                .list());
    }

    @Override
    public long count(String sync) {
        return database.read(handle -> handle.createQuery("SELECT COUNT(*) FROM rejected WHERE sync = :sync")
                .bind("sync", sync)
                .mapTo(Long.class)
                .one());
    }

    BackedOff backedOff(String sync, Instant now) {
        return database.read(handle -> handle.createQuery(
                        "SELECT COUNT(*) AS number, MIN(retry_at) AS retry_at FROM rejected WHERE sync = :sync AND is_invalid = 0 AND retry_at > :now")
                .bind("sync", sync)
                .bind("now", now.toEpochMilli())
                .map((row, context) -> new BackedOff(row.getLong("number"), JdbcRuns.instant(row, "retry_at")))
                .one());
    }

    static void replaceInvalid(Handle handle, String sync, Iterable<RejectedRow> invalid) {
        handle.createUpdate("DELETE FROM rejected WHERE sync = :sync AND is_invalid = 1")
                .bind("sync", sync)
                .execute();
        save(handle, invalid);
    }

    static long retry(Handle handle, String sync, Collection<String> keys) {
        String all = "UPDATE rejected SET retry_at = NULL WHERE sync = :sync AND is_invalid = 0";
        if (keys.isEmpty()) {
            return handle.createUpdate(all).bind("sync", sync).execute();
        }
        return handle.createUpdate(all + " AND row_key IN (<keys>)")
                .bind("sync", sync)
                .bindList("keys", List.copyOf(keys))
                .execute();
    }

    private static RejectedRow read(ResultSet row) throws SQLException {
        return new RejectedRow(
                row.getString("run"),
                row.getString("sync"),
                row.getString("row_key"),
                row.getLong("hash"),
                row.getString("code"),
                row.getString("message"),
                row.getString("field"),
                row.getInt("is_invalid") == 1,
                row.getInt("is_retryable") == 1,
                row.getInt("attempts"),
                JdbcRuns.instant(row, "retry_at"));
    }
}
