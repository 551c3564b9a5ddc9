package io.azalai.run;

import io.azalai.batch.Batch;
import io.azalai.batch.WireSize;
import io.azalai.deliver.BatchResult;
import io.azalai.outcome.RowOutcome;
import io.azalai.outcome.Wrapped;
import io.azalai.plan.PlannedRow;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * Takes the rows out of a batch that Salesforce refused for reasons that pass, as a lock held by somebody else, so that they go out again
 * in the same run: in ever smaller batches, and at last one batch at a time. Thread-safe.
 */
final class SplitRetries {
    /** Attempts after the first. */
    static final int ATTEMPTS = 3;

    /** A batch of the next attempt has this part of the rows. */
    private static final int PART = 4;

    private static final String LOCK = "UNABLE_TO_LOCK_ROW";

    private final Set<String> codes;
    private final Deque<PlannedRow> waiting = new ArrayDeque<>();
    private long heap;

    /** Of a sync's list of codes. */
    SplitRetries(Set<String> codes) {
        this.codes = Set.copyOf(codes);
    }

    /** Rows of a batch in the attempt with that number; 0 is the first. */
    static int rows(int full, int attempt) {
        int rows = full;
        for (int i = 0; i < attempt; i++) {
            rows /= PART;
        }
        return Math.max(1, rows);
    }

    /** Whether batches of the attempt travel one at a time. */
    static boolean isSerial(int attempt) {
        return attempt >= ATTEMPTS;
    }

    /**
     * What is told of the batch now: rows that go out again are not sent yet. After the last attempt, all of it.
     *
     * @param planned the batch's rows as they were planned, in its order
     */
    BatchResult takeOut(BatchResult result, List<PlannedRow> planned, int attempt) {
        if (codes.isEmpty() || attempt >= ATTEMPTS) {
            return result;
        }
        Batch batch = result.batch();
        List<RowOutcome> outcomes = new ArrayList<>(result.outcomes());
        List<PlannedRow> taken = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            if (outcomes.get(i) instanceof RowOutcome.Rejected rejected && isToRepeat(rejected)) {
                taken.add(planned.get(i));
                outcomes.set(
                        i,
                        new RowOutcome.NotSent(rejected.code().name() + ", to be sent again: " + rejected.message()));
            }
        }
        if (taken.isEmpty()) {
            return result;
        }
        synchronized (this) {
            waiting.addAll(taken);
            taken.forEach(row -> heap += WireSize.heap(row));
        }
        return new BatchResult(batch, outcomes);
    }

    private boolean isToRepeat(RowOutcome.Rejected rejected) {
        return codes.contains(rejected.code().name())
                || Strain.isCauseOf(rejected)
                || (codes.contains(LOCK) && Wrapped.isLock(rejected.code(), rejected.message()));
    }

    /** Memory that the rows take that wait, about. */
    synchronized long heap() {
        return heap;
    }

    synchronized boolean hasRows() {
        return !waiting.isEmpty();
    }

    /** The rows that wait; they wait no longer. */
    synchronized List<PlannedRow> take() {
        List<PlannedRow> rows = List.copyOf(waiting);
        waiting.clear();
        heap = 0;
        return rows;
    }
}
