package io.azalai;

import org.apache.camel.Exchange;

/** An API whose batch is one call: nothing is opened before, and an answer tells all. Thread-safe. */
final class DirectCarrier implements Carrier {

    /** An error answer says that nothing was done; where there was none at all, {@link BatchCaller} takes it for unknown. */
    @Override
    public boolean isTaken(Exchange failed, CallFailures.Failure failure) {
        return false;
    }
}
