package io.azalai.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** What is in flight. Thread-safe. */
final class JdbcJournal {
    private final Database database;

    JdbcJournal(Database database) {
        this.database = database;
    }

    static void add(Handle handle, JournalEntry entry) {
        handle.createUpdate("""
                        INSERT INTO journal (run, batch, sync, api, operation, job_id, batch_id, request_hash, batch_rows, is_lost)
                        VALUES (:run, :batch, :sync, :api, :operation, :jobId, :batchId, :requestHash, :rows, 0)
                        """)
                .bind("run", entry.run())
                .bind("batch", entry.batch())
                .bind("sync", entry.sync())
                .bind("api", entry.api())
                .bind("operation", entry.operation())
                .bind("jobId", entry.jobId())
                .bind("batchId", entry.batchId())
                .bind("requestHash", entry.requestHash())
                .bind("rows", JournalRows.encode(entry.rows()))
                .execute();
    }

    static void batchId(Handle handle, String run, int batch, String batchId) {
        handle.createUpdate("UPDATE journal SET batch_id = :batchId WHERE run = :run AND batch = :batch")
                .bind("batchId", batchId)
                .bind("run", run)
                .bind("batch", batch)
                .execute();
    }

    static void lose(Handle handle, String run, int batch) {
        handle.createUpdate("UPDATE journal SET is_lost = 1 WHERE run = :run AND batch = :batch")
                .bind("run", run)
                .bind("batch", batch)
                .execute();
    }

    /** Those of the job whose outcome is committed. */
    Set<String> committed(String jobId) {
        return Set.copyOf(database.read(handle -> handle.createQuery(
                        "SELECT batch_id FROM batch WHERE job_id = :jobId AND batch_id IS NOT NULL")
                .bind("jobId", jobId)
                .mapTo(String.class)
                .list()));
    }

    /** The batches of a run that are committed, with the number of their rows; what the snapshot alone was told is no batch. */
    Map<Integer, Long> committedRows(String run) {
        Map<Integer, Long> rows = new HashMap<>();
        database.read(handle -> {
            handle.createQuery("SELECT batch, accepted + rejected FROM batch WHERE run = :run AND batch > 0")
                    .bind("run", run)
                    .map((row, context) -> rows.put(row.getInt(1), row.getLong(2)))
                    .list();
            return true;
        });
        return rows;
    }

    /** Notes a batch as committed, unless it is. */
    static boolean isFirst(Handle handle, BatchCommit commit, long now) {
        return handle.createUpdate("""
                        INSERT INTO batch (run, batch, job_id, batch_id, accepted, rejected, committed_at)
                        VALUES (:run, :batch, (SELECT job_id FROM journal WHERE run = :run AND batch = :batch),
                            (SELECT batch_id FROM journal WHERE run = :run AND batch = :batch), :accepted, :rejected, :now)
                        ON CONFLICT (run, batch) DO NOTHING
                        """)
                        .bind("run", commit.run())
                        .bind("batch", commit.batch())
                        .bind("accepted", commit.accepted().size())
                        .bind("rejected", commit.rejected().size())
                        .bind("now", now)
                        .execute()
                == 1;
    }

    static void remove(Handle handle, String run, int batch) {
        handle.createUpdate("DELETE FROM journal WHERE run = :run AND batch = :batch")
                .bind("run", run)
                .bind("batch", batch)
                .execute();
    }

    static void open(Handle handle, JournaledJob job) {
        handle.createUpdate("""
                        INSERT INTO job (job_id, api, run, sync, is_open) VALUES (:jobId, :api, :run, :sync, 1)
                        ON CONFLICT (job_id) DO UPDATE SET is_open = 1
                        """)
                .bind("jobId", job.jobId())
                .bind("api", job.api())
                .bind("run", job.run())
                .bind("sync", job.sync())
                .execute();
    }

    static void end(Handle handle, String jobId) {
        handle.createUpdate("UPDATE job SET is_open = 0 WHERE job_id = :jobId")
                .bind("jobId", jobId)
                .execute();
    }

    /** Whose a batch in flight is; empty where it is no longer in flight. */
    Optional<String> syncOf(String run, int batch) {
        return database.read(
                handle -> handle.createQuery("SELECT sync FROM journal WHERE run = :run AND batch = :batch")
                        .bind("run", run)
                        .bind("batch", batch)
                        .mapTo(String.class)
                        .findOne());
    }

    /** Whose a job is; empty where it was not journaled. */
    Optional<String> syncOf(String jobId) {
        return database.read(handle -> handle.createQuery("SELECT sync FROM job WHERE job_id = :jobId")
                .bind("jobId", jobId)
                .mapTo(String.class)
                .findOne());
    }

    List<JournaledJob> openJobs(String sync) {
        return database.read(handle -> handle.createQuery(
                        "SELECT run, api, job_id FROM job WHERE sync = :sync AND is_open = 1 ORDER BY job_id")
                .bind("sync", sync)
                .map((row, context) ->
                        new JournaledJob(row.getString("run"), sync, row.getString("api"), row.getString("job_id")))
                .list());
    }

    List<JournalEntry> inFlight(String sync) {
        return database.read(
                handle -> handle.createQuery("SELECT * FROM journal WHERE sync = :sync ORDER BY run, batch")
                        .bind("sync", sync)
                        .map((row, context) -> new JournalEntry(
                                row.getString("run"),
                                row.getString("sync"),
                                row.getInt("batch"),
                                row.getString("api"),
                                row.getString("operation"),
                                row.getString("job_id"),
                                row.getString("batch_id"),
                                row.getString("request_hash"),
                                JournalRows.decode(row.getBytes("batch_rows")),
                                row.getInt("is_lost") == 1))
                        .list());
    }
}
