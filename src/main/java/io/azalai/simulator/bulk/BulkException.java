package io.azalai.simulator.bulk;

/** Ends a Bulk 1.0 call with an error of its own dialect. */
final class BulkException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    BulkException(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    static BulkException of(String code, String message) {
        return new BulkException(400, code, message);
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }
}
