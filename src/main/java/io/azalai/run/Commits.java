package io.azalai.run;

import io.azalai.batch.Batch;
import io.azalai.deliver.BatchResult;
import io.azalai.outcome.RowOutcome;
import io.azalai.plan.PlannedRow;
import io.azalai.store.BackOff;
import io.azalai.store.BatchCommit;
import io.azalai.store.Ledger;
import io.azalai.store.RejectedRow;
import io.azalai.store.history.RowNotes;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes what became of a batch: accepted rows into the snapshot, rejected ones beside it, in one transaction. Thread-safe. */
public final class Commits {
    private final Ledger ledger;
    private final RowNotes notes;
    private final Clock clock;

    /**
     * To a ledger.
     *
     * @param notes are taken of every row, before its batch is committed
     */
    public Commits(Ledger ledger, RowNotes notes, Clock clock) {
        this.ledger = ledger;
        this.notes = notes;
        this.clock = clock;
    }

    /**
     * Writes it. A batch with a row in doubt stays in the journal as a whole, so that settling can ask for it; a batch of which nothing was
     * sent leaves the journal without a trace.
     */
    public void commit(BatchResult result) {
        commit(result, false);
    }

    /** The same of a batch whose outcome settling found out. */
    void commitSettled(BatchResult result) {
        commit(result, true);
    }

    private void commit(BatchResult result, boolean isSettled) {
        Batch batch = result.batch();
        Notes.of(result, isSettled, clock.instant()).ifPresent(events -> notes.note(batch.sync(), events));
        if (any(result, RowOutcome.Kind.IN_DOUBT)) {
            return;
        }
        if (!any(result, RowOutcome.Kind.ACCEPTED) && !any(result, RowOutcome.Kind.REJECTED)) {
            ledger.withdraw(batch.run(), batch.number());
            return;
        }
        ledger.commit(new BatchCommit(batch.run(), batch.sync(), batch.number(), accepted(result), rejected(result)));
    }

    private static boolean any(BatchResult result, RowOutcome.Kind kind) {
        return result.outcomes().stream().anyMatch(outcome -> outcome.kind() == kind);
    }

    private static List<BatchCommit.Accepted> accepted(BatchResult result) {
        List<BatchCommit.Accepted> all = new ArrayList<>();
        for (int i = 0; i < result.outcomes().size(); i++) {
            if (result.outcomes().get(i) instanceof RowOutcome.Accepted accepted) {
                PlannedRow row = result.batch().rows().get(i);
                String id = accepted.recordId() == null ? row.recordId() : accepted.recordId();
                all.add(new BatchCommit.Accepted(
                        row.key(), row.hash(), row.fingerprint(), row.match(), id, row.effect()));
            }
        }
        return all;
    }

    private List<RejectedRow> rejected(BatchResult result) {
        Batch batch = result.batch();
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < result.outcomes().size(); i++) {
            if (result.outcomes().get(i).kind() == RowOutcome.Kind.REJECTED) {
                places.add(i);
            }
        }
        Map<String, RejectedRow> before = places.isEmpty()
                ? Map.of()
                : ledger.rejected(
                        batch.sync(),
                        places.stream().map(i -> batch.rows().get(i).key()).toList());
        Instant now = clock.instant();
        return places.stream()
                .map(i -> {
                    PlannedRow row = batch.rows().get(i);
                    return rejected(
                            batch, row, (RowOutcome.Rejected) result.outcomes().get(i), before.get(row.key()), now);
                })
                .toList();
    }

    private static RejectedRow rejected(
            Batch batch, PlannedRow row, RowOutcome.Rejected outcome, @Nullable RejectedRow before, Instant now) {
        boolean isAgain = before != null && !before.isInvalid() && before.hash() == row.hash();
        int attempts = isAgain && before != null ? before.attempts() + 1 : 1;
        return new RejectedRow(
                batch.run(),
                batch.sync(),
                row.key(),
                row.hash(),
                outcome.code().name(),
                outcome.message(),
                outcome.field(),
                false,
                outcome.isRetryable(),
                attempts,
                outcome.isRetryable() ? null : BackOff.next(attempts, now));
    }
}
