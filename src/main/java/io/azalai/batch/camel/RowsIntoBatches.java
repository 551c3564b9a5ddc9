package io.azalai.batch.camel;

import io.azalai.batch.BatchLimits;
import io.azalai.batch.PendingBatch;
import io.azalai.plan.PlannedRow;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * The aggregation strategy of {@code 30-deliver}: {@link PlannedRow} bodies in, a {@link PendingBatch} out. A batch is completed before
 * the row that would no longer fit, because a limit in bytes cannot be kept afterwards. Thread-safe, since the aggregate locks.
 */
public final class RowsIntoBatches implements AggregationStrategy {
    private final BatchLimits limits;

    public RowsIntoBatches(BatchLimits limits) {
        this.limits = limits;
    }

    @Override
    public Exchange aggregate(@Nullable Exchange gathered, Exchange arriving) {
        PlannedRow row = arriving.getMessage().getBody(PlannedRow.class);
        if (gathered == null) {
            PendingBatch batch = new PendingBatch(limits);
            batch.add(row);
            arriving.getMessage().setBody(batch);
            return arriving;
        }
        gathered.getMessage().getBody(PendingBatch.class).add(row);
        return gathered;
    }

    @Override
    public boolean canPreComplete() {
        return true;
    }

    @Override
    public boolean preComplete(@Nullable Exchange gathered, Exchange arriving) {
        return gathered != null
                && !gathered.getMessage()
                        .getBody(PendingBatch.class)
                        .fits(arriving.getMessage().getBody(PlannedRow.class));
    }
}
