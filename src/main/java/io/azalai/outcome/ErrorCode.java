package io.azalai.outcome;

import java.util.Objects;

/**
 * Why something failed.
 *
 * @param name stable, as Salesforce or the engine spells it: {@code REQUIRED_FIELD_MISSING}
 * @param type who must act
 * @param retry what may be repeated
 * @param cause what has happened, one or two sentences
 * @param advice what to do, one or two sentences
 */
public record ErrorCode(String name, Type type, Retry retry, String cause, String advice) {

    /** Who must act. */
    public enum Type {
        /** The owner of the model or the sync. */
        USER,
        /** The administrator of the org. */
        ORG,
        /** Nobody; an allowance is used up, and time brings it back. */
        LIMIT,
        /** We. */
        ENGINE
    }

    /** What may be repeated. */
    public enum Retry {
        /** Nothing until somebody acts; the row comes again after back-off. */
        NEVER,
        /** The row, on the next run or by split retries. */
        ROW,
        /** The whole call. */
        CALL
    }

    public ErrorCode {
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(cause, "cause is null");
        Objects.requireNonNull(advice, "advice is null");
    }

    public boolean isRetryable() {
        return retry != Retry.NEVER;
    }
}
