package io.azalai.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A batch that was about to be sent: written before the request can take effect, closed by its commit.
 *
 * @param batch the batch's number in the run, from 1
 * @param operation as {@code Operation} names it
 * @param jobId of Bulk; null for other APIs
 * @param batchId of Bulk, once Salesforce told it; null before
 * @param requestHash of the request's bytes, SHA-256 in hex, by which a batch is found whose answer was lost
 * @param rows in the order of the request
 * @param isLost whether Salesforce no longer knows the job, so that nobody can tell what became of rows that must not be sent twice
 */
public record JournalEntry(
        String run,
        String sync,
        int batch,
        String api,
        String operation,
        @Nullable String jobId,
        @Nullable String batchId,
        String requestHash,
        List<JournaledRow> rows,
        boolean isLost) {

    /** What settling must know of a row to commit it. */
    public record JournaledRow(
            String key,
            long hash,
            @Nullable String match,
            @Nullable String recordId,
            BatchCommit.Effect effect) {}

    public JournalEntry {
        rows = List.copyOf(rows);
    }
}
