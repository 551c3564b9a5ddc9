package io.azalai.console;

import org.jspecify.annotations.Nullable;

/** Why a request gets no answer; told to whoever asked. */
public final class ProblemException extends RuntimeException {
    static final int BAD_REQUEST = 400;
    static final int FORBIDDEN = 403;
    static final int NOT_FOUND = 404;
    static final int CONFLICT = 409;
    static final int BAD_GATEWAY = 502;

    private static final long serialVersionUID = 1;

    private final int status;
    private final @Nullable String code;

    ProblemException(int status, String detail, @Nullable String code) {
        super(detail);
        this.status = status;
        this.code = code;
    }

    static ProblemException notFound(String detail) {
        return new ProblemException(NOT_FOUND, detail, null);
    }

    static ProblemException badRequest(String detail) {
        return new ProblemException(BAD_REQUEST, detail, null);
    }

    /** The HTTP status. */
    int status() {
        return status;
    }

    /** The name of an error code, where there is one. */
    @Nullable
    String code() {
        return code;
    }
}
