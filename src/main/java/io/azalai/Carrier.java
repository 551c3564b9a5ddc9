package io.azalai;

import io.azalai.batch.Batch;
import io.azalai.run.Run;
import org.apache.camel.Exchange;

/** What one API does around its route {@code 40-call-API}, and how it reads a call that failed. Thread-safe. */
interface Carrier {
    /** Before the batch enters the route: what may block, such as opening its job. */
    default void begin(Run run, Batch batch) {
        // Most APIs need nothing opened.
    }

    /** Once the batch has left the route, or nobody waits for it any longer. */
    default void end(Batch batch) {
        // Most APIs leave nothing open.
    }

    /** Whether Salesforce took the batch before the route failed, so that it may have taken effect. */
    boolean isTaken(Exchange failed, CallFailures.Failure failure);

    /** Whether the failure says that the batch's job takes nothing any more; then settling finds out, and the rows go out in another. */
    default boolean isJobOver(CallFailures.Failure failure) {
        return false;
    }
}
