package io.azalai.run;

import io.azalai.batch.Batch;
import io.azalai.batch.PendingBatch;
import io.azalai.deliver.BatchResult;
import io.azalai.outcome.ErrorCodes;
import io.azalai.outcome.RowOutcome;
import io.azalai.outcome.RunFailedException;
import io.azalai.plan.ChangeSet;
import io.azalai.plan.PlannedRow;
import io.azalai.store.JournalEntry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The way of a change set to Salesforce, in rounds: rows are given out, gather into batches, and come back; at the end of a round what is in
 * doubt is settled, and what never arrived goes out again in the next. A section begins when the one before is whole in Salesforce.
 *
 * <p>One thread drives it; {@link #open} and {@link #end} are called by the threads that carry batches.
 */
public final class DeliverPhase {
    /** Rounds in a row that bring nothing home, after which the run gives up. */
    private static final int FRUITLESS_ROUNDS = 3;

    private final Run run;
    private final Iterator<ChangeSet.Section> sections;
    private final Deque<PlannedRow> again = new ArrayDeque<>();
    private final AtomicInteger batches = new AtomicInteger();
    private final Map<Integer, Batch> inDoubt = new ConcurrentHashMap<>();
    private final int doubtBound;
    private ChangeSet.@Nullable Rows rows;
    private long given;
    private long cameBack;
    private int fruitless;
    private long knownBefore;

    DeliverPhase(Run run) {
        this.run = run;
        this.sections = run.plan().changeSet().sections().iterator();
        this.doubtBound = 2 * run.sync().delivery().parallelization();
    }

    /** Whether another round has rows to give out. */
    boolean hasMore() {
        if (run.isStopped()) {
            closeRows();
            return false;
        }
        if (!again.isEmpty()) {
            return true;
        }
        while (rows == null || !rows.hasNext()) {
            closeRows();
            if (!sections.hasNext()) {
                return false;
            }
            rows = sections.next().rows();
        }
        return true;
    }

    private void closeRows() {
        if (rows != null) {
            rows.close();
            rows = null;
        }
    }

    /** The rows of this round. Ends early when much is in doubt, so that it is settled before more is sent. */
    Iterator<PlannedRow> rows() {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return !run.isStopped()
                        && inDoubt.size() < doubtBound
                        && (!again.isEmpty() || (rows != null && rows.hasNext()));
            }

            @Override
            public PlannedRow next() {
                PlannedRow row = again.poll();
                if (row == null && rows != null) {
                    row = rows.next();
                }
                if (row == null) {
                    throw new NoSuchElementException();
                }
                gave();
                return row;
            }
        };
    }

    private synchronized void gave() {
        given++;
    }

    /** The gathered rows as a batch with a number of its own. Thread-safe. */
    public Batch open(PendingBatch pending) {
        List<PlannedRow> gathered = pending.rows();
        return new Batch(
                run.id(),
                run.sync().name(),
                nextNumber(),
                run.sync().object(),
                gathered.get(0).operation(),
                gathered);
    }

    /** Of a batch that nobody has yet. Thread-safe. */
    int nextNumber() {
        return batches.incrementAndGet();
    }

    /** Rows whose outcome a look-up told, so that they were not sent. Thread-safe. */
    public void known(BatchResult result) {
        run.tally().addRows(result);
        run.watcher().advanced(result.outcomes().size());
    }

    /** A batch came back; its outcome is committed where it is known. Thread-safe. */
    public void end(BatchResult result) {
        run.tally().add(result);
        long rowsInDoubt = result.outcomes().stream()
                .filter(outcome -> outcome.kind() == RowOutcome.Kind.IN_DOUBT)
                .count();
        if (rowsInDoubt > 0) {
            inDoubt.put(result.batch().number(), result.batch());
        }
        run.watcher().advanced(result.outcomes().size() - rowsInDoubt);
    }

    /** So many rows are no longer on their way, whatever became of them. Thread-safe. */
    public synchronized void back(int count) {
        cameBack += count;
        notifyAll();
    }

    /** Waits for every batch of the round; each has a deadline of its own. */
    synchronized void awaitBatches() {
        try {
            while (cameBack < given) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunFailedException(ErrorCodes.of("INTERRUPTED"), "the run was interrupted", e);
        }
    }

    boolean hasDoubt() {
        return !inDoubt.isEmpty();
    }

    /** What settling found out about the batches of this run. */
    void settled(Settlement.Findings findings) {
        stopIfLost(findings.lost());
        for (BatchResult result : findings.committed()) {
            if (isMine(result.batch().run(), result.batch().number())) {
                run.tally().resolve(result.batch().rows().size());
                run.tally().add(result);
                run.watcher().advanced(result.batch().rows().size());
            }
        }
        for (JournalEntry entry : findings.withdrawn()) {
            Batch batch = entry.run().equals(run.id()) ? inDoubt.remove(entry.batch()) : null;
            if (batch != null) {
                run.tally().resolve(batch.rows().size());
                again.addAll(batch.rows());
            }
        }
    }

    /** Rows that stay in doubt end the run: it must not send them again, and must not go on beside them. */
    private void stopIfLost(List<JournalEntry> lost) {
        if (!lost.isEmpty()) {
            run.stop(Settling.lost(run, lost));
        }
    }

    private boolean isMine(String runId, int number) {
        return runId.equals(run.id()) && inDoubt.remove(number) != null;
    }

    /** Ends a round; gives up after some that brought nothing home. */
    void endRound() {
        long known = run.tally().accepted() + run.tally().rejected();
        fruitless = known > knownBefore || again.isEmpty() ? 0 : fruitless + 1;
        knownBefore = known;
        if (fruitless >= FRUITLESS_ROUNDS) {
            run.stop(new RunFailedException(
                    ErrorCodes.of("ORG_UNREACHABLE"),
                    "sync '%s': no batch reaches Salesforce, after %d attempts. What was not sent stays changed."
                            .formatted(run.sync().name(), FRUITLESS_ROUNDS),
                    null));
        }
    }
}
