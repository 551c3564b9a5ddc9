package io.azalai.store;

import org.jdbi.v3.core.Handle;

/** What the ledger's tables are told of a batch, once for each batch number of a run. For use within one transaction. */
final class BatchTransaction {
    private BatchTransaction() {}

    /**
     * Writes the batch.
     *
     * @param snapshot takes the accepted rows, where the batch was not committed before
     */
    static void write(Handle handle, BatchCommit commit, long now, Runnable snapshot) {
        if (JdbcJournal.isFirst(handle, commit, now)) {
            snapshot.run();
            JdbcRejections.end(handle, commit.sync(), commit.accepted());
            JdbcRejections.save(handle, commit.rejected());
        }
        JdbcJournal.remove(handle, commit.run(), commit.batch());
    }
}
