package io.azalai.run.history;

import io.azalai.diff.warehouse.Session;
import io.azalai.run.Warehouses;
import io.azalai.store.Ledger;
import io.azalai.store.history.HistoryFiles;
import io.azalai.store.history.Keeping;
import io.azalai.store.history.RowEvents;
import io.azalai.sync.Model;
import io.azalai.sync.Sync;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.Consumer;

/** Where the history of rows goes beside its files. Thread-safe; for the holder of a sync's lease. */
public final class HistoryExports {
    /** The fact that tells on which day old rows were last let go. */
    private static final String SWEPT = "history-swept";

    private final HistoryFiles files;
    private final Ledger ledger;
    private final Warehouses warehouses;
    private final Clock clock;

    /** Of a state. */
    public HistoryExports(HistoryFiles files, Ledger ledger, Warehouses warehouses, Clock clock) {
        this.files = files;
        this.ledger = ledger;
        this.warehouses = warehouses;
        this.clock = clock;
    }

    /** What waits becomes rows of tables in the model's source: a transaction for each run. */
    void toWarehouse(Sync sync, Model model, Keeping keeping) throws SQLException, IOException {
        Instant oldest = clock.instant().minus(keeping.age());
        try (Session session = Session.of(warehouses.writing().apply(model))) {
            HistoryTables tables = HistoryTables.of(session, warehouses.schema());
            tables.create();
            session.commit();
            HistoryLoad all = new HistoryLoad(sync.name(), tables, ledger, true);
            all.fillSnapshot();
            session.commit();
            files.export(sync.name(), (name, each) -> {
                load(new HistoryLoad(sync.name(), tables, ledger, true), each);
                session.commit();
            });
            all.refreshSnapshot();
            all.addRuns(oldest);
            session.commit();
            sweep(sync.name(), tables, oldest);
            session.commit();
        }
    }

    private static void load(HistoryLoad load, Consumer<Consumer<RowEvents>> each) throws SQLException {
        Failure failure = new Failure();
        each.accept(events -> failure.keep(() -> load.add(events)));
        failure.throwIfAny();
        load.flush();
    }

    /** Once a day: a database that keeps no index reads the whole table for it. */
    private void sweep(String sync, HistoryTables tables, Instant oldest) throws SQLException {
        String today = clock.instant().atZone(ZoneOffset.UTC).toLocalDate().toString();
        if (ledger.fact(sync, SWEPT).filter(today::equals).isEmpty()) {
            tables.sweep(sync, oldest);
            ledger.saveFact(sync, SWEPT, today);
        }
    }

    /** What waits becomes a Parquet file for each run, beside the files. */
    void toParquet(String sync, Keeping keeping) throws SQLException, IOException {
        ParquetFiles parquet = new ParquetFiles(files.folder(sync));
        files.export(
                sync,
                (name, each) ->
                        parquet.changelog(name, tables -> load(new HistoryLoad(sync, tables, ledger, false), each)));
        parquet.sweep(clock.instant().minus(keeping.age()));
    }
}
