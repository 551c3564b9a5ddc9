package io.azalai.batch;

import io.azalai.plan.Api;
import io.azalai.plan.Operation;
import io.azalai.plan.PlannedRow;
import java.util.List;

/**
 * Rows that travel together: one run, one object, one operation, one API.
 *
 * @param number in the run, from 1
 * @param rows in the order of the request, at least one
 */
public record Batch(
        String run, String sync, int number, Api api, String object, Operation operation, List<PlannedRow> rows) {
    public Batch {
        rows = List.copyOf(rows);
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("a batch without rows");
        }
    }

    /** The same batch with other rows, as after a look-up. */
    public Batch withRows(List<PlannedRow> others) {
        return new Batch(run, sync, number, api, object, operation, others);
    }

    /** The same rows as another batch of the run. */
    public Batch withNumber(int other) {
        return new Batch(run, sync, other, api, object, operation, rows);
    }
}
