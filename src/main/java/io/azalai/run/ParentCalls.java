package io.azalai.run;

import io.azalai.batch.BatchLimits;
import io.azalai.mapping.TargetFields.TargetField;
import io.azalai.plan.Api;
import io.azalai.plan.ChangeSet;
import io.azalai.plan.Operation;
import java.util.Map;

/** What parents cost beyond the batches themselves, for the forecast. */
public final class ParentCalls {
    /** To open a job, to post a batch, to fetch its results and to close the job. */
    private static final int CALLS_A_WAVE = 4;

    private ParentCalls() {}

    /** HTTP requests, estimated: a query for each batch and object, less where the run has found the parent before; more where keys are long. */
    public static long of(Run run) {
        ChangeSet changeSet = run.plan().changeSet();
        long batches = 0;
        for (Map.Entry<Operation, Long> count : changeSet.counts().entrySet()) {
            if (!count.getKey().isRemoval()) {
                Api api = run.plan().apis().of(count.getKey());
                int rows =
                        BatchLimits.of(api, run.sync().delivery().batchSize()).rows();
                batches += (count.getValue() + rows - 1) / rows;
            }
        }
        long queries = run.target().fields().fields().stream()
                .map(TargetField::reference)
                .filter(reference -> reference != null && reference.isSearched())
                .mapToLong(reference -> reference.parents().size())
                .sum();
        return batches * queries + (batches == 0 ? 0 : (long) CALLS_A_WAVE * (changeSet.waves() - 1));
    }
}
