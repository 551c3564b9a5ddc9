package io.azalai;

import io.azalai.batch.Batch;
import io.azalai.run.Run;
import org.apache.camel.Exchange;
import org.apache.camel.component.salesforce.SalesforceEndpointConfig;

/** Bulk API 2.0: a batch is a job, and nothing of it takes effect before the job is closed. Thread-safe. */
final class Bulk2Carrier implements Carrier {
    private static final int NOT_FOUND = 404;

    /** The variable in which the route keeps what is known of the job; the body is what a failed call sent. */
    private static final String CALL = "call";

    private final Bulk2Jobs jobs;

    Bulk2Carrier(Bulk2Jobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public void begin(Run run, Batch batch) {
        jobs.open(run, batch);
    }

    @Override
    public void end(Batch batch) {
        jobs.forget(batch);
    }

    /** Once the job is closed; and when closing it failed, unless the org said that it did not do it. */
    @Override
    public boolean isTaken(Exchange failed, CallFailures.Failure failure) {
        Object call = failed.getVariable(CALL);
        if (call instanceof Bulk2Call known && known.isClosed()) {
            return true;
        }
        boolean isClosing = failed.getMessage().getHeader(SalesforceEndpointConfig.RAW_PATH) != null;
        return isClosing && !failure.isRefusal();
    }

    @Override
    public boolean isJobOver(CallFailures.Failure failure) {
        return failure.code().startsWith("INVALIDJOB") || failure.status() == NOT_FOUND;
    }
}
