package io.azalai;

import io.azalai.batch.Batch;
import io.azalai.batch.LineEnding;
import io.azalai.deliver.BatchResult;
import io.azalai.deliver.BulkCsv;
import io.azalai.deliver.IngestResults;
import io.azalai.mapping.TargetFields;
import io.azalai.run.Run;
import io.azalai.run.Runs;
import io.azalai.run.Settlement;
import io.azalai.salesforce.FieldDescribe;
import io.azalai.store.Ledger;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.apache.camel.component.salesforce.api.dto.bulkv2.Job;
import org.jspecify.annotations.Nullable;

/** The bean of {@code 40-call-bulk2}: decides what the route's calls send and what their answers mean. Never waits. Thread-safe. */
public final class Bulk2Steps {
    private final Runs runs;
    private final Bulk2Jobs jobs;
    private final Ledger ledger;
    private final PollPaces paces;
    private final Clock clock;

    Bulk2Steps(Runs runs, Bulk2Jobs jobs, Ledger ledger, PollPaces paces, Clock clock) {
        this.runs = runs;
        this.jobs = jobs;
        this.ledger = ledger;
        this.paces = paces;
        this.clock = clock;
    }

    /** Encodes the batch, and journals it before it can take effect. Its job is open already. */
    public Bulk2Call open(Batch batch) {
        byte[] request = new BulkCsv(fields(batch)).encode(batch, LineEnding.of(batch.rows()));
        String jobId = jobs.of(batch);
        ledger.journal(JournalEntries.of(batch, jobId, Settlement.sha256(request)));
        return new Bulk2Call(batch, jobId, request);
    }

    private TargetFields fields(Batch batch) {
        Run run = runs.find(batch.run());
        return run.target().fieldsOf(batch.object());
    }

    /** What is uploaded. */
    public byte[] request(Bulk2Call call) {
        return call.request();
    }

    /** The job is closed; from now on it is only asked. */
    public Bulk2Call closed(Bulk2Call call) {
        call.closed(clock.instant());
        return call;
    }

    /** Whether the job is still in work, as far as the latest answer tells. */
    public boolean isInWork(Bulk2Call call) {
        return !call.isOver();
    }

    /** Milliseconds until the next question. */
    public long pause(Bulk2Call call) {
        return paces.of(call.batch()).pause(age(call)).toMillis();
    }

    private Duration age(Bulk2Call call) {
        return Duration.between(call.closedAt(), clock.instant());
    }

    /** How the job stands; where the answer does not tell, it is asked again. */
    public void polled(Bulk2Call call, @Nullable Object answer) {
        if (answer instanceof Job job && Bulk2Jobs.isTold(job)) {
            call.stands(Bulk2Jobs.job(job));
            if (call.isOver()) {
                paces.of(call.batch()).took(age(call));
            }
        }
    }

    public boolean hasSuccesses(Bulk2Call call) {
        return call.job().hasSuccesses();
    }

    public boolean hasFailures(Bulk2Call call) {
        return call.job().hasFailures();
    }

    /** The accepted rows. */
    public void successes(Bulk2Call call, byte @Nullable [] answer) {
        call.successes(answer);
    }

    /** The refused rows. */
    public void failures(Bulk2Call call, byte @Nullable [] answer) {
        call.failures(answer);
    }

    /** Whether the results are still to be asked for. */
    public boolean isToFetch(Bulk2Call call) {
        return call.reading().isToAsk();
    }

    /** All results that there are have been asked for. */
    public void fetched(Bulk2Call call) {
        call.reading()
                .read(() -> IngestResults.decode(
                        call.batch(), call.job(), key(call.batch()), call.successes(), call.failures()));
    }

    /** What became of each row. */
    public BatchResult results(Bulk2Call call) {
        BatchResult result = call.reading().result();
        ledger.endJob(call.jobId());
        return result;
    }

    /** The field that tells rows apart that were sent without an Id. */
    private Optional<String> key(Batch batch) {
        TargetFields fields = fields(batch);
        FieldDescribe marker = fields.marker();
        Run run = runs.find(batch.run());
        return Optional.ofNullable(marker == null ? fields.match() : marker)
                .map(FieldDescribe::name)
                .or(() -> run.sync().fieldOfKey(run.model().primaryKey()));
    }
}
