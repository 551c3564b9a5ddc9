package io.azalai;

import io.azalai.batch.Batch;
import io.azalai.run.Run;
import org.apache.camel.Exchange;

/** An API whose batch is one call: nothing is opened before, and an answer tells all. Thread-safe. */
final class DirectCarrier implements Carrier {
    @Override
    public void begin(Run run, Batch batch) {
        // One call is all there is.
    }

    @Override
    public void end(Batch batch) {
        // Nothing is left open.
    }

    /** An error answer says that nothing was done; where there was none at all, {@link BatchCaller} takes it for unknown. */
    @Override
    public boolean isTaken(Exchange failed, CallFailures.Failure failure) {
        return false;
    }

    @Override
    public boolean isJobOver(CallFailures.Failure failure) {
        return false;
    }
}
