package io.azalai.simulator.bulk;

/** A batch that cannot be worked through: it fails as a whole, with the message as its state's. */
final class InvalidBatchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidBatchException(String message) {
        super("InvalidBatch : " + message, null, false, false);
    }
}
