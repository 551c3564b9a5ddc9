package io.azalai.diff.warehouse;

import io.azalai.store.Elsewhere;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tables of a warehouse that has no transaction over several statements: each counts by itself. Whatever is made has a name that nothing had before, and
 * counts once the ledger, which asks for the lease, has been told that name. The one statement that changes a table that counts is announced to the ledger
 * before. Where nobody knows what became of it, since the process died or the answer was lost, the next writer copies the table, goes on with the copy, and
 * so leaves behind whatever is still on its way: no isolation of the warehouse is relied on, but for that each statement is done as a whole or not at all.
 */
record WritesInSteps(String sync, Supplier<DataSource> source, Elsewhere elsewhere) implements SnapshotWrites {
    private static final Logger LOG = LoggerFactory.getLogger(WritesInSteps.class);

    private static final int MARK = 12;

    private Session open() throws SQLException {
        return Session.inSteps(source.get());
    }

    /** The end of a name that nothing had before. */
    private static String mark() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, MARK);
    }

    private static MergingDialect dialect(SnapshotTable table) {
        return (MergingDialect) table.dialect();
    }

    private static Elsewhere.Size size(SnapshotTable table, Session session) throws SQLException {
        long[] numbers = session.numbers(FlushSql.size(table));
        return new Elsewhere.Size(numbers[0], numbers[1]);
    }

    @Override
    public void moveIn(SnapshotSql model, Form form) throws SQLException {
        String mark = mark();
        SnapshotSql sql = model.of(model.table().at(new Elsewhere.Tables(mark, mark)));
        SnapshotTable table = sql.table();
        try (Session session = open()) {
            WarehouseSchema.make(session, table);
            session.run(sql.createSnapshot(form.isFoundByMatch()));
            session.run(sql.createNoDelta());
            EntryLoad load =
                    new EntryLoad(RowLoad.inSteps(session, dialect(table), table.snapshot(), EntryLoad.COLUMNS));
            elsewhere.eachOwn(sync, load::add);
            load.end();
            checkCount(session, table.snapshot(), load.rows());
            elsewhere.leave(sync, form.place(), form.format(), size(table, session), table.tables());
            sweep(session, table);
        }
    }

    /** A statement that a driver repeats after a lost answer would bring its rows twice. */
    private static void checkCount(Session session, String table, long rows) throws SQLException {
        long found = session.number("SELECT COUNT(*) FROM " + table);
        if (found != rows) {
            throw new SQLException("table %s has %d rows, where %d were brought to it".formatted(table, found, rows));
        }
    }

    @Override
    public void reform(SnapshotSql model, Form form) throws SQLException {
        String mark = mark();
        SnapshotTable before = model.table();
        SnapshotSql sql = model.of(before.at(new Elsewhere.Tables(mark, mark)));
        try (Session session = open()) {
            session.run(sql.createSnapshot(form.isFoundByMatch()));
            session.run(sql.createNoDelta());
            session.run(sql.insertUnknown(before.snapshot()));
            elsewhere.reform(
                    sync, form.format(), size(sql.table(), session), sql.table().tables());
            sweep(session, sql.table());
        }
    }

    @Override
    public void flush(SnapshotTable counting) throws SQLException {
        boolean hasPending = elsewhere.hasPending(sync);
        boolean isResyncAsked = elsewhere.isResyncAsked(sync);
        if (!hasPending && !isResyncAsked) {
            return;
        }
        String mark = mark();
        try (Session session = open()) {
            SnapshotTable table = (elsewhere.isWriting(sync) ? copy(session, counting, mark) : counting).working(mark);
            List<String> changes = hasPending ? stagePending(session, table) : List.of();
            elsewhere.beginWriting(sync);
            session.run(changes);
            if (isResyncAsked) {
                session.run(FlushSql.dropHashes(table));
            }
            elsewhere.arrived(sync, size(table, session), table.tables());
            sweep(session, table);
        }
    }

    private static SnapshotTable copy(Session session, SnapshotTable counting, String mark) throws SQLException {
        SnapshotTable copy =
                counting.at(new Elsewhere.Tables(mark, counting.tables().delta()));
        session.run(counting.dialect().createTable(copy.snapshot(), "SELECT * FROM " + counting.snapshot()));
        return copy;
    }

    /** Brings the rows that wait beside the snapshot; gives what then changes it. */
    private List<String> stagePending(Session session, SnapshotTable table) throws SQLException {
        MergingDialect dialect = dialect(table);
        session.run(FlushSql.createPending(table));
        PendingLoad load =
                PendingLoad.of(sync, elsewhere, RowLoad.inSteps(session, dialect, table.pending(), FlushSql.PENDING));
        checkCount(session, table.pending(), load.rows());
        FlushSql sql = FlushSql.of(
                table,
                session.columns("SELECT * FROM " + table.snapshot() + " WHERE 1 = 0")
                        .keySet());
        session.run(dialect.createTable(table.next(), sql.next()));
        String merge = dialect.merge(table, sql.columns());
        return load.isAnyForgotten() ? List.of(sql.deleteForgotten(), merge) : List.of(merge);
    }

    /** Rows that share a key go out whatever is known of them, since the model may change between two statements. */
    @Override
    public long stage(SnapshotSql model, String run) throws SQLException {
        SnapshotTable before = model.table();
        SnapshotSql sql =
                model.of(before.at(new Elsewhere.Tables(before.tables().snapshot(), mark())));
        try (Session session = open()) {
            session.run(sql.createDelta(run, true));
            long extracted = session.number(sql.count());
            elsewhere.staged(sync, sql.table().tables());
            sweep(session, sql.table());
            return extracted;
        }
    }

    @Override
    public void drop(SnapshotTable table) throws SQLException {
        try (Session session = open()) {
            sweep(session, table);
        }
    }

    /**
     * Drops the tables of the sync that do not count. Those are listed first, and only then is it asked which count and whether this process may still
     * say so: a table that another makes later is not on the list.
     */
    private void sweep(Session session, SnapshotTable table) {
        try {
            List<String> there = WarehouseSchema.tables(session, table);
            SnapshotTable counting = table.at(elsewhere.tablesInCharge(sync));
            for (String name : there) {
                if (!counting.counts(name)) {
                    session.run(table.dialect().dropTable(table.named(name)));
                }
            }
        } catch (SQLException e) {
            LOG.warn(
                    "{}: tables '{}' of schema '{}' that are no longer used could not be dropped; the next run tries again: {}",
                    sync,
                    table.suffix(),
                    table.schema(),
                    e.getMessage());
        }
    }
}
