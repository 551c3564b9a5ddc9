package io.azalai.outcome;

import org.jspecify.annotations.Nullable;

/** A whole run cannot go on: the source, the org, a limit or a guard. Carries the code that tells which. */
public final class RunFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ErrorCode code;

    public RunFailedException(ErrorCode code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public ErrorCode code() {
        return code;
    }
}
