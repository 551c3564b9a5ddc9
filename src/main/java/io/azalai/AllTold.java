package io.azalai;

import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** Of several messages: all are sent, and if any failed the whole has. */
final class AllTold implements AggregationStrategy {
    @Override
    public Exchange aggregate(@Nullable Exchange before, Exchange sent) {
        return before != null && before.isFailed() ? before : sent;
    }
}
