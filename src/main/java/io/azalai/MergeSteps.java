package io.azalai;

import io.azalai.batch.Batch;
import io.azalai.deliver.BatchResult;
import io.azalai.deliver.MergeWork;
import io.azalai.run.Settlement;
import io.azalai.store.Ledger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The bean of {@code 40-call-merge}: decides what its calls send and what their answers mean. Never waits. Thread-safe. */
public final class MergeSteps {
    private final Ledger ledger;
    private final Supplier<String> session;
    private final Supplier<String> apiVersion;

    /**
     * Over a login.
     *
     * @param session the token of the moment, which travels in the body
     */
    MergeSteps(Ledger ledger, Supplier<String> session, Supplier<String> apiVersion) {
        this.ledger = ledger;
        this.session = session;
        this.apiVersion = apiVersion;
    }

    /** Journals the batch before it can take effect. */
    public MergeWork open(Batch batch) {
        MergeWork work = new MergeWork(batch);
        ledger.journal(JournalEntries.of(batch, null, Settlement.sha256(work.envelope(""))));
        return work;
    }

    /** Where merges are asked for. */
    public String path() {
        return "/services/Soap/u/" + apiVersion.get();
    }

    /**
     * Whether another call is due.
     *
     * @param body the work; something else after a call that failed, whose answer took its place
     */
    public boolean hasMore(@Nullable Object body) {
        return body instanceof MergeWork work && work.hasMore();
    }

    /** What is sent. */
    public byte[] envelope(MergeWork work) {
        return work.envelope(session.get());
    }

    /** The org did what it could of it. */
    public void answered(MergeWork work, byte[] answer) {
        work.answered(answer);
    }

    /** What became of each row. */
    public BatchResult result(MergeWork work) {
        return work.result();
    }
}
