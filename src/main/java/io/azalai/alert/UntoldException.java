package io.azalai.alert;

/** An alert did not arrive. The message is one line with what the receiver said, and without a secret. */
public final class UntoldException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String channel;

    public UntoldException(String channel, String message, Throwable cause) {
        super(message, cause);
        this.channel = channel;
    }

    public String channel() {
        return channel;
    }
}
