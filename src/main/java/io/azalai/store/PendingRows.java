package io.azalai.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Accepted rows until they are in a snapshot that is elsewhere: they are written with the batch's commit, which stays the commit point. For use within one transaction. */
final class PendingRows {
    private static final int PAGE = 5000;
    private static final int KEYS_A_STATEMENT = 500;
    private static final String COLUMNS = "run, version, row_key, hash, match_value, record_id, kind, keeps_id";

    private static final String INSERT = "INSERT INTO pending_row (sync, " + COLUMNS
            + ") VALUES (:sync, :run, :version, :key, :hash, :match, :recordId,"
            + " :kind, :keepsId) ON CONFLICT (sync, row_key) ";

    private static final String ACCEPT = INSERT + """
            DO UPDATE SET run = excluded.run, version = excluded.version, hash = excluded.hash, match_value = excluded.match_value,
                record_id = CASE WHEN excluded.keeps_id = 1 THEN COALESCE(excluded.record_id, pending_row.record_id)
                    ELSE excluded.record_id END,
                keeps_id = CASE WHEN pending_row.keeps_id = 0 THEN 0 ELSE excluded.keeps_id END, kind = excluded.kind
            """;

    /** What is known of a key by then is newer than what was held when its row was looked at. */
    private static final String RENEW = INSERT + "DO NOTHING";

    private PendingRows() {}

    static void accept(Handle handle, BatchCommit commit) {
        Map<String, PendingRow> rows = new LinkedHashMap<>();
        commit.accepted().forEach(row -> rows.put(row.key(), pending(commit.run(), row)));
        write(handle, commit.sync(), rows.values(), ACCEPT);
    }

    private static PendingRow pending(String run, BatchCommit.Accepted row) {
        PendingRow.Kind kind =
                switch (row.effect()) {
                    case KEEP, MERGED -> PendingRow.Kind.HELD;
                    case TOMBSTONE -> PendingRow.Kind.TOMBSTONE;
                    case FORGET -> PendingRow.Kind.FORGOTTEN;
                };
        boolean keepsId = row.effect() == BatchCommit.Effect.KEEP || row.effect() == BatchCommit.Effect.TOMBSTONE;
        return new PendingRow(
                run,
                row.fingerprint(),
                row.key(),
                row.hash(),
                row.match(),
                keepsId ? row.recordId() : null,
                kind,
                keepsId);
    }

    static void renew(Handle handle, String sync, String run, Map<String, Long> versions) {
        List<PendingRow> rows = new ArrayList<>();
        versions.forEach((key, version) -> rows.add(
                new PendingRow(run, version, key, Snapshot.NO_HASH, null, null, PendingRow.Kind.RENEWED, true)));
        write(handle, sync, rows, RENEW);
    }

    private static void write(Handle handle, String sync, Collection<PendingRow> rows, String sql) {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedBatch batch = handle.prepareBatch(sql)) {
            for (PendingRow row : rows) {
                batch.bind("sync", sync)
                        .bind("run", row.run())
                        .bind("version", row.version())
                        .bind("key", row.key())
                        .bind("hash", row.hash())
                        .bind("match", row.match())
                        .bind("recordId", row.recordId())
                        .bind("kind", row.kind().name())
                        .bind("keepsId", row.keepsId() ? 1 : 0)
                        .add();
            }
            batch.execute();
        }
    }

    /** The hashes of rows on their way go too; what is renewed would come back with its hash. */
    static void dropHashes(Handle handle, String sync) {
        handle.createUpdate("UPDATE pending_row SET hash = :none, version = :none WHERE sync = :sync")
                .bind("none", Snapshot.NO_HASH)
                .bind("sync", sync)
                .execute();
    }

    static void delete(Handle handle, String sync) {
        handle.createUpdate("DELETE FROM pending_row WHERE sync = :sync")
                .bind("sync", sync)
                .execute();
    }

    static boolean isEmpty(Handle handle, String sync) {
        return handle.createQuery("SELECT 1 FROM pending_row WHERE sync = :sync LIMIT 1")
                .bind("sync", sync)
                .mapTo(Integer.class)
                .findOne()
                .isEmpty();
    }

    static Map<String, PendingRow> find(Handle handle, String sync, Collection<String> keys) {
        Map<String, PendingRow> found = new HashMap<>();
        if (isEmpty(handle, sync)) {
            return found;
        }
        List<String> all = List.copyOf(keys);
        for (int from = 0; from < all.size(); from += KEYS_A_STATEMENT) {
            handle.createQuery("SELECT " + COLUMNS + " FROM pending_row WHERE sync = :sync AND row_key IN (<keys>)")
                    .bind("sync", sync)
                    .bindList("keys", all.subList(from, Math.min(from + KEYS_A_STATEMENT, all.size())))
                    .map((row, context) -> row(row))
                    .forEach(row -> found.put(row.key(), row));
        }
        return found;
    }

    static void eachPage(Handle handle, String sync, Consumer<List<PendingRow>> pages) {
        List<PendingRow> page = new ArrayList<>(PAGE);
        handle.createQuery("SELECT " + COLUMNS + " FROM pending_row WHERE sync = :sync")
                .setFetchSize(PAGE)
                .bind("sync", sync)
                .map((row, context) -> row(row))
                .forEach(row -> {
                    page.add(row);
                    if (page.size() == PAGE) {
                        pages.accept(List.copyOf(page));
                        page.clear();
                    }
                });
        if (!page.isEmpty()) {
            pages.accept(List.copyOf(page));
        }
    }

    private static PendingRow row(ResultSet row) throws SQLException {
        return new PendingRow(
                row.getString(1),
                row.getLong(2),
                row.getString(3),
                row.getLong(4),
                row.getString(5),
                row.getString(6),
                PendingRow.Kind.valueOf(row.getString(7)),
                row.getInt(8) == 1);
    }
}
