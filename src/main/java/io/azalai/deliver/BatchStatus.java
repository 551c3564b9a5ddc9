package io.azalai.deliver;

import org.jspecify.annotations.Nullable;

/**
 * How a Bulk 1.0 batch stands.
 *
 * @param message why it failed; null while it has not
 * @param processed rows that were attempted
 */
public record BatchStatus(
        String jobId, String batchId, State state, @Nullable String message, long processed) {

    /** Source: Bulk API Developer Guide, "Batch states". */
    public enum State {
        QUEUED,
        IN_PROGRESS,
        COMPLETED,
        FAILED,
        NOT_PROCESSED
    }

    public boolean isOver() {
        return state != State.QUEUED && state != State.IN_PROGRESS;
    }

    /** Whether Salesforce has results for it: also a failed batch, if rows were attempted before it failed. */
    public boolean hasResults() {
        return state == State.COMPLETED || (state == State.FAILED && processed > 0);
    }
}
