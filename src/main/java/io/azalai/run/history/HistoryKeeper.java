package io.azalai.run.history;

import io.azalai.run.Run;
import io.azalai.run.RunListener;
import io.azalai.store.Ledger;
import io.azalai.store.RejectedRow;
import io.azalai.store.RunRecord;
import io.azalai.store.history.HistoryFiles;
import io.azalai.store.history.RowEvents;
import io.azalai.store.history.RowHistory;
import io.azalai.store.history.RowNotes;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the history of rows: notes what becomes of them, and after each run puts it in order and exports it where that was asked. Thread-safe. */
public final class HistoryKeeper implements RunListener, RowNotes {
    private static final Logger LOG = LoggerFactory.getLogger(HistoryKeeper.class);
    private static final int PAGE = 5000;

    private final HistorySettings settings;
    private final HistoryFiles files;
    private final Ledger ledger;
    private final HistoryExports exports;
    private final Clock clock;

    /** Of a state. */
    public HistoryKeeper(
            HistorySettings settings, HistoryFiles files, Ledger ledger, HistoryExports exports, Clock clock) {
        this.settings = settings;
        this.files = files;
        this.ledger = ledger;
        this.exports = exports;
        this.clock = clock;
    }

    /** What is kept. */
    public RowHistory rows() {
        return files;
    }

    @Override
    public void note(String sync, RowEvents events) {
        if (settings.of(sync) != HistoryPlace.OFF) {
            files.note(sync, events);
        }
    }

    @Override
    public void ended(Run run, RunRecord record) {
        String sync = run.sync().name();
        HistoryPlace place = settings.of(sync);
        if (place == HistoryPlace.OFF || !run.isInCharge()) {
            return;
        }
        if (record.totals().invalid() > 0) {
            noteInvalid(record);
        }
        files.tidy(sync, place.isExported(), settings.keeping());
        if (place.isExported()) {
            export(run, place);
        }
    }

    /** The ledger has them by now, whatever the run did afterwards. */
    private void noteInvalid(RunRecord record) {
        List<RowEvents.Row> page = new ArrayList<>();
        ledger.eachRejected(Optional.of(record.sync()), row -> {
            if (row.isInvalid() && row.run().equals(record.run())) {
                page.add(invalid(row));
            }
            if (page.size() == PAGE) {
                noteInvalid(record, page);
            }
        });
        if (!page.isEmpty()) {
            noteInvalid(record, page);
        }
    }

    private void noteInvalid(RunRecord record, List<RowEvents.Row> page) {
        files.note(record.sync(), new RowEvents(record.run(), 0, false, false, clock.instant(), null, page));
        page.clear();
    }

    private static RowEvents.Row invalid(RejectedRow row) {
        return new RowEvents.Row(
                row.key(),
                RowEvents.Outcome.INVALID,
                RowEvents.Change.UNKNOWN,
                null,
                new RowEvents.Reason(row.code(), row.message(), row.field()));
    }

    private void export(Run run, HistoryPlace place) {
        String sync = run.sync().name();
        try {
            if (place == HistoryPlace.WAREHOUSE) {
                exports.toWarehouse(run.sync(), run.model(), settings.keeping());
            } else {
                exports.toParquet(sync, settings.keeping());
            }
        } catch (IOException | SQLException | RuntimeException e) {
            LOG.warn(
                    "{} run {}: what became of its rows is not in the {} yet; the next run brings it there: {}",
                    sync,
                    run.id(),
                    place == HistoryPlace.WAREHOUSE ? "warehouse" : "Parquet files",
                    String.valueOf(e.getMessage()).strip().replaceAll("\\s*\\R\\s*", " "));
        }
    }
}
