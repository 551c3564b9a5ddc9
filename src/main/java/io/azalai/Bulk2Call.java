package io.azalai;

import io.azalai.batch.Batch;
import io.azalai.deliver.IngestJob;
import io.azalai.deliver.Reading;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A batch on its way through {@code 40-call-bulk2}: what is known of its job so far. Used by one thread after the other, never by two at once. */
public final class Bulk2Call {
    private final Batch batch;
    private final String jobId;
    private final byte[] request;
    private @Nullable Instant closedAt;
    private @Nullable IngestJob job;
    private byte @Nullable [] successes;
    private byte @Nullable [] failures;
    private final Reading reading = new Reading();

    Bulk2Call(Batch batch, String jobId, byte[] request) {
        this.batch = batch;
        this.jobId = jobId;
        this.request = request;
    }

    public Batch batch() {
        return batch;
    }

    public String jobId() {
        return jobId;
    }

    /** The CSV as it is uploaded. */
    public byte[] request() {
        return request;
    }

    Reading reading() {
        return reading;
    }

    void closed(Instant at) {
        this.closedAt = at;
    }

    boolean isClosed() {
        return closedAt != null;
    }

    Instant closedAt() {
        return Objects.requireNonNull(closedAt, "the job is not closed yet");
    }

    void stands(IngestJob now) {
        this.job = now;
    }

    boolean isOver() {
        return job != null && job.isOver();
    }

    IngestJob job() {
        return Objects.requireNonNull(job, "nobody asked yet how the job stands");
    }

    void successes(byte @Nullable [] answer) {
        this.successes = answer;
    }

    byte @Nullable [] successes() {
        return successes;
    }

    void failures(byte @Nullable [] answer) {
        this.failures = answer;
    }

    byte @Nullable [] failures() {
        return failures;
    }
}
