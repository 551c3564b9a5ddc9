package io.azalai.run;

import io.azalai.batch.Batch;
import io.azalai.batch.PendingBatch;
import io.azalai.batch.WireSize;
import io.azalai.deliver.BatchResult;
import io.azalai.deliver.FoundParents;
import io.azalai.outcome.ErrorCodes;
import io.azalai.outcome.RowOutcome;
import io.azalai.outcome.RunFailedException;
import io.azalai.plan.Operation;
import io.azalai.plan.PlannedRow;
import io.azalai.salesforce.Org;
import io.azalai.store.JournalEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The way of a change set to Salesforce, in rounds: rows are given out, gather into batches, and come back; at the end of a round what is in
 * doubt is settled, and what never arrived goes out again in the next. A section begins when the one before is whole in Salesforce.
 *
 * <p>One thread drives it; what threads that carry batches call is said to be thread-safe.
 */
public final class DeliverPhase {
    /** Rounds in a row that bring nothing home, after which the run gives up. */
    private static final int FRUITLESS_ROUNDS = 3;

    private final Run run;
    private final BatchSizes sizes;
    private final SplitRetries splits;
    private final Rounds rounds;
    private final Lanes lanes;
    private final Grouping grouping;
    private final Map<String, FoundParents> parents = new HashMap<>();
    private final StaleIds stale = new StaleIds();
    private final AtomicInteger batches = new AtomicInteger();
    private final Map<Integer, List<PlannedRow>> inDoubt = new ConcurrentHashMap<>();
    private final Returns returns = new Returns();
    private final HeldRows held;
    private final AtomicLong heapInDoubt = new AtomicLong();
    private final int doubtBound;
    private @Nullable EventAllowance allowance;
    private int fruitless;
    private long knownBefore;

    DeliverPhase(Run run, BatchSizes sizes, HeldRows held) {
        this.run = run;
        this.held = held;
        this.sizes = sizes;
        this.splits = new SplitRetries(run.sync().delivery().splitRetries());
        this.rounds = new Rounds(run.plan().changeSet(), splits);
        run.target()
                .objects()
                .forEach(target -> parents.put(
                        target.object().name(), new FoundParents(target.fields().selfReferences())));
        this.lanes = new Lanes(run.sync().delivery().parallelization());
        this.grouping = new Grouping(run, sizes, rounds, lanes);
        this.doubtBound = 2 * run.sync().delivery().parallelization();
    }

    /** Whether another round has rows to give out. */
    boolean hasMore() {
        boolean hasMore = !run.isStopped() && rounds.next();
        if (!hasMore) {
            rounds.close();
            held.release();
        }
        return hasMore;
    }

    /** The rows of this round, by chunks. Ends early when much is in doubt, so that it is settled before more is sent. */
    Iterator<PendingBatch> chunks() {
        return new Chunks(run::isStopped, this::hasRow, rounds::row, grouping, returns, held);
    }

    private boolean hasRow() {
        return !isMuchComingAgain() && rounds.hasRow();
    }

    /** Whether so much is in doubt, or to be split and sent again, that it comes before more is read. Later attempts are of that alone. */
    private boolean isMuchComingAgain() {
        return inDoubt.size() >= doubtBound
                || held.isMuch(heapInDoubt.get())
                || (rounds.attempt() == 0 && held.isMuch(splits.heap()));
    }

    /** Rows of one group gather in one batch: those of one kind and one lane. Thread-safe. */
    public String group(PlannedRow row) {
        return grouping.group(row);
    }

    /** An empty batch for the row and others of its kind. Thread-safe. */
    public PendingBatch pending(PlannedRow row) {
        return held.gathersIn(grouping.pending(row));
    }

    /** Whether the batch leaves before it is full, since the rows of all batches take much memory. */
    public boolean isToLeave(PendingBatch pending) {
        return held.isToLeave(pending);
    }

    /** Keeps a batch back that ended before it was full, to travel with others of its kind; tells whether it did. Thread-safe. */
    boolean holdBack(PendingBatch pending) {
        held.isGathered(pending);
        boolean isOfLane = !rounds.isSerial() && lanes.of(pending.rows().get(0)) != PlannedRow.NO_LANE;
        if (pending.isFull() || !isOfLane) {
            return false;
        }
        returns.hold(pending);
        return true;
    }

    /** What was held back, packed, once all else of the round is back. */
    List<PendingBatch> rests() {
        return returns.packedRests();
    }

    /** Waits for the lanes of the rows, and takes them; in the last attempt there is but one for all. Thread-safe. */
    Set<Integer> enter(PendingBatch pending) {
        return rounds.isSerial() ? lanes.enterAlone(run::isStopped) : lanes.enter(pending.rows(), run::isStopped);
    }

    /** Gives them back. Thread-safe. */
    void leave(Set<Integer> taken) {
        lanes.leave(taken);
    }

    /** The gathered rows as a batch with a number of its own. Thread-safe. */
    public Batch open(PendingBatch pending) {
        return new Batch(
                run.id(),
                run.sync().name(),
                nextNumber(),
                run.plan().apis().of(pending.operation()),
                grouping.object(pending.rows().get(0)),
                pending.operation(),
                pending.rows());
    }

    /** Of a batch that nobody has yet. Thread-safe. */
    int nextNumber() {
        return batches.incrementAndGet();
    }

    /** What the org still allows of event messages. Thread-safe. */
    synchronized EventAllowance allowance(Org org) {
        if (allowance == null) {
            allowance = new EventAllowance(org);
        }
        return allowance;
    }

    /** What this run knows of parents. Thread-safe. */
    FoundParents parents(String object) {
        return Objects.requireNonNull(parents.get(object), () -> "no row goes to " + object);
    }

    /** Rows whose outcome a look-up told, so that they were not sent. Thread-safe. */
    public void known(BatchResult result) {
        run.tally().addRows(result);
        note(result);
        run.watcher().advanced(result.outcomes().size());
    }

    /**
     * What is told of a batch now that it came back: rows that go out again are told of later. Thread-safe.
     *
     * @param planned its rows as they were planned
     */
    BatchResult answered(BatchResult result, List<PlannedRow> planned) {
        if (result.batch().operation() != Operation.MERGE) {
            // Merges are few at a time, whatever the object's triggers can bear.
            sizes.learn(result, run.sync().delivery().batchSize());
        }
        countBatch(result);
        List<PlannedRow> toLookUp = new ArrayList<>();
        BatchResult told = stale.takeOut(UsedUp.withheld(run, EventAllowance.withheld(run, result)), planned, toLookUp);
        rounds.again(toLookUp);
        return splits.takeOut(told, planned, rounds.attempt());
    }

    /**
     * A batch came back; its outcome is committed where it is known. Thread-safe.
     *
     * @param planned its rows as they were planned
     */
    public void end(BatchResult result, List<PlannedRow> planned) {
        run.tally().addRows(result);
        note(result);
        long rowsInDoubt = count(result, RowOutcome.Kind.IN_DOUBT);
        if (rowsInDoubt > 0) {
            inDoubt.put(result.batch().number(), planned);
            heapInDoubt.addAndGet(planned.stream().mapToLong(WireSize::heap).sum());
        }
        run.watcher().advanced(result.outcomes().size() - rowsInDoubt - count(result, RowOutcome.Kind.NOT_SENT));
    }

    private void note(BatchResult result) {
        parents.values().forEach(of -> of.note(result));
    }

    private void countBatch(BatchResult result) {
        boolean isAnswered = result.outcomes().stream()
                .anyMatch(outcome ->
                        outcome.kind() == RowOutcome.Kind.ACCEPTED || outcome.kind() == RowOutcome.Kind.REJECTED);
        if (isAnswered) {
            run.tally().addBatch();
        }
    }

    private static long count(BatchResult result, RowOutcome.Kind kind) {
        return result.outcomes().stream()
                .filter(outcome -> outcome.kind() == kind)
                .count();
    }

    /** The rows are no longer on their way, whatever became of them. Thread-safe. */
    public void back(PendingBatch pending) {
        held.add(-pending.heap());
        returns.back(pending.rows().size());
    }

    /** Waits for every batch of the round that is not held back. */
    void awaitBatches() {
        returns.await();
    }

    /** What settling found out about the batches of this run. */
    void settled(Settlement.Findings findings) {
        stopIfLost(findings.lost());
        for (BatchResult result : findings.committed()) {
            if (isMine(result.batch().run(), result.batch().number())) {
                run.tally().resolve(result.batch().rows().size());
                countBatch(result);
                run.tally().addRows(result);
                note(result);
                run.watcher().advanced(result.batch().rows().size());
            }
        }
        for (JournalEntry entry : findings.withdrawn()) {
            List<PlannedRow> planned = entry.run().equals(run.id()) ? inDoubt.remove(entry.batch()) : null;
            if (planned != null) {
                run.tally().resolve(planned.size());
                rounds.again(planned);
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
        heapInDoubt.set(0);
        long known = run.tally().accepted() + run.tally().rejected();
        fruitless = known > knownBefore || !rounds.hasAgain() ? 0 : fruitless + 1;
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
