package io.azalai.simulator.bulk;

import java.time.Instant;

/** Is told when bulk batches work, on the org's clock. Thread-safe. */
public interface BatchWatch {
    /**
     * A batch came in.
     *
     * @param isSerial whether the batches of its job work one after the other
     * @param begin when its work begins at the earliest
     */
    void queued(String batch, boolean isSerial, Instant begin);

    /** A batch is done, or was aborted before its work began. */
    void ended(String batch, Instant end);
}
