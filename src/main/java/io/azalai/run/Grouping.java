package io.azalai.run;

import io.azalai.batch.BatchLimits;
import io.azalai.batch.LineEnding;
import io.azalai.batch.PendingBatch;
import io.azalai.plan.Api;
import io.azalai.plan.PlannedRow;

/** Which rows of a run may share a batch, and how large it may become. Thread-safe. */
final class Grouping {
    private final Run run;
    private final BatchSizes sizes;
    private final Rounds rounds;
    private final Lanes lanes;

    Grouping(Run run, BatchSizes sizes, Rounds rounds, Lanes lanes) {
        this.run = run;
        this.sizes = sizes;
        this.rounds = rounds;
        this.lanes = lanes;
    }

    /** Rows of one group gather in one batch: those of one kind and one lane. */
    String group(PlannedRow row) {
        return kind(row) + "/" + (rounds.isSerial() ? PlannedRow.NO_LANE : lanes.of(row));
    }

    /** Rows of one kind may share a batch: those of one operation, one object, and one kind of file. */
    private String kind(PlannedRow row) {
        String file = run.plan().apis().of(row.operation()) == Api.BULK2
                ? LineEnding.of(row).name()
                : "";
        return String.join("/", row.operation().name(), object(row), file);
    }

    /** An empty batch for the row and others of its kind. */
    PendingBatch pending(PlannedRow row) {
        return new PendingBatch(limits(row), kind(row));
    }

    /** The object of a row, as far as its Id tells; else the one that new records are made of. */
    String object(PlannedRow row) {
        Target target = run.target();
        String id = row.recordId();
        return target.isOfSeveral() && id != null
                ? target.of(id).orElse(target.objects().get(0)).object().name()
                : target.object().name();
    }

    /** How large the batch may become that begins with the row. */
    private BatchLimits limits(PlannedRow row) {
        Api api = run.plan().apis().of(row.operation());
        int rows = sizes.rows(object(row), run.sync().delivery().batchSize());
        BatchLimits limits = BatchLimits.of(api, SplitRetries.rows(rows, rounds.attempt()));
        return limits.lessForEachRow(run.target().fields().bytesOfIds());
    }
}
