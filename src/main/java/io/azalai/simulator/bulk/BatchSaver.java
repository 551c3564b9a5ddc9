package io.azalai.simulator.bulk;

import io.azalai.simulator.org.Org;
import io.azalai.simulator.org.RowError;
import io.azalai.simulator.org.SalesforceId;
import io.azalai.simulator.org.SaveContext;
import io.azalai.simulator.org.SaveOptions;
import io.azalai.simulator.org.SaveRequest;
import io.azalai.simulator.org.SaveResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Saves the batches of both bulk APIs in chunks of 200 rows, and numbers their jobs and batches. Thread-safe. */
public final class BatchSaver {
    /** Rows of a batch. Source: Bulk API Developer Guide, "Limits". */
    public static final int MAX_ROWS = 10_000;
    /** Rows of a chunk, which is one transaction. Source: Bulk API Developer Guide, "Limits". */
    public static final int CHUNK = 200;

    private static final int MAX_FIELD = 131_072;
    private static final int MAX_RECORD = 400_000;
    private static final String JOB_PREFIX = "750";
    private static final String BATCH_PREFIX = "751";

    private final Org org;
    private final BatchGate gate;
    private final BatchWatch watch;
    private final AtomicLong ids = new AtomicLong();
    private final AtomicLong batches = new AtomicLong();

    /**
     * A batch whose turn will come.
     *
     * @param id of the batch
     * @param number in the org, from 1
     */
    public record Task(JobTarget target, SaveContext context, String id, long number) {}

    public BatchSaver(Org org, BatchGate gate, BatchWatch watch) {
        this.org = org;
        this.gate = gate;
        this.watch = watch;
    }

    /** The Id of a job that no other has. */
    public String newJobId() {
        return SalesforceId.of(JOB_PREFIX, ids.incrementAndGet());
    }

    /** The Id of a batch that no other has. */
    public String newBatchId() {
        return SalesforceId.of(BATCH_PREFIX, ids.incrementAndGet());
    }

    /**
     * The next batch.
     *
     * @param api as the history tells it: {@code bulk1}
     */
    public Task task(String api, JobTarget target, String userId, String jobId, String batchId) {
        SaveContext context = SaveContext.bulk(api, userId, jobId, batchId)
                .with(SaveOptions.NONE.withAssignmentRule(target.assignmentRule()));
        return new Task(target, context, batchId, batches.incrementAndGet());
    }

    /**
     * Tells of a batch, so that it meets others that are at work until it ends.
     *
     * @param isSerial whether the batches of its job work one after the other
     * @param begin when its work begins at the earliest
     */
    public void announce(Task task, boolean isSerial, Instant begin) {
        watch.queued(task.id(), isSerial, begin);
    }

    /** A batch that was announced is done, or its work will not begin. */
    public void end(Task task) {
        watch.ended(task.id(), org.clock().instant());
    }

    /** How a batch whose turn has come will end early; empty where it will not. */
    public Optional<BatchGate.End> earlyEnd(Task task) {
        return gate.end(String.valueOf(task.context().job()), task.target().object(), task.number());
    }

    /**
     * Saves the rows; results in their order.
     *
     * @throws BatchFailedException where they fail as a whole; then none is saved
     */
    public List<SaveResult> save(Task task, BulkRows rows) {
        return save(task, rows, rows.rows().size());
    }

    /** The same as far as whole chunks of the first rows go; all of them where there are no more. */
    public List<SaveResult> save(Task task, BulkRows rows, int most) {
        check(task.target(), rows);
        SaveContext context = task.context().withRows(rows.rows().size());
        int end = most >= rows.rows().size() ? rows.rows().size() : most / CHUNK * CHUNK;
        List<SaveResult> results = new ArrayList<>(end);
        for (int start = 0; start < end; start += CHUNK) {
            List<List<@Nullable Object>> chunk = rows.rows().subList(start, Math.min(end, start + CHUNK));
            results.addAll(save(task.target(), context, rows.columns(), chunk));
        }
        return results;
    }

    private void check(JobTarget target, BulkRows rows) {
        if (rows.rows().isEmpty()) {
            throw BatchFailedException.invalid("Records not found");
        }
        if (rows.rows().size() > MAX_ROWS) {
            throw BatchFailedException.invalid("Records exceeded the limit of " + MAX_ROWS);
        }
        Optional<RowError> unknown = org.unknownColumn(target.object(), rows.columns());
        if (unknown.isPresent()) {
            List<String> fields = unknown.get().fields();
            throw BatchFailedException.invalid(
                    fields.isEmpty() ? unknown.get().message() : "Field name not found : " + fields.get(0));
        }
        if (!org.allowances().bulkRecords().take(rows.rows().size())) {
            throw BatchFailedException.of("ExceededQuota : The daily limit of records is used up");
        }
    }

    /** Rows that are too large or cannot be read do not reach the save. */
    private List<SaveResult> save(
            JobTarget target, SaveContext context, List<String> columns, List<List<@Nullable Object>> chunk) {
        List<SaveRequest> requests = new ArrayList<>(chunk.size());
        List<@Nullable RowError> unsaved = new ArrayList<>(chunk.size());
        for (List<@Nullable Object> row : chunk) {
            RowError error = error(row);
            unsaved.add(error);
            if (error == null) {
                requests.add(new SaveRequest(
                        target.saveOperation(), target.object(), target.externalIdField(), columns, row));
            }
        }
        List<SaveResult> saved = org.save(requests, false, context);
        if (saved.size() == chunk.size()) {
            return saved;
        }
        List<SaveResult> all = new ArrayList<>(chunk.size());
        int next = 0;
        for (RowError error : unsaved) {
            all.add(error == null ? saved.get(next++) : SaveResult.failed(null, error));
        }
        return all;
    }

    private static @Nullable RowError error(List<@Nullable Object> row) {
        long size = 0;
        for (Object value : row) {
            if (value instanceof RowError error) {
                return error;
            }
            int length = value instanceof String text ? text.length() : 0;
            if (length > MAX_FIELD) {
                return RowError.of("INVALID_FIELD", "A field value exceeds " + MAX_FIELD + " characters");
            }
            size += length;
        }
        return size > MAX_RECORD
                ? RowError.of("INVALID_FIELD", "A record exceeds " + MAX_RECORD + " characters")
                : null;
    }
}
