package io.azalai.diff.warehouse;

import io.azalai.store.Elsewhere;
import io.azalai.store.PendingRow;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Writes accepted rows into the snapshot: the ledger has their keys, hashes and Ids, and the rows that the run found changed have their columns, which so
 * never leave the warehouse. To do it twice is the same as once. Confined to one thread.
 */
final class Flush {
    /** Rows that make a table another one for whoever plans its queries. */
    private static final long MANY = 10_000;

    private static final List<String> COLUMNS =
            List.of("az_key", "az_run", "az_row", "az_hash", "az_match", "az_fold", "az_id", "az_kind", "az_keeps");

    private final SnapshotTable table;
    private final Session session;

    Flush(SnapshotTable table, Session session) {
        this.table = table;
        this.session = session;
    }

    /** Writes what waits for a sync, and lets its hashes go where that was asked. */
    static void run(DataSource source, SnapshotTable table, String sync, Elsewhere elsewhere) throws SQLException {
        boolean hasPending = elsewhere.hasPending(sync);
        boolean isResyncAsked = elsewhere.isResyncAsked(sync);
        if (!hasPending && !isResyncAsked) {
            return;
        }
        try (Session session = Session.of(source)) {
            // Whoever paused here and lost the lease holds the lock, or finds what has changed since.
            session.run(table.dialect().lock(table.snapshot()));
            if (hasPending) {
                new Flush(table, session).all(sync, elsewhere);
            }
            if (isResyncAsked) {
                session.run("UPDATE " + table.snapshot() + " SET az_hash = 0, az_known = 0 WHERE az_tombstone = 0");
            }
            Elsewhere.Size size = size(table, session);
            elsewhere.checkInCharge(sync);
            session.commit();
            elsewhere.arrived(sync, size);
        }
    }

    static Elsewhere.Size size(SnapshotTable table, Session session) throws SQLException {
        String count = "SELECT COUNT(*) FROM " + table.snapshot() + " WHERE ";
        return new Elsewhere.Size(session.number(count + "az_tombstone = 0"), session.number(count + "az_known = 1"));
    }

    private void all(String sync, Elsewhere elsewhere) throws SQLException {
        session.run(table.dialect().dropTable(table.pending()));
        session.run(table.dialect().dropTable(table.next()));
        session.run(createPending());
        long[] rows = {0};
        try {
            elsewhere.eachPending(sync, page -> {
                rows[0] += page.size();
                load(page);
            });
        } catch (LoadFailedException e) {
            throw e.cause();
        }
        boolean isMany = rows[0] >= MANY;
        if (isMany) {
            session.run(table.dialect().analyze(table.pending()));
            session.run(table.dialect().analyze(table.delta()));
        }
        List<String> stored = session.columns("SELECT * FROM " + table.snapshot() + " WHERE 1 = 0").keySet().stream()
                .filter(label -> !label.startsWith("az_"))
                .toList();
        replace(stored);
        session.run(table.dialect().dropTable(table.pending()));
        if (isMany) {
            session.run(table.dialect().analyze(table.snapshot()));
        }
    }

    private String createPending() {
        String text = table.dialect().text();
        String whole = table.dialect().whole();
        return "CREATE TABLE " + table.pending() + " (az_key " + text + ", az_run " + text + ", az_row " + whole
                + ", az_hash " + whole + ", az_match " + text + ", az_fold " + text + ", az_id " + text + ", az_kind "
                + text + ", az_keeps " + whole + ")";
    }

    /** Carries what the warehouse said out of the ledger's walk. */
    private static final class LoadFailedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient SQLException said;

        LoadFailedException(SQLException cause) {
            super(cause);
            this.said = cause;
        }

        SQLException cause() {
            return said;
        }
    }

    private void load(List<PendingRow> page) {
        try {
            new RowLoad(session, table.pending(), COLUMNS)
                    .write(page.stream().map(Flush::values).toList());
        } catch (SQLException e) {
            throw new LoadFailedException(e);
        }
    }

    private static @Nullable Object[] values(PendingRow row) {
        return new @Nullable Object[] {
            row.key(),
            row.run(),
            row.version(),
            row.hash(),
            row.match(),
            WarehouseTables.folded(row.match()),
            row.recordId(),
            row.kind().name(),
            row.keepsId() ? 1L : 0L
        };
    }

    /** Old rows go and new ones come, within one transaction. */
    private void replace(List<String> stored) throws SQLException {
        session.run(table.dialect().createTable(table.next(), next(stored)));
        session.run(
                "DELETE FROM " + table.snapshot() + " WHERE az_key IN (SELECT az_key FROM " + table.pending() + ")");
        String columns = "az_key, az_ordinal, az_hash, az_match, az_fold, az_id, az_tombstone, az_known, "
                + stored.stream().map(table.dialect()::quoted).collect(Collectors.joining(", "));
        session.run(
                "INSERT INTO " + table.snapshot() + " (" + columns + ") SELECT " + columns + " FROM " + table.next());
        session.run(table.dialect().dropTable(table.next()));
    }

    /** The rows as they will be held: an Id that is not told stays, and what is renewed keeps all but its columns. */
    private String next(List<String> stored) {
        String isRenewed = "p.az_kind = 'RENEWED'";
        String isTombstone = "CASE WHEN p.az_kind = 'TOMBSTONE' THEN 1 ELSE 0 END";
        return "SELECT p.az_key, COALESCE(s.az_ordinal, o.az_most + "
                + table.dialect().rowNumber() + ") AS az_ordinal, "
                + "CASE WHEN " + isRenewed
                + " THEN s.az_hash WHEN p.az_kind = 'TOMBSTONE' THEN 0 ELSE p.az_hash END AS az_hash, "
                + held("az_match") + ", " + held("az_fold") + ", "
                + "CASE WHEN p.az_keeps = 1 THEN COALESCE(p.az_id, s.az_id) ELSE p.az_id END AS az_id, "
                + isTombstone + " AS az_tombstone, "
                + "CASE WHEN d.az_row IS NULL OR p.az_kind = 'TOMBSTONE' THEN 0 ELSE 1 END AS az_known, "
                + stored.stream()
                        .map(label -> "d." + table.dialect().quoted(label))
                        .collect(Collectors.joining(", "))
                + " FROM " + table.pending() + " p CROSS JOIN (SELECT COALESCE(MAX(az_ordinal), 0) AS az_most FROM "
                + table.snapshot() + ") o LEFT JOIN " + table.snapshot() + " s ON s.az_key = p.az_key LEFT JOIN "
                + table.delta() + " d ON d.az_row = p.az_row AND d.az_run = p.az_run"
                + " WHERE p.az_kind <> 'FORGOTTEN' AND NOT (" + isRenewed + " AND s.az_key IS NULL)"
                // In the order of the comparison, which is that of the key where the warehouse has one.
                + " ORDER BY d.az_row";
    }

    private static String held(String column) {
        return "CASE WHEN p.az_kind = 'RENEWED' THEN s.%1$s WHEN p.az_kind = 'TOMBSTONE' THEN NULL ELSE p.%1$s END AS %1$s"
                .formatted(column);
    }
}
