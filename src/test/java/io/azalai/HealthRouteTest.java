package io.azalai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.zaxxer.hikari.HikariDataSource;
import io.azalai.simulator.org.ClientPolicy;
import io.azalai.sync.SyncFixture;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckRegistry;
import org.h2.tools.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an orchestrator is answered by a process that lives, and by one that lacks something. */
class HealthRouteTest {
    private static final String PASSWORD = "Canary-password";

    private final Path directory;
    private final Caravan caravan;
    private final String database;

    HealthRouteTest(@TempDir Path directory) throws SQLException {
        this.directory = directory;
        this.caravan = Caravan.of(directory);
        this.database = "mem:" + directory.getFileName();
    }

    @BeforeEach
    void aModel() throws SQLException {
        caravan.sql(
                "CREATE TABLE people (id VARCHAR(9) PRIMARY KEY, name VARCHAR(40))",
                "INSERT INTO people VALUES ('1', 'Ada')",
                "CREATE USER canary PASSWORD '" + PASSWORD + "' ADMIN");
        caravan.serve();
    }

    @AfterEach
    void end() throws SQLException {
        caravan.close();
    }

    private void start() throws Exception {
        SyncFixture contacts =
                SyncFixture.upsert("Contact").matching("id", "External_Id__c").map("name", "LastName");
        caravan.start(SyncFixture.project(directory, Map.of("people", "id"), contacts));
    }

    private HttpResponse<String> ready() throws Exception {
        return Scrape.get(caravan.served() + "/health/ready");
    }

    /** The named check of an answer. */
    private static JsonNode check(HttpResponse<String> answer, String name) throws Exception {
        for (JsonNode check : new ObjectMapper().readTree(answer.body()).path("checks")) {
            if (check.path("name").asText().equals(name)) {
                return check;
            }
        }
        throw new AssertionError("there is no check '" + name + "': " + answer.body());
    }

    private void awaitReady(int status) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> ready().statusCode() == status);
    }

    private static HikariDataSource pool(Server server, String database) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl("jdbc:h2:" + server.getURL() + "/" + database + ";DATABASE_TO_UPPER=false");
        pool.setUsername("CANARY");
        pool.setPassword(PASSWORD);
        pool.setConnectionTimeout(500);
        pool.setInitializationFailTimeout(-1);
        return pool;
    }

    @Test
    void aProcessThatHasAllItNeedsLivesAndIsReady() throws Exception {
        // given
        start();
        // when
        HttpResponse<String> live = Scrape.get(caravan.served() + "/health/live");
        HttpResponse<String> ready = ready();
        // then
        assertThat(live.statusCode()).isEqualTo(200);
        assertThat(live.headers().firstValue("content-type")).hasValue("application/json");
        assertThat(live.body())
                .isEqualTo(
                        "{\"status\":\"UP\",\"checks\":[{\"name\":\"process\",\"status\":\"UP\",\"detail\":\"Started\"}]}");
        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(new ObjectMapper().readTree(ready.body()).path("checks").findValuesAsText("name"))
                .containsExactly("process", "state", "login", "source warehouse");
    }

    @Test
    void itIsNotReadyWhileTheWarehouseIsGone() throws Exception {
        // given
        Server server = Server.createTcpServer("-tcpPort", "0").start();
        int port = server.getPort();
        try (HikariDataSource pool = pool(server, database)) {
            caravan.warehouse(pool);
            start();
            HttpResponse<String> before = ready();
            server.stop();
            // when
            awaitReady(503);
            HttpResponse<String> gone = ready();
            HttpResponse<String> live = Scrape.get(caravan.served() + "/health/live");
            server = Server.createTcpServer("-tcpPort", String.valueOf(port)).start();
            // then
            assertThat(before.statusCode()).isEqualTo(200);
            assertThat(check(gone, "source warehouse").path("status").asText()).isEqualTo("DOWN");
            assertThat(check(gone, "state").path("status").asText()).isEqualTo("UP");
            assertThat(gone.body())
                    .doesNotContain("anary")
                    .doesNotContain("jdbc:")
                    .doesNotContain("127.0.0.1");
            assertThat(live.statusCode()).isEqualTo(200);
            awaitReady(200);
        } finally {
            server.stop();
        }
    }

    @Test
    void itIsNotReadyWhileItsStateIsGone() throws Exception {
        // given
        start();
        Path state = directory.resolve("state");
        Path elsewhere = directory.resolve("state.away");
        Files.move(state, elsewhere);
        // when
        awaitReady(503);
        HttpResponse<String> gone = ready();
        Files.move(elsewhere, state);
        // then
        assertThat(check(gone, "state").path("status").asText()).isEqualTo("DOWN");
        awaitReady(200);
    }

    @Test
    void itIsNotReadyFromARefusedLoginToTheNextThatIsNot() throws Exception {
        // given
        start();
        caravan.run("contacts");
        caravan.simulator().org().changeClientPolicy(ClientPolicy::blocked);
        caravan.simulator().org().sessions().expireAll();
        caravan.sql("UPDATE people SET name = 'Ada L.'");
        caravan.run("contacts");
        // when
        awaitReady(503);
        HttpResponse<String> refused = ready();
        caravan.simulator().org().changeClientPolicy(policy -> ClientPolicy.standard());
        caravan.run("contacts");
        // then
        assertThat(check(refused, "login").path("detail").asText()).contains("azalai doctor");
        awaitReady(200);
    }

    @Test
    void whoeverAsksCausesNoCallToTheOrg() throws Exception {
        // given
        start();
        caravan.run("contacts");
        String before = calls();
        // when
        for (int i = 0; i < 20; i++) {
            ready();
        }
        // then
        assertThat(calls()).isNotEmpty().isEqualTo(before);
    }

    private String calls() throws Exception {
        return String.join(
                "\n",
                Scrape.of(caravan.served())
                        .text()
                        .lines()
                        .filter(line -> line.startsWith("azalai_call_duration_seconds_count"))
                        .toList());
    }

    @Test
    void aHostSeesTheSameByTheHealthChecksOfCamel() throws Exception {
        // given
        start();
        HealthCheckRegistry checks = HealthCheckRegistry.get(caravan.context());
        HealthCheck state = checks.getCheck("azalai-state").orElseThrow();
        // when
        HealthCheck.Result well = state.call();
        Files.move(directory.resolve("state"), directory.resolve("state.away"));
        await().atMost(Duration.ofSeconds(30)).until(() -> state.call().getState() == HealthCheck.State.DOWN);
        // then
        assertThat(well.getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(checks.getCheckIDs()).contains("azalai-login", "azalai-source-warehouse");
    }
}
