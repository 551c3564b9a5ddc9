package io.azalai.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.azalai.Scrape;
import io.azalai.SpanReceiver;
import io.azalai.simulator.OrgSimulator;
import io.azalai.simulator.SimulatorOptions;
import io.azalai.simulator.org.OrgIdentity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes, as others watch them: a daemon by its metrics, its health and its logs, a run by hand by its trace, and at no cost without. */
class WatchedIT {
    /** Of vert.x there are a few, which Camel's type converters name. */
    private static final List<String> OF_DAEMONS = List.of(
            "io.micrometer.",
            "io.prometheus.",
            "io.opentelemetry.",
            "io.vertx.core.Vertx",
            "io.vertx.core.http.",
            "org.apache.camel.component.platform.http.main.",
            "io.azalai.observe.metrics.",
            "io.azalai.observe.health.");

    private static final String CANARY = "Canary-secret+7f3a";

    private final Path directory;
    private final OrgSimulator org;

    WatchedIT(@TempDir Path directory) {
        this.directory = directory;
        OrgIdentity known = OrgIdentity.standard();
        this.org = OrgSimulator.start(SimulatorOptions.defaults()
                .withIdentity(new OrgIdentity(
                        known.orgId(),
                        known.name(),
                        known.isSandbox(),
                        known.userId(),
                        known.username(),
                        known.password(),
                        known.securityToken(),
                        known.clientId(),
                        CANARY)));
    }

    @AfterEach
    void end() {
        org.close();
    }

    private Node node(String... settings) throws IOException {
        String all = """
                camel.component.salesforce.loginUrl=%s
                camel.component.salesforce.authenticationType=CLIENT_CREDENTIALS
                camel.component.salesforce.clientId=%s
                camel.component.salesforce.clientSecret=%s
                camel.beans.warehouse=#class:com.zaxxer.hikari.HikariDataSource
                camel.beans.warehouse.jdbcUrl=jdbc:h2:mem:watched;PASSWORD=%s
                camel.beans.warehouse.username=sa
                %s
                """.formatted(
                        org.url(), OrgIdentity.standard().clientId(), CANARY, CANARY, String.join("\n", settings));
        return Node.of(
                directory.resolve("project"),
                Map.of(
                        "application.properties", all,
                        "models/people.yaml", "file: people.csv\nprimary-key: id\n",
                        "models/nothing.yaml", "source: warehouse\nprimary-key: id\nsql: SELECT 1 AS id\n",
                        "people.csv", "id,name\nCanary-key,Canary-Ada\n",
                        "syncs/people.yaml",
                                "{model: people, object: Contact, mode: upsert, match: {field: External_Id__c, column: id}, mapping: {LastName: name}, schedule: {every: 1h}}\n"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void aDaemonShowsItsMetricsItsHealthAndItsLogsAndNothingOfARowOrASecret() throws Exception {
        // given
        int port = freePort();
        String server = "http://127.0.0.1:" + port;
        try (Node node =
                node("camel.server.enabled=true", "camel.server.host=127.0.0.1", "camel.server.port=" + port)) {
            // when
            Process daemon = node.start("start", "--log-format", "json");
            await().atMost(Duration.ofSeconds(90))
                    .ignoreExceptions()
                    .until(() -> Scrape.of(server).value("azalai_runs_total", "sync=people", "state=completed") == 1);
            String metrics = Scrape.of(server).text();
            String ready = Scrape.get(server + "/health/ready").body();
            String live = Scrape.get(server + "/health/live").body();
            daemon.destroy();
            // then
            assertThat(Node.exitCode(daemon)).isEqualTo(143);
            assertThat(live).contains("\"status\":\"UP\"");
            assertThat(ready).contains("\"name\":\"source warehouse\",\"status\":\"UP\"");
            List<String> lines = node.log().lines().toList();
            assertThat(lines)
                    .allSatisfy(
                            line -> assertThat(new ObjectMapper().readTree(line).has("message"))
                                    .as(line)
                                    .isTrue())
                    .anyMatch(line -> line.contains("1 sync is scheduled"))
                    .anyMatch(line -> line.contains("\"sync\":\"people\",\"run\":\""));
            assertThat(metrics + ready + live + node.log()).doesNotContainIgnoringCase("canary");
        }
    }

    @Test
    void aRunByHandLeavesItsTraceWithTheCollectorBeforeItEnds() throws Exception {
        try (SpanReceiver receiver = new SpanReceiver();
                Node node = node()) {
            // when
            Process run = node.startWith(List.of("-Dotel.exporter.otlp.endpoint=" + receiver.url()), "run", "people");
            // then
            assertThat(Node.exitCode(run)).as(node.log()).isZero();
            assertThat(receiver.named("sending").parent())
                    .isEqualTo(receiver.named("sync people").id());
        }
    }

    @Test
    void aRunByHandLoadsNothingOfWhatWatchesDaemons() throws Exception {
        // given
        Path classes = directory.resolve("classes.log");
        try (Node node = node()) {
            // when
            Process run = node.startWith(List.of("-Xlog:class+load:file=" + classes), "run", "people");
            // then
            assertThat(Node.exitCode(run)).as(node.log()).isZero();
            List<String> loaded = Files.readAllLines(classes);
            assertThat(loaded).hasSizeGreaterThan(1000);
            assertThat(loaded.stream().filter(line -> OF_DAEMONS.stream().anyMatch(name -> line.contains("] " + name))))
                    .isEmpty();
        }
    }
}
