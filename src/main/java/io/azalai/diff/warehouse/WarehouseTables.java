package io.azalai.diff.warehouse;

import io.azalai.extract.Value;
import io.azalai.extract.reader.PageReader;
import io.azalai.extract.reader.PageReaders;
import io.azalai.store.Elsewhere;
import io.azalai.store.Snapshot;
import java.sql.DatabaseMetaData;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The snapshot of one sync in the warehouse of its model: made, filled, compared and given back. Thread-safe; what writes is for the holder of the sync's
 * lease.
 */
public final class WarehouseTables {
    private static final Logger LOG = LoggerFactory.getLogger(WarehouseTables.class);

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
            known = SnapshotTable.of(dialect(), schema, SnapshotTable.suffix(sync, seed.getAsLong()));
            table = known;
            if (known.dialect() instanceof MergingDialect) {
                LOG.warn(
                        "{}: what 'diff: warehouse' does in {} is written by its documentation, and no test of Azalai ever ran it there. See diff-in-the-warehouse.md.",
                        sync,
                        known.dialect().product());
            }
        }
        return known.dialect() instanceof MergingDialect ? known.at(elsewhere.tables(sync)) : known;
    }

    private SnapshotWrites writes(SnapshotTable known) {
        return known.dialect() instanceof MergingDialect
                ? new WritesInSteps(sync, writing, elsewhere)
                : new WritesAtOnce(sync, writing, elsewhere);
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
        SnapshotWrites.Form form = new SnapshotWrites.Form(place, format, isFoundByMatch);
        working(known -> {
            Optional<String> before = elsewhere.place(sync);
            if (before.isEmpty()) {
                writes(known).moveIn(model.sql(known), form);
                return true;
            }
            checkPlace(before.get());
            writes(known).flush(known);
            if (elsewhere.format(sync).filter(format::equals).isEmpty()) {
                writes(known).reform(model.sql(table()), form);
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

    /** Writes what was accepted. Does nothing where the snapshot is not here. */
    public void flush() {
        if (elsewhere.place(sync).isPresent()) {
            working(known -> {
                writes(known).flush(known);
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
            writes(known).flush(known);
            elsewhere.comeBack(sync, snapshot::everything);
            writes(known).drop(known);
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
            boolean isStaged = run != null;
            long extracted = run == null ? count(sql) : writes(known).stage(sql, run);
            SnapshotTable now = table();
            SnapshotSql staged = sql.of(now);
            String changed = isStaged ? now.delta() : SnapshotSql.asTable(sql.changed(true));
            return new ChangedRows(
                    read(staged, isStaged ? staged.readDelta() : staged.readChanged(true)),
                    keys -> read(staged, staged.readHeld(keys, isStaged)),
                    new ChangedSnapshot(snapshot, now, changed),
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
}
