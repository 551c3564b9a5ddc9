package io.azalai;

import io.azalai.batch.Batch;
import io.azalai.run.Run;
import org.apache.camel.Exchange;

/** Merges by SOAP: calls that need nothing opened before. Thread-safe. */
final class MergeCarrier implements Carrier {
    /** The variable that the route sets once the org answered a call of the batch. */
    private static final String TAKEN = "taken";

    @Override
    public void begin(Run run, Batch batch) {
        // a merge needs no job
    }

    @Override
    public void end(Batch batch) {
        // and leaves nothing open
    }

    @Override
    public boolean isTaken(Exchange failed, CallFailures.Failure failure) {
        return failed.getVariable(TAKEN) != null;
    }

    @Override
    public boolean isJobOver(CallFailures.Failure failure) {
        return false;
    }
}
