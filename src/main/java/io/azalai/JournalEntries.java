package io.azalai;

import io.azalai.batch.Batch;
import io.azalai.store.JournalEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the journal keeps of a batch before it is sent. */
final class JournalEntries {
    private JournalEntries() {}

    /** Of a batch whose request has that hash; the job is null where the API has none. */
    static JournalEntry of(Batch batch, @Nullable String jobId, String requestHash) {
        List<JournalEntry.JournaledRow> rows = batch.rows().stream()
                .map(row ->
                        new JournalEntry.JournaledRow(row.key(), row.hash(), row.match(), row.recordId(), row.effect()))
                .toList();
        return new JournalEntry(
                batch.run(),
                batch.sync(),
                batch.number(),
                batch.api().text(),
                batch.operation().name(),
                jobId,
                null,
                requestHash,
                rows,
                false);
    }
}
