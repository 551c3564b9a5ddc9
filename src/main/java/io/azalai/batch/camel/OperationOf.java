package io.azalai.batch.camel;

import io.azalai.plan.PlannedRow;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;

/** What the aggregate correlates by: a {@link PlannedRow}'s operation, since a batch has one. Thread-safe. */
public final class OperationOf implements Expression {
    @Override
    public <T> T evaluate(Exchange exchange, Class<T> type) {
        return type.cast(
                exchange.getMessage().getBody(PlannedRow.class).operation().name());
    }

    @Override
    public void init(CamelContext context) {
        // Needs nothing of it.
    }
}
