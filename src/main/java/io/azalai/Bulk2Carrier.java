package io.azalai;

import io.azalai.batch.Batch;
import io.azalai.run.Run;
import org.apache.camel.Exchange;
import org.apache.camel.component.salesforce.SalesforceEndpointConfig;

/** Bulk API 2.0: a batch is a job, and nothing of it takes effect before the job is closed. Thread-safe. */
final class Bulk2Carrier implements Carrier {
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

    /** The path of the closing call is set when it is about to be made. */
    @Override
    public boolean isTaken(Exchange failed) {
        return failed.getMessage().getHeader(SalesforceEndpointConfig.RAW_PATH) != null;
    }

    @Override
    public boolean isJobOver(CallFailures.Failure failure) {
        return failure.code().startsWith("INVALIDJOB");
    }
}
