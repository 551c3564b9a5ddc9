package io.azalai.diff.warehouse;

import io.azalai.extract.Value;
import io.azalai.extract.reader.PageReader;
import io.azalai.extract.reader.PageReaders;
import io.azalai.store.Elsewhere;
import io.azalai.store.Snapshot;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The snapshot of one sync in the warehouse of its model: made, filled, compared and given back. Thread-safe; what writes is for the holder of the sync's
 * lease.
 */
public final class WarehouseTables {
    private final String sync;
    private final String place;
    private final String schema;
    private final LongSupplier seed;
    private final Supplier<DataSource> reading;
    private final Supplier<DataSource> writing;
    private final Elsewhere elsewhere;
    private final WarehouseSnapshot snapshot;
    private volatile @Nullable SnapshotTable table;

    /**
     * Of a sync.
     *
     * @param source name of the warehouse
     * @param schema that the tables are in, which is made where it is missing
     * @param seed of the state, so that no two states share a table
     * @param reading the warehouse as runs read it
     * @param writing the same, for whoever writes
     */
    public WarehouseTables(
            String sync,
            String source,
            String schema,
            LongSupplier seed,
            Supplier<DataSource> reading,
            Supplier<DataSource> writing,
            Elsewhere elsewhere) {
        this.sync = sync;
        this.place = source + "/" + schema;
        this.schema = schema;
        this.seed = seed;
        this.reading = reading;
        this.writing = writing;
        this.elsewhere = elsewhere;
        this.snapshot = new WarehouseSnapshot(sync, reading, this::table, elsewhere);
    }

    /** One text for all match values that an org may take for one. */
    static @Nullable String folded(@Nullable String match) {
        return match == null ? null : match.toLowerCase(Locale.ROOT);
    }

    /** The snapshot, for whoever looks rows up. */
    public Snapshot snapshot() {
        return snapshot;
    }

    private SnapshotTable table() {
        SnapshotTable known = table;
        if (known == null) {
            known = new SnapshotTable(dialect(), schema, SnapshotTable.suffix(sync, seed.getAsLong()));
            table = known;
        }
        return known;
    }

    private WarehouseDialect dialect() {
        try (Session session = Session.of(reading.get())) {
            DatabaseMetaData database = session.connection().getMetaData();
            String product = database.getDatabaseProductName() + " " + database.getDatabaseMajorVersion();
            return Dialects.of(session.connection())
                    .orElseThrow(() -> WarehouseFailures.refused(
                            sync,
                            "'diff: warehouse' is not built for '%s', the source of its model. Use 'diff: local'."
                                    .formatted(product)));
        } catch (SQLException e) {
            throw WarehouseFailures.failed(sync, "its model's source does not answer: " + e.getMessage(), e);
        }
    }

    /** Work on the warehouse. */
    @FunctionalInterface
    private interface Work<T> {
        T on(SnapshotTable table) throws SQLException;
    }

    private <T> T working(Work<T> work) {
        SnapshotTable known = table();
        try {
            return work.on(known);
        } catch (SQLException e) {
            throw WarehouseFailures.of(sync, known, e);
        }
    }

    /** Types by label of a query's columns. */
    public Map<String, String> columns(String query) throws SQLException {
        try (Session session = Session.of(reading.get())) {
            return session.columns("SELECT * FROM " + SnapshotSql.asTable(query) + " m WHERE 1 = 0");
        }
    }

    /**
     * Before a run compares: what waits is written, and the snapshot is here, with the columns that the sync goes by.
     *
     * @param format what rows are known by: where it is another than before, none is
     * @param isFoundByMatch whether rows are looked up by match value
     */
    public void prepare(ModelQuery model, String format, boolean isFoundByMatch) {
        model.check(sync, table().dialect());
        working(known -> {
            Optional<String> before = elsewhere.place(sync);
            if (before.isEmpty()) {
                moveIn(model.sql(known), format, isFoundByMatch);
                return true;
            }
            checkPlace(before.get());
            Flush.run(writing.get(), known, sync, elsewhere);
            if (elsewhere.format(sync).filter(format::equals).isEmpty()) {
                reform(model.sql(known), format, isFoundByMatch);
            }
            return true;
        });
    }

    private void checkPlace(String before) {
        if (!before.equals(place)) {
            throw WarehouseFailures.refused(
                    sync,
                    "what Salesforce accepted of it is at '%s', and its model is to be compared at '%s'. Run it once with 'diff: local' where it was, which brings it back."
                            .formatted(before, place));
        }
    }

    /** Takes the rows that the ledger holds. Until the ledger is told, they count there, and this is done again. */
    private void moveIn(SnapshotSql sql, String format, boolean isFoundByMatch) throws SQLException {
        Elsewhere.Size size;
        try (Session session = Session.of(writing.get())) {
            createSchema(session);
            drop(session);
            session.run(sql.createSnapshot(isFoundByMatch));
            session.run(sql.createNoDelta());
            EntryLoad load = new EntryLoad(sql.table(), session);
            elsewhere.eachOwn(sync, load::add);
            load.end();
            session.run(sql.table().dialect().analyze(sql.table().snapshot()));
            size = Flush.size(sql.table(), session);
            elsewhere.checkInCharge(sync);
            session.commit();
        }
        elsewhere.leave(sync, place, format, size);
    }

    private void createSchema(Session session) throws SQLException {
        DatabaseMetaData database = session.connection().getMetaData();
        try (ResultSet schemas = database.getSchemas()) {
            while (schemas.next()) {
                if (schema.equalsIgnoreCase(schemas.getString("TABLE_SCHEM"))) {
                    return;
                }
            }
        }
        session.run(table().dialect().createSchema(schema));
    }

    private void drop(Session session) throws SQLException {
        SnapshotTable known = table();
        for (String each : List.of(known.snapshot(), known.delta(), known.pending(), known.next())) {
            session.run(known.dialect().dropTable(each));
        }
    }

    /** Makes the table anew with other columns; what is held stays, and is compared by values once. */
    private void reform(SnapshotSql sql, String format, boolean isFoundByMatch) throws SQLException {
        SnapshotTable known = sql.table();
        String own = "az_key, az_hash, az_match, az_fold, az_id, az_tombstone";
        Elsewhere.Size size;
        try (Session session = Session.of(writing.get())) {
            session.run(known.dialect().dropTable(known.next()));
            session.run(known.dialect().createTable(known.next(), "SELECT " + own + " FROM " + known.snapshot()));
            session.run(known.dialect().dropTable(known.snapshot()));
            session.run(known.dialect().dropTable(known.delta()));
            session.run(sql.createSnapshot(isFoundByMatch));
            session.run(sql.createNoDelta());
            session.run("INSERT INTO " + known.snapshot() + " (" + own + ", az_ordinal, az_known) SELECT " + own + ", "
                    + known.dialect().rowNumber() + ", 0 FROM " + known.next());
            session.run(known.dialect().dropTable(known.next()));
            session.run(known.dialect().analyze(known.snapshot()));
            size = Flush.size(known, session);
            elsewhere.checkInCharge(sync);
            session.commit();
        }
        elsewhere.reform(sync, format, size);
    }

    /** Writes what was accepted. Does nothing where the snapshot is not here. */
    public void flush() {
        if (elsewhere.place(sync).isPresent()) {
            working(known -> {
                Flush.run(writing.get(), known, sync, elsewhere);
                return true;
            });
        }
    }

    /** Gives the snapshot back to the ledger, where it is here. */
    public void moveOut() {
        Optional<String> before = elsewhere.place(sync);
        if (before.isEmpty()) {
            return;
        }
        checkPlace(before.get());
        working(known -> {
            Flush.run(writing.get(), known, sync, elsewhere);
            elsewhere.comeBack(sync, snapshot::everything);
            try (Session session = Session.of(writing.get())) {
                drop(session);
                session.commit();
            }
            return true;
        });
    }

    /**
     * Compares the model with the snapshot, and gives what is not equal.
     *
     * @param run that may write; null for one that only looks
     * @param match the match value of a row, by its cells; null where no two rows can have the same
     */
    public ChangedRows changed(
            ModelQuery model,
            @Nullable String run,
            @Nullable Function<Function<String, Value>, Optional<String>> match) {
        return working(known -> {
            SnapshotSql sql = model.sql(known);
            long extracted = run == null ? count(sql) : stage(sql, run);
            boolean isStaged = run != null;
            String changed = isStaged ? known.delta() : SnapshotSql.asTable(sql.changed(true));
            return new ChangedRows(
                    read(sql, isStaged ? sql.readDelta() : sql.readChanged(true)),
                    keys -> read(sql, sql.readHeld(keys, isStaged)),
                    new ChangedSnapshot(snapshot, known, changed),
                    extracted,
                    match);
        });
    }

    private PageReader read(SnapshotSql sql, String query) throws SQLException {
        List<String> labels = new ArrayList<>(List.of("az_row", "az_key", "az_fold", "az_gone"));
        sql.columns().forEach(column -> labels.add(column.label()));
        return PageReaders.open(reading.get(), query, labels);
    }

    private long count(SnapshotSql sql) throws SQLException {
        try (Session session = Session.of(reading.get())) {
            return session.number(sql.count());
        }
    }

    /** Keeps what is not equal, as the model is at one moment; gives how many rows it has. */
    private long stage(SnapshotSql sql, String run) throws SQLException {
        SnapshotTable known = sql.table();
        try (Session session = Session.of(writing.get())) {
            session.run(known.dialect().begin());
            session.run(known.dialect().dropTable(known.delta()));
            session.run(sql.createDelta(run, false));
            long extracted = session.number(sql.count());
            String count = "SELECT COUNT(*) FROM " + known.delta() + " WHERE ";
            long paired = extracted - session.number(count + "az_key IS NULL");
            long pairs = elsewhere.size(sync).known() - session.number(count + "az_gone = 1");
            if (paired != pairs) {
                // Some row of the snapshot has two of the model.
                session.run(known.dialect().dropTable(known.delta()));
                session.run(sql.createDelta(run, true));
            }
            elsewhere.checkInCharge(sync);
            session.commit();
            return extracted;
        }
    }
}
