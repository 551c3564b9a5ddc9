package io.azalai.run.history;

import io.azalai.store.Ledger;
import io.azalai.store.history.HistoryFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** All that is kept of what became of rows, as {@code sync_runs.parquet}, {@code sync_changelog.parquet} and {@code sync_snapshot.parquet}. Confined to one thread. */
public final class ParquetExport {
    private final HistoryFiles files;
    private final Ledger ledger;
    private final List<String> withoutRows = new ArrayList<>();
    private long changes;

    /** Of a state. */
    public ParquetExport(HistoryFiles files, Ledger ledger) {
        this.files = files;
        this.ledger = ledger;
    }

    /** Writes those of some syncs into a folder, in place of what has their names there. */
    public void write(Collection<String> syncs, Path folder) throws SQLException, IOException {
        new ParquetFiles(folder).all(tables -> {
            for (String sync : syncs) {
                write(sync, tables);
            }
        });
    }

    private void write(String sync, HistoryTables tables) throws SQLException {
        boolean isHere = ledger.elsewhere().place(sync).isEmpty();
        HistoryLoad load = new HistoryLoad(sync, tables, ledger, isHere);
        if (isHere) {
            load.fillSnapshot();
        } else {
            withoutRows.add(sync);
        }
        Failure failure = new Failure();
        files.each(
                sync,
                event -> failure.keep(() -> {
                    load.add(event);
                    changes++;
                }));
        failure.throwIfAny();
        load.flush();
        load.addRuns(Instant.EPOCH);
    }

    /** How many changes of rows were written. */
    public long changes() {
        return changes;
    }

    /** Syncs whose rows as they are now are in the warehouse, and so not in the files. */
    public List<String> withoutRows() {
        return List.copyOf(withoutRows);
    }
}
