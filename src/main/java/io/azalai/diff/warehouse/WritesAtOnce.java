package io.azalai.diff.warehouse;

import io.azalai.store.Elsewhere;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** Tables with one name for ever, each writing of which is one transaction, under a lock: PostgreSQL and DuckDB make tables within transactions. */
record WritesAtOnce(String sync, Supplier<DataSource> source, Elsewhere elsewhere) implements SnapshotWrites {

    private Session open() throws SQLException {
        return Session.of(source.get());
    }

    private static Elsewhere.Size size(SnapshotTable table, Session session) throws SQLException {
        String count = "SELECT COUNT(*) FROM " + table.snapshot() + " WHERE ";
        return new Elsewhere.Size(session.number(count + "az_tombstone = 0"), session.number(count + "az_known = 1"));
    }

    @Override
    public void moveIn(SnapshotSql sql, Form form) throws SQLException {
        SnapshotTable table = sql.table();
        Elsewhere.Size size;
        try (Session session = open()) {
            WarehouseSchema.make(session, table);
            drop(session, table);
            session.run(sql.createSnapshot(form.isFoundByMatch()));
            session.run(sql.createNoDelta());
            EntryLoad load = new EntryLoad(RowLoad.of(session, table.snapshot(), EntryLoad.COLUMNS));
            elsewhere.eachOwn(sync, load::add);
            load.end();
            session.run(table.dialect().analyze(table.snapshot()));
            size = size(table, session);
            elsewhere.checkInCharge(sync);
            session.commit();
        }
        elsewhere.leave(sync, form.place(), form.format(), size, table.tables());
    }

    private static void drop(Session session, SnapshotTable table) throws SQLException {
        for (String each : List.of(table.snapshot(), table.delta(), table.pending(), table.next())) {
            session.run(table.dialect().dropTable(each));
        }
    }

    @Override
    public void reform(SnapshotSql sql, Form form) throws SQLException {
        SnapshotTable table = sql.table();
        WarehouseDialect dialect = table.dialect();
        Elsewhere.Size size;
        try (Session session = open()) {
            session.run(dialect.dropTable(table.next()));
            session.run(dialect.createTable(table.next(), sql.selectOwn(table)));
            session.run(dialect.dropTable(table.snapshot()));
            session.run(dialect.dropTable(table.delta()));
            session.run(sql.createSnapshot(form.isFoundByMatch()));
            session.run(sql.createNoDelta());
            session.run(sql.insertUnknown(table.next()));
            session.run(dialect.dropTable(table.next()));
            session.run(dialect.analyze(table.snapshot()));
            size = size(table, session);
            elsewhere.checkInCharge(sync);
            session.commit();
        }
        elsewhere.reform(sync, form.format(), size, table.tables());
    }

    @Override
    public void flush(SnapshotTable table) throws SQLException {
        boolean hasPending = elsewhere.hasPending(sync);
        boolean isResyncAsked = elsewhere.isResyncAsked(sync);
        if (!hasPending && !isResyncAsked) {
            return;
        }
        try (Session session = open()) {
            // Whoever paused here and lost the lease holds the lock, or finds what has changed since.
            session.run(table.dialect().lock(table.snapshot()));
            if (hasPending) {
                new Flush(table, session).all(sync, elsewhere);
            }
            if (isResyncAsked) {
                session.run(FlushSql.dropHashes(table));
            }
            Elsewhere.Size size = size(table, session);
            elsewhere.checkInCharge(sync);
            session.commit();
            elsewhere.arrived(sync, size, table.tables());
        }
    }

    /** As the model is at one moment. */
    @Override
    public long stage(SnapshotSql sql, String run) throws SQLException {
        SnapshotTable table = sql.table();
        try (Session session = open()) {
            session.run(table.dialect().begin());
            session.run(table.dialect().dropTable(table.delta()));
            session.run(sql.createDelta(run, false));
            long extracted = session.number(sql.count());
            String count = "SELECT COUNT(*) FROM " + table.delta() + " WHERE ";
            long paired = extracted - session.number(count + "az_key IS NULL");
            long pairs = elsewhere.size(sync).known() - session.number(count + "az_gone = 1");
            if (paired != pairs) {
                // Some row of the snapshot has two of the model.
                session.run(table.dialect().dropTable(table.delta()));
                session.run(sql.createDelta(run, true));
            }
            elsewhere.checkInCharge(sync);
            session.commit();
            return extracted;
        }
    }

    @Override
    public void drop(SnapshotTable table) throws SQLException {
        try (Session session = open()) {
            drop(session, table);
            session.commit();
        }
    }
}
