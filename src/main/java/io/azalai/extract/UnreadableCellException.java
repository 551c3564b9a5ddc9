package io.azalai.extract;

/** The driver could not give a cell's content; the read has failed as a whole, so that nothing looks removed. */
public final class UnreadableCellException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnreadableCellException(String message, Throwable cause) {
        super(message, cause);
    }
}
