package io.azalai.simulator.bulk;

/** Ends a call with one of the error codes of both bulk APIs, as Bulk 1.0 spells them: {@code InvalidJob}. */
public final class BulkException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    BulkException(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    public static BulkException of(String code, String message) {
        return new BulkException(400, code, message);
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }
}
