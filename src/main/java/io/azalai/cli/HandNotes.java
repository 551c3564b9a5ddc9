package io.azalai.cli;

import io.azalai.run.RowState;
import io.azalai.store.JournalEntry;
import io.azalai.store.Ledger;
import io.azalai.store.history.HistoryFiles;
import io.azalai.store.history.RowEvent;
import io.azalai.store.history.RowEvents;
import io.azalai.store.history.RowEvents.Change;
import io.azalai.store.history.RowEvents.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The history of rows as a person at the command line reads it, and adds to it. Confined to one thread. */
final class HandNotes {
    private final HistoryFiles files;
    private final Clock clock;

    HandNotes(Path project, Ledger ledger, Clock clock) {
        this.files = new HistoryFiles(project.resolve("state"), ledger::committed, clock);
        this.clock = clock;
    }

    /** What became of the rows of keys, by key. */
    Map<String, List<RowEvent>> of(String sync, Collection<String> keys, int limit) {
        Map<String, List<RowEvent>> histories = new LinkedHashMap<>();
        keys.forEach(key -> histories.put(key, limit == 0 ? List.of() : files.of(sync, key, limit)));
        return histories;
    }

    /** A person found these in Salesforce; the next run puts the note in order. Nothing where no history is kept. */
    void accepted(String sync, List<RowState> rows, @Nullable String recordId) {
        if (!Files.isDirectory(files.folder(sync))) {
            return;
        }
        Map<JournalEntry, List<RowEvents.Row>> byBatch = new LinkedHashMap<>();
        for (RowState row : rows) {
            JournalEntry flight = row.flight();
            if (flight != null) {
                byBatch.computeIfAbsent(flight, batch -> new ArrayList<>())
                        .add(new RowEvents.Row(row.key(), Outcome.ACCEPTED, Change.ADDED, recordId, null));
            }
        }
        byBatch.forEach((batch, found) -> files.note(
                sync,
                new RowEvents(batch.run(), batch.batch(), false, true, clock.instant(), batch.operation(), found)));
    }
}
