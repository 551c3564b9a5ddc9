package io.azalai.run.camel;

import io.azalai.run.ArrivedRow;
import io.azalai.run.ArrivedRows;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** The aggregation strategy of one sync in {@code 60-rows}: {@link ArrivedRow} bodies in, {@link ArrivedRows} out. Thread-safe, since the aggregate locks. */
public final class RowsIntoPages implements AggregationStrategy {
    private final AtomicLong pages = new AtomicLong();

    @Override
    public Exchange aggregate(@Nullable Exchange gathered, Exchange arriving) {
        ArrivedRow row = arriving.getMessage().getBody(ArrivedRow.class);
        if (gathered == null) {
            ArrivedRows page = new ArrivedRows(pages.incrementAndGet());
            page.add(row);
            arriving.getMessage().setBody(page);
            return arriving;
        }
        gathered.getMessage().getBody(ArrivedRows.class).add(row);
        return gathered;
    }
}
