package io.azalai.batch;

import io.azalai.plan.Operation;
import io.azalai.plan.PlannedRow;
import java.util.ArrayList;
import java.util.List;

/** Rows that are gathering: what the aggregate holds until the next row no longer fits. Confined to the aggregate's lock. */
public final class PendingBatch {
    private final BatchLimits limits;
    private final String kind;
    private final List<PlannedRow> rows = new ArrayList<>();
    private long bytes;
    private long heap;
    private boolean isFull;

    /**
     * An empty one.
     *
     * @param kind that its rows share; batches of one kind may be put together
     */
    public PendingBatch(BatchLimits limits, String kind) {
        this.limits = limits;
        this.kind = kind;
    }

    /** Whether the row fits beside those that are here; the first always does, since mapping refuses rows that no batch can carry. */
    public boolean fits(PlannedRow row) {
        return rows.isEmpty() || (rows.size() < limits.rows() && bytes + WireSize.of(row) <= limits.bytes());
    }

    /** Whether all rows of another fit beside those that are here. */
    public boolean fits(PendingBatch other) {
        return kind.equals(other.kind)
                && rows.size() + other.rows.size() <= limits.rows()
                && bytes + other.bytes <= limits.bytes();
    }

    /** Takes a row; in the order of the request. */
    public void add(PlannedRow row) {
        rows.add(row);
        bytes += WireSize.of(row);
        heap += WireSize.heap(row);
    }

    /** Takes rows of another, from its first on, as long as they fit; what is left there fits into an empty one. */
    public void takeFrom(PendingBatch other) {
        long bytesBefore = bytes;
        long heapBefore = heap;
        int taken = 0;
        while (taken < other.rows.size() && fits(other.rows.get(taken))) {
            add(other.rows.get(taken++));
        }
        other.rows.subList(0, taken).clear();
        other.bytes -= bytes - bytesBefore;
        other.heap -= heap - heapBefore;
    }

    /** Takes all rows of another. */
    public void addAll(PendingBatch other) {
        rows.addAll(other.rows);
        bytes += other.bytes;
        heap += other.heap;
    }

    /** How many rows it has. */
    public int size() {
        return rows.size();
    }

    /** The first of its rows; there is one at least. */
    public PlannedRow first() {
        return rows.get(0);
    }

    /** Of all its rows; there is one at least. */
    public Operation operation() {
        return rows.get(0).operation();
    }

    /** A row came that no longer fits. */
    public void fill() {
        isFull = true;
    }

    /** Whether it ended because nothing more fits, and not because no row was left. */
    public boolean isFull() {
        return isFull || rows.size() >= limits.rows();
    }

    /** Memory that its rows take, about. */
    public long heap() {
        return heap;
    }

    public List<PlannedRow> rows() {
        return List.copyOf(rows);
    }
}
