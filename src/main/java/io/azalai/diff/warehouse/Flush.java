package io.azalai.diff.warehouse;

import io.azalai.store.Elsewhere;
import java.sql.SQLException;

/**
 * Writes accepted rows into the snapshot within one transaction: the ledger has their keys, hashes and Ids, and the rows that the run found changed have
 * their columns, which so never leave the warehouse. Confined to one thread.
 */
final class Flush {
    /** Rows that make a table another one for whoever plans its queries. */
    private static final long MANY = 10_000;

    private final SnapshotTable table;
    private final Session session;

    Flush(SnapshotTable table, Session session) {
        this.table = table;
        this.session = session;
    }

    void all(String sync, Elsewhere elsewhere) throws SQLException {
        session.run(table.dialect().dropTable(table.pending()));
        session.run(table.dialect().dropTable(table.next()));
        session.run(FlushSql.createPending(table));
        long rows = PendingLoad.of(sync, elsewhere, RowLoad.of(session, table.pending(), FlushSql.PENDING))
                .rows();
        boolean isMany = rows >= MANY;
        if (isMany) {
            session.run(table.dialect().analyze(table.pending()));
            session.run(table.dialect().analyze(table.delta()));
        }
        replace(FlushSql.of(
                table,
                session.columns("SELECT * FROM " + table.snapshot() + " WHERE 1 = 0")
                        .keySet()));
        session.run(table.dialect().dropTable(table.pending()));
        if (isMany) {
            session.run(table.dialect().analyze(table.snapshot()));
        }
    }

    /** Old rows go and new ones come. */
    private void replace(FlushSql sql) throws SQLException {
        // In the order of the comparison, which is that of the key where the warehouse has one.
        session.run(table.dialect().createTable(table.next(), sql.next() + " ORDER BY d.az_row"));
        session.run(sql.deletePending());
        session.run(sql.insertNext());
        session.run(table.dialect().dropTable(table.next()));
    }
}
