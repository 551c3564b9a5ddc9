package io.azalai.batch.camel;

import io.azalai.batch.PendingBatch;
import io.azalai.plan.PlannedRow;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * The aggregation strategy of {@code 30-deliver}: {@link PlannedRow} bodies in, a {@link PendingBatch} out. A batch is completed before
 * the row that would no longer fit, because a limit in bytes cannot be kept afterwards. Thread-safe, since the aggregate locks.
 */
public final class RowsIntoBatches implements AggregationStrategy {
    private final String header;
    private final BiFunction<String, PlannedRow, PendingBatch> empty;
    private final BiPredicate<String, PendingBatch> isToLeave;

    /**
     * Within limits that may change from batch to batch.
     *
     * @param header that holds the run's id
     * @param empty makes a batch of that run for the row and others of its kind
     * @param isToLeave whether a batch of that run ends before it is full
     */
    public RowsIntoBatches(
            String header,
            BiFunction<String, PlannedRow, PendingBatch> empty,
            BiPredicate<String, PendingBatch> isToLeave) {
        this.header = header;
        this.empty = empty;
        this.isToLeave = isToLeave;
    }

    @Override
    public Exchange aggregate(@Nullable Exchange gathered, Exchange arriving) {
        PendingBatch chunk = chunk(arriving);
        if (gathered == null) {
            PendingBatch batch = empty.apply(run(arriving), chunk.first());
            batch.addAll(chunk);
            arriving.getMessage().setBody(batch);
            return arriving;
        }
        chunk(gathered).addAll(chunk);
        return gathered;
    }

    @Override
    public boolean canPreComplete() {
        return true;
    }

    /** Where not all of what arrives fits, the batch is filled with what does, and the rest begins the next. */
    @Override
    public boolean preComplete(@Nullable Exchange gathered, Exchange arriving) {
        if (gathered == null) {
            return false;
        }
        PendingBatch batch = chunk(gathered);
        PendingBatch chunk = chunk(arriving);
        boolean isToLeaveNow = isToLeave.test(run(arriving), batch);
        if (!isToLeaveNow && batch.fits(chunk)) {
            return false;
        }
        if (!isToLeaveNow) {
            batch.takeFrom(chunk);
        }
        batch.fill();
        return true;
    }

    private String run(Exchange exchange) {
        return exchange.getMessage().getHeader(header, "", String.class);
    }

    private static PendingBatch chunk(Exchange exchange) {
        return exchange.getMessage().getBody(PendingBatch.class);
    }
}
