package io.azalai.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.batch.camel.RowsIntoBatches;
import io.azalai.plan.Change;
import io.azalai.plan.Operation;
import io.azalai.plan.PlannedRow;
import io.azalai.store.BatchCommit.Effect;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.util.concurrent.SynchronousExecutorService;
import org.junit.jupiter.api.Test;

class RowsIntoBatchesRouteTest {
    private final List<List<String>> batches = new CopyOnWriteArrayList<>();

    private static PlannedRow row(String key, String cell) {
        return new PlannedRow(Operation.UPSERT, Change.ADDED, key, 1, key, null, Effect.KEEP, List.of(cell));
    }

    private void send(BatchLimits limits, PlannedRow... rows) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:rows")
                            .aggregate(
                                    body().method("operation"),
                                    new RowsIntoBatches(
                                            "run",
                                            (run, row) -> new PendingBatch(
                                                    limits, row.operation().name()),
                                            (run, batch) -> false))
                            .executorService(new SynchronousExecutorService())
                            .process(exchange ->
                                    batches.add(exchange.getMessage().getBody(PendingBatch.class).rows().stream()
                                            .map(PlannedRow::key)
                                            .toList()));
                }
            });
            context.start();
            for (PlannedRow row : rows) {
                context.createFluentProducerTemplate()
                        .to("direct:rows")
                        .withBody(row)
                        .send();
            }
            context.createFluentProducerTemplate()
                    .to("direct:rows")
                    .withHeader(Exchange.AGGREGATION_COMPLETE_ALL_GROUPS, true)
                    .send();
        }
    }

    @Test
    void aBatchEndsAtItsRows() throws Exception {
        // given
        BatchLimits limits = new BatchLimits(2, 1_000_000);

        // when
        send(limits, row("1", "a"), row("2", "b"), row("3", "c"), row("4", "d"), row("5", "e"));

        // then
        assertThat(batches).containsExactly(List.of("1", "2"), List.of("3", "4"), List.of("5"));
    }

    @Test
    void aBatchEndsBeforeTheRowThatWouldExceedItsBytes() throws Exception {
        // given
        String hundred = "é".repeat(50);
        BatchLimits limits = new BatchLimits(1000, 250);

        // when
        send(limits, row("1", hundred), row("2", hundred), row("3", hundred));

        // then
        assertThat(batches).containsExactly(List.of("1", "2"), List.of("3"));
    }

    @Test
    void operationsNeverShareABatch() throws Exception {
        // given
        BatchLimits limits = new BatchLimits(10, 1_000_000);
        PlannedRow deletion = new PlannedRow(
                Operation.DELETE, Change.REMOVED, "2", 1, null, "003000000000001AAA", Effect.FORGET, List.of());

        // when
        send(limits, row("1", "a"), deletion, row("3", "c"));

        // then
        assertThat(batches).containsExactlyInAnyOrder(List.of("1", "3"), List.of("2"));
    }
}
