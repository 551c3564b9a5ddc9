package io.azalai.batch.camel;

import io.azalai.batch.PendingBatch;
import io.azalai.plan.PlannedRow;
import java.util.function.BiFunction;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.jspecify.annotations.Nullable;

/** What the aggregate correlates by: rows of one group may share a batch. Thread-safe. */
public final class GroupOf implements Expression {
    private final String header;
    private final BiFunction<String, PlannedRow, String> group;

    /**
     * By the run.
     *
     * @param header that holds the run's id
     * @param group of a row of the run
     */
    public GroupOf(String header, BiFunction<String, PlannedRow, String> group) {
        this.header = header;
        this.group = group;
    }

    @Override
    public <T> @Nullable T evaluate(Exchange exchange, Class<T> type) {
        return type.cast(group.apply(
                exchange.getMessage().getHeader(header, "", String.class),
                exchange.getMessage().getBody(PendingBatch.class).first()));
    }

    @Override
    public void init(CamelContext context) {
        // Needs nothing of it.
    }
}
