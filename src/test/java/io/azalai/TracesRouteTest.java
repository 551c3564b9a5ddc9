package io.azalai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.azalai.outcome.RunFailedException;
import io.azalai.outcome.RunState;
import io.azalai.run.RunRequest;
import io.azalai.run.RunWatcher;
import io.azalai.simulator.SimulatorOptions;
import io.azalai.simulator.http.Reply;
import io.azalai.store.RunRecord;
import io.azalai.sync.Batching;
import io.azalai.sync.SyncFixture;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a collector of OpenTelemetry receives of real runs. */
class TracesRouteTest {
    private final Path directory;
    private final Caravan caravan;
    private final SpanReceiver receiver;
    private final List<String> headers = new CopyOnWriteArrayList<>();

    TracesRouteTest(@TempDir Path directory) throws SQLException, IOException {
        this.directory = directory;
        this.receiver = new SpanReceiver();
        this.caravan = new Caravan(
                SimulatorOptions.defaults().withGate((call, answering) -> {
                    headers.add(String.valueOf(call.header("traceparent")));
                    return Reply.send(answering.apply(call));
                }),
                directory.getFileName().toString());
    }

    @BeforeEach
    void aModel() throws SQLException {
        caravan.sql(
                "CREATE TABLE people (id VARCHAR(40) PRIMARY KEY, name VARCHAR(40))",
                "INSERT INTO people VALUES ('canary-key-1', 'Canary-Ada'), ('canary-key-2', 'Canary-Blaise')");
    }

    @AfterEach
    void end() throws SQLException {
        caravan.close();
        receiver.close();
    }

    private void start() throws Exception {
        SyncFixture contacts = SyncFixture.upsert("Contact")
                .matching("id", "External_Id__c")
                .map("name", "LastName")
                .by(Batching.Api.BULK1);
        caravan.start(SyncFixture.project(directory, Map.of("people", "id"), contacts));
    }

    private void traceTo(String url) {
        caravan.property("azalai.tracing", "true");
        caravan.property("otel.exporter.otlp.endpoint", url);
    }

    @Test
    void aRunIsATraceOfItsPhasesAndOfTheCallsWithinThem() throws Exception {
        // given
        traceTo(receiver.url());
        start();
        // when
        RunRecord run = caravan.run("contacts");
        caravan.stop();
        // then
        SpanReceiver.Span sync = receiver.named("sync contacts");
        SpanReceiver.Span planning = receiver.named("planning");
        SpanReceiver.Span sending = receiver.named("sending");
        SpanReceiver.Span post = receiver.named("POST /services/async/62.0/job/{id}/batch");
        assertThat(sync.parent()).isEmpty();
        assertThat(sync.attributes())
                .containsEntry("azalai.run", run.run())
                .containsEntry("azalai.state", "completed")
                .containsEntry("azalai.rows.accepted", 2L);
        assertThat(List.of(planning.parent(), sending.parent())).containsOnly(sync.id());
        assertThat(post.parent()).isEqualTo(sending.id());
        assertThat(post.attributes())
                .containsEntry("http.request.method", "POST")
                .containsEntry("azalai.api", "bulk1")
                .containsEntry("http.response.status_code", 201L);
        assertThat(receiver.spans()).extracting(SpanReceiver.Span::trace).containsOnly(sync.trace());
        assertThat(receiver.spans().stream().filter(span -> span.attributes().containsKey("azalai.api")))
                .hasSize((int) run.apiCalls());
    }

    @Test
    void nothingOfARowLeavesAndSalesforceIsToldOfNoTrace() throws Exception {
        // given
        traceTo(receiver.url());
        start();
        // when
        caravan.run("contacts");
        caravan.stop();
        // then
        assertThat(receiver.bytes()).contains("sync contacts").doesNotContainIgnoringCase("canary");
        assertThat(headers).isNotEmpty().allMatch(header -> !header.contains("00-"));
    }

    @Test
    void aPlanThatIsOnlyLookedAtIsNoTrace() throws Exception {
        // given
        traceTo(receiver.url());
        start();
        // when
        caravan.azalai().plan(RunRequest.of("contacts"), 1, RunWatcher.NOBODY);
        caravan.stop();
        // then
        assertThat(receiver.spans()).isEmpty();
    }

    @Test
    void aRunThatFailsIsATraceInErrorWithItsCode() throws Exception {
        // given
        traceTo(receiver.url());
        start();
        caravan.sql("DROP TABLE people");
        // when
        caravan.run("contacts");
        caravan.stop();
        // then
        assertThat(receiver.named("sync contacts").status()).isEqualTo(2);
        assertThat(receiver.named("sync contacts").attributes()).containsEntry("error.type", "SOURCE_FAILED");
    }

    @Test
    void aCollectorThatIsAwayBreaksNoRun() throws Exception {
        // given
        receiver.close();
        traceTo(receiver.url());
        start();
        // when
        RunRecord run = caravan.run("contacts");
        // then
        assertThat(run.state()).isEqualTo(RunState.COMPLETED);
    }

    @Test
    void whereNobodyAskedForTracesThereAreNone() throws Exception {
        // given
        caravan.property("otel.exporter.otlp.endpoint", receiver.url());
        caravan.property("azalai.tracing", "false");
        start();
        // when
        caravan.run("contacts");
        caravan.stop();
        // then
        assertThat(receiver.spans()).isEmpty();
    }

    @Test
    void aProtocolThatIsNotBuiltIsRefusedByName() {
        // given
        traceTo(receiver.url());
        caravan.property("otel.exporter.otlp.protocol", "grpc");
        // when, then
        assertThatThrownBy(this::start)
                .isInstanceOf(RunFailedException.class)
                .hasMessageStartingWith("otel.exporter.otlp.protocol: 'grpc' is not built");
    }
}
