package io.azalai.simulator.bulk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A job. Guarded by its own lock. */
final class BulkJob {
    /** Where a job stands. */
    enum State {
        OPEN("Open"),
        CLOSED("Closed"),
        ABORTED("Aborted");

        private final String text;

        State(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    /** What its creator asked for. */
    record Request(JobTarget target, String concurrencyMode, BulkFormat format) {}

    private final String id;
    private final Request request;
    private final String userId;
    private final String version;
    private final Instant createdAt;
    private final List<BulkBatch> batches = new ArrayList<>();
    private final Turns turns = new Turns();
    private State state = State.OPEN;
    private Instant changedAt;

    BulkJob(String id, Request request, String userId, String version, Instant createdAt) {
        this.id = id;
        this.request = request;
        this.userId = userId;
        this.version = version;
        this.createdAt = createdAt;
        this.changedAt = createdAt;
    }

    String id() {
        return id;
    }

    Request request() {
        return request;
    }

    /** Whether its batches work one after the other. */
    boolean isSerial() {
        return request.concurrencyMode().equals("Serial");
    }

    Turns turns() {
        return turns;
    }

    String userId() {
        return userId;
    }

    String version() {
        return version;
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

    /** Takes no more batches from now on. An aborted job's waiting batches are never worked through. */
    synchronized void end(State end, Instant now) {
        if (state != State.OPEN) {
            throw BulkException.of(
                    "InvalidJobState",
                    "Closing or aborting a job which is not open: current job state is '" + state.text() + "'");
        }
        state = end;
        changedAt = now;
        if (end == State.ABORTED) {
            batches.forEach(batch -> batch.abort(now));
        }
    }

    /** An administrator ends it, also one that is closed; one that is aborted stays so. */
    synchronized void abort(Instant now) {
        if (state == State.CLOSED) {
            state = State.OPEN;
        }
        if (state == State.OPEN) {
            end(State.ABORTED, now);
        }
    }

    synchronized void add(BulkBatch batch) {
        if (state != State.OPEN) {
            throw BulkException.of(
                    "InvalidJobState",
                    "Failed to create batch, since the Job is not Open. Current job state is '" + state.text() + "'");
        }
        batches.add(batch);
    }

    synchronized List<BulkBatch> batches() {
        return List.copyOf(batches);
    }

    Optional<BulkBatch> batch(String batchId) {
        return batches().stream()
                .filter(batch -> batch.id().equals(batchId)
                        || (batchId.length() == 15 && batch.id().startsWith(batchId)))
                .findFirst();
    }

    JobSummary summary() {
        return new JobSummary(
                id,
                request.target(),
                userId,
                createdAt,
                changedAt(),
                state().text(),
                request.concurrencyMode(),
                request.format().name(),
                version);
    }

    long count(BulkBatch.State wanted) {
        return batches().stream().filter(batch -> batch.state() == wanted).count();
    }
}
