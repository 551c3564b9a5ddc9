package io.azalai;

import io.azalai.batch.Batch;
import io.azalai.deliver.BatchResult;
import io.azalai.deliver.UnreadableAnswerException;
import io.azalai.outcome.RowOutcome;
import io.azalai.run.PicklistWork;
import io.azalai.run.Runs;
import io.azalai.run.Settlement;
import io.azalai.salesforce.PicklistMetadata;
import io.azalai.salesforce.UnreadableDescribeException;
import io.azalai.store.Ledger;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.function.Supplier;

/**
 * The bean of {@code 40-call-picklist}: what a call of it means to rows. The picklist is read right before it is written, so that a call
 * whose answer was lost is settled by making it again. Thread-safe.
 */
public final class PicklistSteps {
    private final Runs runs;
    private final Ledger ledger;
    private final Supplier<String> dataPath;

    PicklistSteps(Runs runs, Ledger ledger, Supplier<String> dataPath) {
        this.runs = runs;
        this.ledger = ledger;
        this.dataPath = dataPath;
    }

    /** Journals the batch before it can take effect. */
    public PicklistCall open(Batch batch) {
        PicklistWork work = runs.find(batch.run()).picklist().orElseThrow();
        byte[] wanted = work.wanted().toString().getBytes(StandardCharsets.UTF_8);
        ledger.journal(JournalEntries.of(batch, null, Settlement.sha256(wanted)));
        return new PicklistCall(batch, dataPath.get() + work.resource(), work.wanted(), "");
    }

    /** The values as they are now. */
    public PicklistCall read(PicklistCall call, byte[] answer) {
        try {
            return call.over(PicklistMetadata.read(answer));
        } catch (UnreadableDescribeException e) {
            throw new UnreadableAnswerException("the picklist could not be read", e);
        }
    }

    /** Whether they differ from what is wanted. */
    public boolean isToWrite(PicklistCall call) {
        return !call.request().isEmpty();
    }

    /** The values are as they are wanted, so all rows are accepted. */
    public BatchResult done(PicklistCall call) {
        return new BatchResult(
                call.batch(), Collections.nCopies(call.batch().rows().size(), new RowOutcome.Accepted(null, false)));
    }
}
