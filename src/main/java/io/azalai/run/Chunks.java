package io.azalai.run;

import io.azalai.batch.PendingBatch;
import io.azalai.plan.PlannedRow;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * The rows of a round by chunks, each of rows that may share a batch: a route's way costs as much for a hundred rows as for one. A chunk fits into an
 * empty batch. Rows of one group keep their order. Confined to one thread.
 */
final class Chunks implements Iterator<PendingBatch> {
    private static final int ROWS = 100;

    /** Rows that wait in chunks that are not full, of all groups: some hundreds, and few where they are wide. */
    private static final int MOST_ROWS = 1_000;

    private static final long MOST_BYTES = 1 << 20;

    private final BooleanSupplier isStopped;
    private final BooleanSupplier hasRow;
    private final Supplier<PlannedRow> rows;
    private final Grouping grouping;
    private final Returns returns;
    private final HeldRows held;
    private final Map<String, PendingBatch> open = new LinkedHashMap<>();
    private int waitingRows;
    private long waitingBytes;

    /**
     * Of a round.
     *
     * @param returns are told of what goes out
     * @param held has room for it first
     */
    Chunks(
            BooleanSupplier isStopped,
            BooleanSupplier hasRow,
            Supplier<PlannedRow> rows,
            Grouping grouping,
            Returns returns,
            HeldRows held) {
        this.isStopped = isStopped;
        this.hasRow = hasRow;
        this.rows = rows;
        this.grouping = grouping;
        this.returns = returns;
        this.held = held;
    }

    @Override
    public boolean hasNext() {
        if (isStopped.getAsBoolean() || (waitingRows == 0 && !hasRow.getAsBoolean())) {
            return false;
        }
        returns.awaitRoom(held);
        return true;
    }

    @Override
    public PendingBatch next() {
        PendingBatch chunk = chunk();
        waitingRows -= chunk.size();
        waitingBytes -= chunk.heap();
        returns.gave(chunk.size());
        held.add(chunk.heap());
        return chunk;
    }

    private PendingBatch chunk() {
        while (waitingRows < MOST_ROWS && waitingBytes < MOST_BYTES && hasRow.getAsBoolean()) {
            PlannedRow row = rows.get();
            String group = grouping.group(row);
            PendingBatch chunk = open.computeIfAbsent(group, name -> grouping.pending(row));
            if (!chunk.fits(row)) {
                PendingBatch fresh = grouping.pending(row);
                open.put(group, fresh);
                wait(fresh, row);
                return chunk;
            }
            wait(chunk, row);
            if (chunk.size() == ROWS) {
                open.remove(group);
                return chunk;
            }
        }
        return oldest();
    }

    private void wait(PendingBatch chunk, PlannedRow row) {
        long before = chunk.heap();
        chunk.add(row);
        waitingRows++;
        waitingBytes += chunk.heap() - before;
    }

    private PendingBatch oldest() {
        Iterator<PendingBatch> oldest = open.values().iterator();
        if (!oldest.hasNext()) {
            throw new NoSuchElementException();
        }
        PendingBatch chunk = oldest.next();
        oldest.remove();
        return chunk;
    }
}
