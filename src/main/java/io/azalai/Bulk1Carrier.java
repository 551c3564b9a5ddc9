package io.azalai;

import io.azalai.batch.Batch;
import io.azalai.run.Run;
import org.apache.camel.Exchange;
import org.apache.camel.component.salesforce.SalesforceEndpointConfig;

/** Bulk API 1.0: a batch needs an open job, and shares the questions how it stands. Thread-safe. */
final class Bulk1Carrier implements Carrier {
    private final Bulk1Jobs jobs;
    private final Bulk1Polls polls;

    Bulk1Carrier(Bulk1Jobs jobs, Bulk1Polls polls) {
        this.jobs = jobs;
        this.polls = polls;
    }

    @Override
    public void begin(Run run, Batch batch) {
        jobs.open(run, batch);
    }

    @Override
    public void end(Batch batch) {
        polls.ended(batch);
    }

    @Override
    public boolean isTaken(Exchange failed, CallFailures.Failure failure) {
        return failed.getMessage().getHeader(SalesforceEndpointConfig.BATCH_ID) != null;
    }

    @Override
    public boolean isJobOver(CallFailures.Failure failure) {
        return failure.code().startsWith("InvalidJob");
    }
}
