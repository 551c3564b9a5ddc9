package io.azalai.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.batch.camel.RowsIntoBatches;
import io.azalai.plan.Change;
import io.azalai.plan.Operation;
import io.azalai.plan.PlannedRow;
import io.azalai.store.BatchCommit.Effect;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
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
        sendChunks(limits, Stream.of(rows).map(List::of).toList());
    }

    private static PendingBatch empty(BatchLimits limits, PlannedRow first) {
        return new PendingBatch(limits, first.operation().name());
    }

    private void sendChunks(BatchLimits limits, List<List<PlannedRow>> chunks) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:rows")
                            .aggregate(
                                    body().method("operation"),
                                    new RowsIntoBatches("run", (run, row) -> empty(limits, row), (run, batch) -> false))
                            .executorService(new SynchronousExecutorService())
                            .process(exchange ->
                                    batches.add(exchange.getMessage().getBody(PendingBatch.class).rows().stream()
                                            .map(PlannedRow::key)
                                            .toList()));
                }
            });
            context.start();
            for (List<PlannedRow> rows : chunks) {
                PendingBatch chunk = empty(limits, rows.get(0));
                rows.forEach(chunk::add);
                context.createFluentProducerTemplate()
                        .to("direct:rows")
                        .withBody(chunk)
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

    @Test
    void aChunkThatDoesNotFitAsAWholeIsDivided() throws Exception {
        // given
        BatchLimits limits = new BatchLimits(4, 1_000_000);

        // when
        sendChunks(
                limits,
                List.of(
                        List.of(row("1", "a"), row("2", "b"), row("3", "c")),
                        List.of(row("4", "d"), row("5", "e"), row("6", "f")),
                        List.of(row("7", "g"), row("8", "h"), row("9", "i"))));

        // then
        assertThat(batches).containsExactly(List.of("1", "2", "3", "4"), List.of("5", "6", "7", "8"), List.of("9"));
    }

    @Test
    void aChunkIsDividedWhereTheBytesOfABatchEnd() throws Exception {
        // given
        String hundred = "é".repeat(50);
        BatchLimits limits = new BatchLimits(1000, 400);

        // when
        sendChunks(
                limits,
                List.of(List.of(row("1", hundred), row("2", hundred)), List.of(row("3", hundred), row("4", hundred))));

        // then
        assertThat(batches).containsExactly(List.of("1", "2", "3"), List.of("4"));
    }
}
