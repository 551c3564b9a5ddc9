package io.azalai;

import io.azalai.batch.Batch;
import io.azalai.deliver.BatchResult;
import io.azalai.deliver.CollectionCall;
import io.azalai.deliver.CollectionResults;
import io.azalai.run.Run;
import io.azalai.run.Runs;
import io.azalai.run.Settlement;
import io.azalai.store.Ledger;
import io.azalai.sync.Batching;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The bean of {@code 40-call-collections} and {@code 40-call-events}: what is sent, and what the answer means. Never waits. Thread-safe. */
public final class CollectionSteps {
    private final Runs runs;
    private final Ledger ledger;

    CollectionSteps(Runs runs, Ledger ledger) {
        this.runs = runs;
        this.ledger = ledger;
    }

    /** Encodes the batch, and journals it before it can take effect. */
    public CollectionCall open(Batch batch) {
        Run run = runs.find(batch.run());
        CollectionCall call = CollectionCall.of(batch, run.target().fieldsOf(batch.object()));
        String identity = call.body().isEmpty() ? call.path() : call.body();
        ledger.journal(JournalEntries.of(batch, null, Settlement.sha256(identity.getBytes(StandardCharsets.UTF_8))));
        return call;
    }

    /** What is sent; nothing for a deletion. */
    public byte @Nullable [] request(CollectionCall call) {
        return call.body().isEmpty() ? null : call.body().getBytes(StandardCharsets.UTF_8);
    }

    /** The value of {@code Sforce-Auto-Assign}. */
    public String autoAssign(CollectionCall call) {
        return CollectionCall.autoAssign(delivery(call));
    }

    /** The value of {@code Sforce-Duplicate-Rule-Header}. */
    public String duplicateRule(CollectionCall call) {
        return CollectionCall.duplicateRule(delivery(call));
    }

    /** The value of {@code Sforce-Mru}. */
    public String mru(CollectionCall call) {
        return CollectionCall.mru(delivery(call));
    }

    private Batching delivery(CollectionCall call) {
        return runs.find(call.batch().run()).sync().delivery();
    }

    /** What became of each row. */
    public BatchResult results(CollectionCall call, byte @Nullable [] answer) {
        return CollectionResults.decode(call.batch(), answer);
    }
}
