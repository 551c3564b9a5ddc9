package io.azalai.run;

import io.azalai.deliver.BatchResult;
import io.azalai.outcome.RowOutcome;
import io.azalai.plan.Operation;
import io.azalai.plan.PlannedRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Rows that were sent by an Id of the snapshot that no longer leads to their record: it was deleted and made anew, or a lead was converted.
 * They go out once more in the same run, without the Id, so that they are looked up by their match value. Thread-safe.
 */
final class StaleIds {
    private static final Set<String> CODES =
            Set.of("ENTITY_IS_DELETED", "INVALID_CROSS_REFERENCE_KEY", "CANNOT_UPDATE_CONVERTED_LEAD", "NOT_FOUND");

    private final Set<String> looked = ConcurrentHashMap.newKeySet();

    /**
     * What is told of the batch now: rows to be looked up are not sent yet.
     *
     * @param planned the batch's rows as they were planned, in its order
     * @param again receives those rows
     */
    BatchResult takeOut(BatchResult result, List<PlannedRow> planned, List<PlannedRow> again) {
        Operation operation = result.batch().operation();
        if (operation == Operation.UPSERT || operation == Operation.INSERT) {
            return result; // not by Id
        }
        List<RowOutcome> outcomes = new ArrayList<>(result.outcomes());
        for (int i = 0; i < outcomes.size(); i++) {
            PlannedRow row = planned.get(i);
            if (outcomes.get(i) instanceof RowOutcome.Rejected rejected
                    && CODES.contains(rejected.code().name())
                    && row.recordId() != null
                    && row.match() != null
                    && !row.match().equals(row.recordId())
                    && looked.add(row.key())) {
                outcomes.set(i, new RowOutcome.NotSent("to be looked up: " + rejected.message()));
                again.add(row.withoutRecordId());
            }
        }
        return again.isEmpty() ? result : new BatchResult(result.batch(), outcomes);
    }
}
