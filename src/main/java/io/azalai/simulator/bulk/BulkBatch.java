package io.azalai.simulator.bulk;

import io.azalai.simulator.org.SaveResult;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A batch of a job. Guarded by its own lock. */
final class BulkBatch {
    /** Where a batch stands. */
    enum State {
        QUEUED("Queued"),
        IN_PROGRESS("InProgress"),
        COMPLETED("Completed"),
        FAILED("Failed"),
        NOT_PROCESSED("NotProcessed");

        private final String text;

        State(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    private final String id;
    private final String jobId;
    private final PackedBytes request;
    private final Instant createdAt;
    private State state = State.QUEUED;
    private Instant changedAt;
    private @Nullable String message;
    private @Nullable PackedBytes result;
    private long processed;
    private long failed;

    BulkBatch(String id, String jobId, byte[] request, Instant createdAt) {
        this.id = id;
        this.jobId = jobId;
        this.request = PackedBytes.of(request);
        this.createdAt = createdAt;
        this.changedAt = createdAt;
    }

    String id() {
        return id;
    }

    String jobId() {
        return jobId;
    }

    /** As it was posted, byte by byte. */
    byte[] request() {
        return request.bytes();
    }

    Instant createdAt() {
        return createdAt;
    }

    synchronized Instant changedAt() {
        return changedAt;
    }

    synchronized State state() {
        return state;
    }

    synchronized @Nullable String message() {
        return message;
    }

    synchronized long processed() {
        return processed;
    }

    synchronized long failed() {
        return failed;
    }

    /** Whether there is something to read. */
    synchronized byte @Nullable [] result() {
        return result == null ? null : result.bytes();
    }

    /** Work begins; false when the batch was aborted before. */
    synchronized boolean begin(Instant now) {
        if (state != State.QUEUED) {
            return false;
        }
        state = State.IN_PROGRESS;
        changedAt = now;
        return true;
    }

    synchronized void abort(Instant now) {
        if (state == State.QUEUED) {
            state = State.NOT_PROCESSED;
            changedAt = now;
        }
    }

    /** Every row was attempted. */
    synchronized void complete(List<SaveResult> rows, byte[] written, Instant now) {
        end(State.COMPLETED, rows, written, now);
    }

    private void end(State end, List<SaveResult> rows, byte[] written, Instant now) {
        state = end;
        processed = rows.size();
        failed = rows.stream().filter(row -> !row.isSuccess()).count();
        result = PackedBytes.of(written);
        changedAt = now;
    }

    /** The batch failed when the first rows were attempted; their results can be read. */
    synchronized void fail(String reason, List<SaveResult> rows, byte[] written, Instant now) {
        message = reason;
        end(State.FAILED, rows, written, now);
    }

    /** The batch failed as a whole. */
    synchronized void fail(String reason, Instant now) {
        state = State.FAILED;
        message = reason;
        changedAt = now;
    }
}
