package io.azalai.simulator.bulk2;

import io.azalai.simulator.bulk.BulkException;
import io.azalai.simulator.bulk.JobSummary;
import io.azalai.simulator.bulk.PackedBytes;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A job. Guarded by its own lock. */
final class IngestJob {
    /** Where a job stands. */
    enum State {
        OPEN("Open"),
        UPLOAD_COMPLETE("UploadComplete"),
        IN_PROGRESS("InProgress"),
        JOB_COMPLETE("JobComplete"),
        FAILED("Failed"),
        ABORTED("Aborted");

        private static final Set<State> ENDS = Set.of(JOB_COMPLETE, FAILED, ABORTED);

        private final String text;

        State(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    /** How far it is: one moment's view. */
    record Progress(
            JobSummary summary,
            State state,
            Counts counts,
            @Nullable String message) {}

    /**
     * What was done.
     *
     * @param processed rows, those that failed among them
     * @param total since work began
     * @param active in which rows were saved
     */
    record Counts(long processed, long failed, Duration total, Duration active) {}

    private final String id;
    private final IngestRequest request;
    private final String userId;
    private final String version;
    private final Instant createdAt;
    private final IngestResults results;
    private @Nullable PackedBytes upload;
    private State state = State.OPEN;
    private Instant changedAt;
    private @Nullable Instant begunAt;
    private boolean isSaving;
    private Counts counts = new Counts(0, 0, Duration.ZERO, Duration.ZERO);
    private @Nullable String message;

    IngestJob(String id, IngestRequest request, String userId, String version, Instant createdAt) {
        this.id = id;
        this.request = request;
        this.userId = userId;
        this.version = version;
        this.createdAt = createdAt;
        this.changedAt = createdAt;
        this.results = new IngestResults(request);
    }

    String id() {
        return id;
    }

    IngestRequest request() {
        return request;
    }

    String userId() {
        return userId;
    }

    String version() {
        return version;
    }

    /** When its work began; when it was created where it has not. */
    synchronized Instant begunAt() {
        return begunAt == null ? createdAt : begunAt;
    }

    synchronized Progress progress() {
        JobSummary summary = new JobSummary(
                id, request.target(), userId, createdAt, changedAt, state.text(), "Parallel", "CSV", version);
        return new Progress(summary, state, counts, message);
    }

    /** The file as it was sent; empty where none was. */
    synchronized byte[] upload() {
        return upload == null ? new byte[0] : upload.bytes();
    }

    /** Takes the one file. */
    synchronized void upload(byte[] csv) {
        if (state != State.OPEN) {
            throw BulkException.of(
                    "InvalidJobState",
                    "Uploading to a job which is not open: current job state is '" + state.text() + "'");
        }
        if (upload != null) {
            throw BulkException.of(
                    "InvalidJob",
                    "Found multiple contents for job: <" + id + ">, please 'Close' / 'Abort' / 'Delete' the current Job"
                            + " then create a new Job and make sure you only do 'PUT' once on a given Job.");
        }
        upload = PackedBytes.of(csv);
    }

    /** The file is whole; work may begin. */
    synchronized void close(Instant now) {
        if (state != State.OPEN) {
            throw BulkException.of(
                    "InvalidJobState", "Closing a job which is not open: current job state is '" + state.text() + "'");
        }
        become(State.UPLOAD_COMPLETE, now);
    }

    /** What is done stays; a batch that is being saved is finished. */
    synchronized void abort(Instant now) {
        if (State.ENDS.contains(state)) {
            String done = state == State.JOB_COMPLETE ? "Completed" : state.text();
            throw BulkException.of("InvalidJobState", "Aborting already " + done + " Job not allowed");
        }
        become(State.ABORTED, now);
    }

    /** Lets it be forgotten; a job that waits for work has none any more. */
    synchronized void delete(Instant now) {
        if (state == State.OPEN || state == State.IN_PROGRESS || isSaving) {
            throw BulkException.of(
                    "InvalidJobState", "Deleting a job is not allowed: current job state is '" + state.text() + "'");
        }
        if (state == State.UPLOAD_COMPLETE) {
            become(State.ABORTED, now);
        }
    }

    /** Work begins; false when the job was aborted or deleted before. */
    synchronized boolean begin(Instant now) {
        if (state != State.UPLOAD_COMPLETE) {
            return false;
        }
        begunAt = now;
        become(State.IN_PROGRESS, now);
        return true;
    }

    /** The next batch is taken up; false when the job was aborted. */
    synchronized boolean beginBatch() {
        isSaving = state == State.IN_PROGRESS;
        return isSaving;
    }

    /** A batch was worked through. */
    synchronized void endBatch(long rows, long failedRows, Duration took, Instant now) {
        isSaving = false;
        counts = new Counts(
                counts.processed() + rows,
                counts.failed() + failedRows,
                Duration.between(begunAt == null ? now : begunAt, now),
                counts.active().plus(took));
        changedAt = now;
    }

    /** Every row was attempted. */
    synchronized void complete(Instant now) {
        if (state == State.IN_PROGRESS) {
            become(State.JOB_COMPLETE, now);
        }
    }

    /** The rest is not attempted. */
    synchronized void fail(String reason, Instant now) {
        isSaving = false;
        if (state == State.IN_PROGRESS) {
            message = reason;
            become(State.FAILED, now);
        }
    }

    /** The results, once they change no more. */
    synchronized IngestResults results() {
        if (isSaving || !State.ENDS.contains(state)) {
            throw BulkException.of(
                    "InvalidJobState",
                    "Results are there when the job has ended: current job state is '" + state.text() + "'");
        }
        return results;
    }

    /** For the work that fills them. */
    IngestResults resultsInProgress() {
        return results;
    }

    private void become(State next, Instant now) {
        state = next;
        changedAt = now;
    }
}
