package io.azalai.deliver;

import org.jspecify.annotations.Nullable;

/** Salesforce answered, and the answer does not say what became of every row; their outcome is unknown. */
public final class UnreadableAnswerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnreadableAnswerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
