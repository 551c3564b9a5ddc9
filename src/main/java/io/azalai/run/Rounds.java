package io.azalai.run;

import io.azalai.plan.ChangeSet;
import io.azalai.plan.PlannedRow;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/**
 * Which rows go out in which round: a section of the change set, then what of it is to be split and sent again, attempt by attempt, and
 * only then the next section. One thread drives it; {@link #attempt} and {@link #isSerial} may be asked by any.
 */
final class Rounds {
    private final Iterator<ChangeSet.Section> sections;
    private final SplitRetries splits;
    private final Deque<PlannedRow> again = new ConcurrentLinkedDeque<>();
    private ChangeSet.@Nullable Rows rows;
    private volatile int attempt;

    Rounds(ChangeSet changeSet, SplitRetries splits) {
        this.sections = changeSet.sections().iterator();
        this.splits = splits;
    }

    /** Begins a round; tells whether it has rows. */
    boolean next() {
        if (splits.hasRows()) {
            begin(attempt + 1);
            again.addAll(splits.take());
            return true;
        }
        if (!again.isEmpty()) {
            return true;
        }
        begin(0);
        while (rows == null || !rows.hasNext()) {
            close();
            if (!sections.hasNext()) {
                return false;
            }
            rows = sections.next().rows();
        }
        return true;
    }

    private void begin(int number) {
        attempt = number;
    }

    /** Which attempt the round is for its rows; 0 is the first. */
    int attempt() {
        return attempt;
    }

    /** Whether its batches travel one at a time. */
    boolean isSerial() {
        return SplitRetries.isSerial(attempt);
    }

    /** Whether the round has another row to give. */
    boolean hasRow() {
        return !again.isEmpty() || (attempt == 0 && rows != null && rows.hasNext());
    }

    /** The next row of the round. */
    PlannedRow row() {
        PlannedRow row = again.poll();
        if (row == null && rows != null) {
            row = rows.next();
        }
        if (row == null) {
            throw new NoSuchElementException();
        }
        return row;
    }

    /** Rows that go out once more, as those that never arrived. Thread-safe. */
    void again(List<PlannedRow> withdrawn) {
        again.addAll(withdrawn);
    }

    /** Whether rows that never arrived wait. */
    boolean hasAgain() {
        return !again.isEmpty();
    }

    /** No more rows are given. */
    void close() {
        if (rows != null) {
            rows.close();
            rows = null;
        }
    }
}
