package io.azalai.run;

import io.azalai.mapping.Reference;
import io.azalai.mapping.TargetFields.TargetField;
import io.azalai.plan.ChangeSet;

/** What parents cost beyond the batches themselves, for the forecast. */
public final class ParentCalls {
    /** To open a job, to post a batch, to fetch its results and to close the job. */
    private static final int CALLS_A_WAVE = 4;

    private ParentCalls() {}

    /** HTTP requests, estimated: a query for each batch and object, less where the run has found the parent before; more where keys are long. */
    public static long of(Run run) {
        ChangeSet changeSet = run.plan().changeSet();
        long rows = changeSet.counts().entrySet().stream()
                .filter(count -> !count.getKey().isRemoval())
                .mapToLong(count -> count.getValue())
                .sum();
        long batches = (rows + run.sync().delivery().batchSize() - 1)
                / run.sync().delivery().batchSize();
        long queries = 0;
        for (TargetField field : run.target().fields().fields()) {
            Reference reference = field.reference();
            if (reference != null && reference.isSearched()) {
                queries += batches * reference.parents().size();
            }
        }
        return queries + (long) CALLS_A_WAVE * (rows == 0 ? 0 : changeSet.waves() - 1);
    }
}
