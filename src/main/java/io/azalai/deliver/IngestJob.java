package io.azalai.deliver;

import org.jspecify.annotations.Nullable;

/**
 * How a Bulk API 2.0 job stands. Source: Bulk API 2.0 Developer Guide, "Job states", "Get Information About an Ingest Job".
 *
 * @param processed rows that were attempted, the failed ones among them
 * @param failed rows that were refused
 * @param message why the job failed; null while it has not
 */
public record IngestJob(
        String id,
        State state,
        long processed,
        long failed,
        @Nullable String message) {

    /** Nothing is processed while a job is open. */
    public enum State {
        OPEN,
        UPLOAD_COMPLETE,
        IN_PROGRESS,
        JOB_COMPLETE,
        FAILED,
        ABORTED
    }

    /** Whether Salesforce is done with it. */
    public boolean isOver() {
        return switch (state) {
            case OPEN, UPLOAD_COMPLETE, IN_PROGRESS -> false;
            case JOB_COMPLETE, FAILED, ABORTED -> true;
        };
    }

    public boolean hasSuccesses() {
        return processed > failed;
    }

    public boolean hasFailures() {
        return failed > 0;
    }
}
