package io.azalai.run;

import io.azalai.batch.BatchLimits;
import io.azalai.plan.Api;
import io.azalai.plan.Operation;
import io.azalai.sync.RecordMatching;
import io.azalai.sync.SyncMode;
import io.azalai.sync.SyncTarget;
import java.util.Map;
import java.util.Optional;

/** What it costs to find the records that the snapshot does not know. Stateless. */
public final class RecordCalls {
    private RecordCalls() {}

    /** HTTP requests, estimated: a query for each batch of new rows and each object; more where match values are long. */
    public static long of(Run run) {
        long added = run.plan().totals().added();
        long calls = 0;
        for (Map.Entry<Operation, Long> count : run.plan().changeSet().counts().entrySet()) {
            if (isLookedUp(run, count.getKey())) {
                Api api = run.plan().apis().of(count.getKey());
                int rows =
                        BatchLimits.of(api, run.sync().delivery().batchSize()).rows();
                long unknown = Math.min(added, count.getValue());
                calls += (unknown + rows - 1) / rows * run.target().objects().size();
            }
        }
        return calls;
    }

    /** Rows that left the model have Ids, so that none of them counts. */
    private static boolean isLookedUp(Run run, Operation operation) {
        if (operation == Operation.INSERT) {
            return FirstRun.looksUp(run);
        }
        Optional<RecordMatching> match = run.sync().match();
        if (match.isEmpty() || match.get().isById() || run.sync().target() instanceof SyncTarget.Event) {
            return false;
        }
        return switch (operation) {
            case UPDATE -> true;
            case UPSERT -> run.target().isOfSeveral() || run.target().fields().hasCreateOnly();
            case DELETE, HARD_DELETE -> run.sync().mode() == SyncMode.ARCHIVE;
            case INSERT, CLEAR, REPLACE, MERGE -> false;
        };
    }
}
