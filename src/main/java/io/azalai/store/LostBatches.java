package io.azalai.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Batches of which nobody can tell what became of them, decided upon by a person row by row: what is decided leaves the journal, the rest of
 * the batch stays. For use within one transaction.
 */
final class LostBatches {
    private final Handle handle;
    private final String sync;

    LostBatches(Handle handle, String sync) {
        this.handle = handle;
        this.sync = sync;
    }

    private record Lost(String run, int batch, List<JournalEntry.JournaledRow> rows) {}

    /**
     * Takes rows out of the journal; gives their number.
     *
     * @param keys of those rows; all of them where there is none
     * @param decided is given the rows of each batch, as they would be if Salesforce had accepted them
     */
    long takeOut(Collection<String> keys, Consumer<List<BatchCommit.Accepted>> decided) {
        Set<String> wanted = Set.copyOf(keys);
        long rows = 0;
        for (Lost lost : lost()) {
            List<BatchCommit.Accepted> taken = new ArrayList<>();
            List<JournalEntry.JournaledRow> rest = new ArrayList<>();
            for (JournalEntry.JournaledRow row : lost.rows()) {
                if (wanted.isEmpty() || wanted.contains(row.key())) {
                    taken.add(
                            new BatchCommit.Accepted(row.key(), row.hash(), row.match(), row.recordId(), row.effect()));
                } else {
                    rest.add(row);
                }
            }
            if (!taken.isEmpty()) {
                leave(lost, rest);
                decided.accept(taken);
                rows += taken.size();
            }
        }
        return rows;
    }

    /** The rows as that record, which a person found; as they are where there is none. */
    static List<BatchCommit.Accepted> as(@Nullable String recordId, List<BatchCommit.Accepted> rows) {
        return recordId == null
                ? rows
                : rows.stream()
                        .map(row ->
                                new BatchCommit.Accepted(row.key(), row.hash(), row.match(), recordId, row.effect()))
                        .toList();
    }

    private List<Lost> lost() {
        return handle.createQuery(
                        "SELECT run, batch, batch_rows FROM journal WHERE sync = :sync AND is_lost = 1 ORDER BY run, batch")
                .bind("sync", sync)
                .map((row, context) -> new Lost(row.getString(1), row.getInt(2), JournalRows.decode(row.getBytes(3))))
                .list();
    }

    private void leave(Lost lost, List<JournalEntry.JournaledRow> rest) {
        if (rest.isEmpty()) {
            JdbcJournal.remove(handle, lost.run(), lost.batch());
            return;
        }
        handle.createUpdate("UPDATE journal SET batch_rows = :rows WHERE run = :run AND batch = :batch")
                .bind("rows", JournalRows.encode(rest))
                .bind("run", lost.run())
                .bind("batch", lost.batch())
                .execute();
    }

    /** Takes rows out that a person found in Salesforce, and has them accepted; gives their number. */
    long accept(Collection<String> keys, @Nullable String recordId, Snapshots snapshots) {
        return takeOut(keys, rows -> {
            List<BatchCommit.Accepted> accepted = as(recordId, rows);
            snapshots.accept(handle, new BatchCommit("", sync, 0, accepted, List.of()));
            JdbcRejections.end(handle, sync, accepted);
        });
    }
}
