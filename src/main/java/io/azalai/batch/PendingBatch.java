package io.azalai.batch;

import io.azalai.plan.PlannedRow;
import java.util.ArrayList;
import java.util.List;

/** Rows that are gathering: what the aggregate holds until the next row no longer fits. Confined to the aggregate's lock. */
public final class PendingBatch {
    private final BatchLimits limits;
    private final List<PlannedRow> rows = new ArrayList<>();
    private long bytes;

    public PendingBatch(BatchLimits limits) {
        this.limits = limits;
    }

    /** Whether the row fits beside those that are here; the first always does, since mapping refuses rows that no batch can carry. */
    public boolean fits(PlannedRow row) {
        return rows.isEmpty() || (rows.size() < limits.rows() && bytes + WireSize.of(row) <= limits.bytes());
    }

    /** Takes a row; in the order of the request. */
    public void add(PlannedRow row) {
        rows.add(row);
        bytes += WireSize.of(row);
    }

    public List<PlannedRow> rows() {
        return List.copyOf(rows);
    }
}
