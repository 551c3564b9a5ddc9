package io.azalai.run;

import io.azalai.batch.Batch;
import io.azalai.batch.PendingBatch;
import io.azalai.deliver.BatchResult;
import io.azalai.deliver.Locations;
import io.azalai.deliver.Lookups;
import io.azalai.deliver.Lookups.Resolved;
import io.azalai.deliver.ReferenceErrors;
import io.azalai.deliver.References;
import io.azalai.outcome.RunFailedException;
import io.azalai.plan.Operation;
import io.azalai.plan.PlannedRow;
import io.azalai.salesforce.Org;
import io.azalai.sync.SyncTarget;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The bean behind the aggregate of {@code 30-deliver}: a gathered batch comes in, and is committed when it ends. Thread-safe. */
public final class Batches {
    private final Runs runs;
    private final Org org;
    private final Lookups lookups;
    private final Locations locations;
    private final References references;
    private final Merges merges;
    private final BatchSender sender;
    private final Commits commits;
    private final Quota quota;

    public Batches(
            Runs runs, Org org, Lookups lookups, Merges merges, BatchSender sender, Commits commits, Quota quota) {
        this.runs = runs;
        this.org = org;
        this.lookups = lookups;
        this.locations = new Locations(org);
        this.references = new References(org);
        this.merges = merges;
        this.sender = sender;
        this.commits = commits;
        this.quota = quota;
    }

    /** Delivers a batch. What breaks it stops its run, and is told there. */
    public void deliver(String runId, PendingBatch pending) {
        Run run = runs.find(runId);
        boolean isHeldBack = false;
        try {
            if (run.delivery().holdBack(pending)) {
                isHeldBack = true;
            } else if (!run.isStopped()) {
                deliver(run, pending);
            }
        } catch (RunFailedException e) {
            run.stop(e);
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            // The pool that called would not tell the run.
            run.stop(RunFailures.of(run.sync(), e));
        } finally {
            if (!isHeldBack) {
                run.delivery().back(pending);
            }
        }
    }

    private void deliver(Run run, PendingBatch pending) {
        Set<Integer> lanes = run.delivery().enter(pending);
        try {
            if (!run.isStopped()) {
                deliver(run, run.delivery().open(pending));
            }
        } finally {
            run.delivery().leave(lanes);
        }
    }

    private void deliver(Run run, Batch batch) {
        Map<String, PlannedRow> planned = new HashMap<>();
        batch.rows().forEach(row -> planned.put(row.key(), row));
        if (batch.operation() == Operation.MERGE) {
            Resolved merged = merges.resolve(run, batch);
            know(run, merged.known());
            Batch toMerge = merged.toSend();
            if (toMerge != null) {
                send(run, toMerge, planned(toMerge, planned));
            }
            return;
        }
        for (Batch located : located(run, batch)) {
            References.Resolved linked = references.resolve(
                    located,
                    run.target().fieldsOf(located.object()),
                    run.delivery().parents(located.object()),
                    run.delivery()::nextNumber);
            know(run, linked.known());
            for (Batch part : linked.toSend()) {
                send(run, part, planned(part, planned));
            }
        }
    }

    private static List<PlannedRow> planned(Batch batch, Map<String, PlannedRow> planned) {
        return batch.rows().stream()
                .map(row -> Objects.requireNonNull(planned.get(row.key())))
                .toList();
    }

    private List<Batch> located(Run run, Batch batch) {
        Target target = run.target();
        if (target.isOfSeveral()) {
            Locations.Resolved resolved = locations.resolve(batch, target.objects(), run.delivery()::nextNumber);
            know(run, resolved.known());
            return resolved.toSend();
        }
        Resolved resolved = lookups.resolve(batch, target.fields(), FirstRun.looksUp(run), run.delivery()::nextNumber);
        know(run, resolved.known());
        Batch toSend = resolved.toSend();
        return toSend == null ? List.of() : List.of(toSend);
    }

    private void know(Run run, @Nullable BatchResult known) {
        if (known != null) {
            commits.commit(known);
            run.delivery().known(known);
        }
    }

    private void send(Run run, Batch batch, List<PlannedRow> planned) {
        if (run.isStopped() || !run.isInCharge() || !quota.take(run, batch)) {
            return;
        }
        try {
            sendWithin(run, batch, planned);
        } finally {
            quota.back(run, batch);
        }
    }

    private void sendWithin(Run run, Batch batch, List<PlannedRow> planned) {
        boolean isOfEvents = run.sync().target() instanceof SyncTarget.Event;
        int room = isOfEvents ? run.delivery().allowance(org).take(run, batch) : planned.size();
        if (room == planned.size()) {
            carry(run, batch, planned);
        } else if (room > 0) {
            carry(run, batch.withRows(batch.rows().subList(0, room)), planned.subList(0, room));
        }
    }

    private void carry(Run run, Batch batch, List<PlannedRow> planned) {
        DeliverPhase phase = run.delivery();
        BatchResult told =
                ReferenceErrors.explained(sender.send(run, batch), run.target().fieldsOf(batch.object()));
        BatchResult result = phase.answered(told, planned);
        commits.commit(result);
        phase.end(result, planned);
    }
}
