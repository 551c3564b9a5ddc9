package io.azalai.console.access;

import org.jspecify.annotations.Nullable;

/**
 * Whether a request is let in.
 *
 * @param caller who asks; null where it is refused, or where nobody needs to be known
 * @param status of the refusal; 0 where it is let in
 * @param detail why it is refused, one line; empty where it is let in
 */
public record Admission(@Nullable Caller caller, int status, String detail) {
    public static final int UNAUTHORIZED = 401;
    static final int FORBIDDEN = 403;
    static final int NO_SUCH_METHOD = 405;
    static final int NOT_JSON = 415;
    static final int TOO_MANY = 429;

    static Admission of(@Nullable Caller caller) {
        return new Admission(caller, 0, "");
    }

    static Admission refused(int status, String detail) {
        return new Admission(null, status, detail);
    }

    public boolean isIn() {
        return status == 0;
    }
}
