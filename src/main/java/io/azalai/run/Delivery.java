package io.azalai.run;

import io.azalai.batch.PendingBatch;
import io.azalai.outcome.ErrorCode;
import io.azalai.plan.ChangeSet;
import io.azalai.plan.PlannedRow;
import io.azalai.store.BatchCommit;
import io.azalai.store.Ledger;
import io.azalai.store.history.RowNotes;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The bean of {@code 30-deliver}: gives out the rows of a plan in rounds, and closes each round. Thread-safe; one thread drives a run. */
public final class Delivery {
    private static final int PAGE = 1000;

    private final Ledger ledger;
    private final RowNotes notes;
    private final Settling settling;
    private final BatchSizes sizes;
    private final HeldRows.Room room = HeldRows.Room.ofHeap();

    /** For the syncs of a project. */
    public Delivery(Ledger ledger, RowNotes notes, Settling settling, BatchSizes sizes) {
        this.ledger = ledger;
        this.notes = notes;
        this.settling = settling;
        this.sizes = sizes;
    }

    /** Opens the delivery: what only the snapshot is told is written at once. */
    public Run begin(Run run) {
        run.watcher().began("sending", run.plan().totals().planned());
        commitSilent(run);
        // Only now, since a crash before would have left old hashes under a new mapping, and sent everything again.
        if (run.request().isOfWholeModel()) {
            ledger.saveFact(run.sync().name(), Planning.MAPPING, MappingMemory.write(run.sync()));
            ledger.saveFact(
                    run.sync().name(), ModelMemory.FACT, ModelMemory.of(run).write());
        }
        FirstRun.begins(run, ledger);
        run.beginDelivery(new DeliverPhase(run, sizes, new HeldRows(room)));
        return run;
    }

    /** Pages have numbers below zero, which no batch has. */
    private void commitSilent(Run run) {
        int page = 0;
        List<BatchCommit.Accepted> gathered = new ArrayList<>();
        try (ChangeSet.Rows rows = run.plan().changeSet().silent().rows()) {
            while (rows.hasNext()) {
                PlannedRow row = rows.next();
                gathered.add(new BatchCommit.Accepted(
                        row.key(), row.hash(), row.fingerprint(), row.match(), null, row.effect()));
                if (gathered.size() == PAGE || !rows.hasNext()) {
                    ledger.commit(new BatchCommit(run.id(), run.sync().name(), --page, gathered, List.of()));
                    Notes.ofSilent(run.id(), gathered, run.startedAt())
                            .ifPresent(events -> notes.note(run.sync().name(), events));
                    gathered.clear();
                }
            }
        }
    }

    /** Whether there are rows for another round. */
    public boolean hasMore(Run run) {
        return run.delivery().hasMore();
    }

    /** The rows of the round, by chunks that may share a batch. */
    public Iterator<PendingBatch> chunks(Run run) {
        return run.delivery().chunks();
    }

    /** What did not fill a batch in its lane, packed into batches that share no lane; there once all else of the round is back. */
    public List<PendingBatch> rests(Run run) {
        return run.delivery().rests();
    }

    /** Ends a round: waits for its batches, closes its jobs, and settles what is in doubt. */
    public Run settle(Run run) {
        DeliverPhase phase = run.delivery();
        phase.awaitBatches();
        if (run.isInCharge() && !isOrgLost(run)) {
            settling.settle(run, phase::settled);
        }
        phase.endRound();
        return run;
    }

    /** Asking an org that no longer answers us would only fail again; the next run settles. */
    private static boolean isOrgLost(Run run) {
        return run.failure()
                .map(failure -> failure.code())
                .filter(code -> code.type() != ErrorCode.Type.USER && !Quota.isOurs(code))
                .isPresent();
    }
}
