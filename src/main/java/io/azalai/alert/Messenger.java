package io.azalai.alert;

/** Takes alerts to where people read them. Thread-safe. */
public interface Messenger {
    /**
     * Returns once the receiver has it; may take long.
     *
     * @param channel the name of one in {@code alerts.yaml}
     * @throws UntoldException when it does not arrive, after as many attempts as make sense
     */
    void send(Alert alert, String channel);
}
