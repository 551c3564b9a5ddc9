package io.azalai.run;

import io.azalai.batch.Batch;
import io.azalai.deliver.BatchResult;
import io.azalai.plan.Api;
import io.azalai.plan.Change;
import io.azalai.plan.Operation;
import io.azalai.plan.PlannedRow;
import io.azalai.store.JournalEntry;
import io.azalai.store.Ledger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** What settling finds out about each batch in flight, written to the ledger as it is found. Confined to one round of settling. */
public final class Verdicts {
    private final Ledger ledger;
    private final Commits commits;
    private final UnaryOperator<BatchResult> explaining;
    private final Settlement.Findings findings =
            new Settlement.Findings(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());

    /**
     * For a sync.
     *
     * @param explaining puts what Salesforce tells into words of the sync
     */
    Verdicts(Ledger ledger, Commits commits, UnaryOperator<BatchResult> explaining) {
        this.explaining = explaining;
        this.ledger = ledger;
        this.commits = commits;
    }

    Settlement.Findings findings() {
        return findings;
    }

    /** Salesforce told what became of its rows. */
    public void commit(BatchResult told) {
        BatchResult result = explaining.apply(told);
        commits.commitSettled(result);
        findings.committed().add(result);
    }

    /** It certainly took no effect, or may take effect twice: its rows stay changed. */
    public void withdraw(JournalEntry entry) {
        ledger.withdraw(entry.run(), entry.batch());
        findings.withdrawn().add(entry);
    }

    /** Salesforce is still at it. */
    public void unfinished(JournalEntry entry) {
        findings.unfinished().add(entry);
    }

    /** A person knows of it already. */
    void isLostAlready(JournalEntry entry) {
        findings.lost().add(entry);
    }

    /** Salesforce cannot tell. What may be repeated is; of the rest nobody knows whether it took effect. */
    public void untold(JournalEntry entry) {
        if (Operation.valueOf(entry.operation()).isIdempotent()) {
            withdraw(entry);
        } else {
            ledger.lose(entry.run(), entry.batch());
            findings.lost().add(entry);
        }
    }

    /** The batch that an entry stands for, as far as the journal kept it: without the rows' texts. */
    public static Batch batch(JournalEntry entry) {
        Operation operation = Operation.valueOf(entry.operation());
        List<PlannedRow> rows = entry.rows().stream()
                .map(row -> new PlannedRow(
                        operation,
                        operation.isRemoval() ? Change.REMOVED : Change.CHANGED,
                        row.key(),
                        row.hash(),
                        row.match(),
                        row.recordId(),
                        row.effect(),
                        List.of()))
                .toList();
        return new Batch(entry.run(), entry.sync(), entry.batch(), Api.of(entry.api()), "", operation, rows);
    }
}
