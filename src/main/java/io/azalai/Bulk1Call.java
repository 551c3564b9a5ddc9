package io.azalai;

import io.azalai.batch.Batch;
import io.azalai.deliver.BatchStatus;
import io.azalai.deliver.Reading;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A batch on its way through {@code 40-call-bulk1}: what is known of it so far. Used by one thread after the other, never by two at once. */
public final class Bulk1Call {
    private final Batch batch;
    private final String jobId;
    private final byte[] request;
    private final Reading reading = new Reading();
    private @Nullable String batchId;
    private @Nullable Instant postedAt;
    private @Nullable BatchStatus status;

    Bulk1Call(Batch batch, String jobId, byte[] request) {
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

    /** The CSV as it is posted. */
    public byte[] request() {
        return request;
    }

    void posted(String id, Instant at) {
        this.batchId = id;
        this.postedAt = at;
    }

    /** As the org named it; there once it is posted. */
    public String batchId() {
        return Objects.requireNonNull(batchId, "the batch is not posted yet");
    }

    Instant postedAt() {
        return Objects.requireNonNull(postedAt, "the batch is not posted yet");
    }

    Reading reading() {
        return reading;
    }

    void stands(BatchStatus now) {
        this.status = now;
    }

    Optional<BatchStatus> status() {
        return Optional.ofNullable(status);
    }
}
