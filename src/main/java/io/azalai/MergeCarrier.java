package io.azalai;

import org.apache.camel.Exchange;

/** Merges by SOAP: calls that need nothing opened before. Thread-safe. */
final class MergeCarrier implements Carrier {
    /** The variable that the route sets once the org answered a call of the batch. */
    private static final String TAKEN = "taken";

    @Override
    public boolean isTaken(Exchange failed, CallFailures.Failure failure) {
        return failed.getVariable(TAKEN) != null;
    }
}
