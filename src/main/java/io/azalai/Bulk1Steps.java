package io.azalai;

import io.azalai.batch.Batch;
import io.azalai.deliver.BatchResult;
import io.azalai.deliver.BatchStatus;
import io.azalai.deliver.BulkCsv;
import io.azalai.deliver.BulkFailure;
import io.azalai.deliver.BulkResults;
import io.azalai.deliver.UnreadableAnswerException;
import io.azalai.run.Run;
import io.azalai.run.Runs;
import io.azalai.run.Settlement;
import io.azalai.store.Ledger;
import java.time.Clock;
import java.util.List;
import org.apache.camel.component.salesforce.api.dto.bulk.BatchInfo;
import org.jspecify.annotations.Nullable;

/** The bean of {@code 40-call-bulk1}: decides what the route's calls send and what their answers mean. Never waits. Thread-safe. */
public final class Bulk1Steps {
    private final Runs runs;
    private final Bulk1Jobs jobs;
    private final Bulk1Polls polls;
    private final Ledger ledger;
    private final Clock clock;

    Bulk1Steps(Runs runs, Bulk1Jobs jobs, Bulk1Polls polls, Ledger ledger, Clock clock) {
        this.runs = runs;
        this.jobs = jobs;
        this.polls = polls;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Encodes the batch, and journals it before it can take effect. Its job is open already. */
    public Bulk1Call open(Batch batch) {
        Run run = runs.find(batch.run());
        byte[] request = new BulkCsv(run.target().fieldsOf(batch.object())).encode(batch);
        String jobId = jobs.open(run, batch);
        ledger.journal(JournalEntries.of(batch, jobId, Settlement.sha256(request)));
        return new Bulk1Call(batch, jobId, request);
    }

    /** What is posted. */
    public byte[] request(Bulk1Call call) {
        return call.request();
    }

    /** The org took the batch. */
    public Bulk1Call posted(Bulk1Call call, @Nullable BatchInfo answer) {
        if (answer == null || answer.getId() == null) {
            throw new UnreadableAnswerException(
                    "the answer to batch " + call.batch().number() + " names no batch", null);
        }
        call.posted(answer.getId(), clock.instant());
        polls.posted(call);
        ledger.journalBatchId(call.batch().run(), call.batch().number(), answer.getId());
        return call;
    }

    /** Whether the batch is still in work, as far as the latest answer tells. */
    public boolean isInWork(Bulk1Call call) {
        polls.latest(call).filter(BatchStatus::isOver).ifPresent(call::stands);
        return call.status().isEmpty();
    }

    /** Milliseconds until the next look. */
    public long pause(Bulk1Call call) {
        return polls.pause(call).toMillis();
    }

    /** Whether this batch asks for all of its job. */
    public boolean isPollDue(Bulk1Call call) {
        return polls.claim(call);
    }

    /** The answer for all batches of the job; where it does not tell, somebody asks again. */
    public void polled(Bulk1Call call, @Nullable List<BatchInfo> batches) {
        if (batches == null) {
            polls.ended(call.batch());
        } else {
            polls.answered(call, batches.stream().map(Bulk1Jobs::status).toList());
        }
    }

    /** Whether the finished batch has a result for each row. */
    public boolean hasResults(Bulk1Call call) {
        return call.status().filter(BatchStatus::hasResults).isPresent();
    }

    /** Whether the results are still to be asked for. */
    public boolean isToFetch(Bulk1Call call) {
        return call.reading().isToAsk();
    }

    /** The results. */
    public void fetched(Bulk1Call call, byte @Nullable [] answer) {
        call.reading().read(() -> BulkResults.decode(call.batch(), status(call), answer));
    }

    /** What became of each row. */
    public BatchResult results(Bulk1Call call) {
        return call.reading().result();
    }

    /** What became of the rows of a batch that has no results. */
    public BatchResult failure(Bulk1Call call) {
        return BulkFailure.of(call.batch(), status(call));
    }

    private static BatchStatus status(Bulk1Call call) {
        return call.status().orElseThrow(() -> new IllegalStateException("the batch is in work"));
    }
}
