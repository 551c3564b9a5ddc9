package io.azalai.simulator.bulk;

/** A batch that cannot be worked through: it fails as a whole, with the message as its state's. */
public final class BatchFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private BatchFailedException(String stateMessage) {
        super(stateMessage, null, false, false);
    }

    /** Its rows are not what they should be. */
    static BatchFailedException invalid(String message) {
        return new BatchFailedException("InvalidBatch : " + message);
    }

    /** In those words, which begin with a code: {@code ClientInputError : ...}. */
    public static BatchFailedException of(String stateMessage) {
        return new BatchFailedException(stateMessage);
    }

    /** The code, a colon and what is wrong. */
    public String stateMessage() {
        return String.valueOf(getMessage());
    }
}
