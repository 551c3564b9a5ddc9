package io.azalai.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import at.favre.lib.crypto.bcrypt.BCrypt;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.azalai.simulator.org.OrgIdentity;
import io.azalai.sync.InvalidSyncException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The console's API as a program uses it: over HTTP, by its description. */
class ConsoleRouteTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ConsoleFixture console;

    ConsoleRouteTest(@TempDir Path directory) throws IOException, SQLException {
        this.console = new ConsoleFixture(directory);
        console.file(
                "syncs/contacts.yaml",
                "model: people\nobject: Contact\nmode: upsert\nmatch: {field: External_Id__c, column: id}\nmapping: {LastName: name, Email: mail}\n");
        console.sql(
                "INSERT INTO people VALUES ('a', 'Ada', 'ada@example.com'), ('b', 'Grace', 'no mail'), ('c/d e', 'Marie', NULL)");
    }

    @AfterEach
    void end() {
        console.close();
    }

    private JsonNode ended(String run) {
        return await().atMost(PATIENCE)
                .until(() -> console.get("/runs/" + run), answer -> answer.hasNonNull("finishedAt"));
    }

    private JsonNode run() throws Exception {
        return ended(console.post("/syncs/contacts/runs", null).path("run").asText());
    }

    private JsonNode planned() throws Exception {
        String plan = console.post("/syncs/contacts/plans", null).path("plan").asText();
        return await().atMost(PATIENCE).until(() -> console.get("/plans/" + plan), answer -> !answer.path("state")
                .asText()
                .equals("planning"));
    }

    @Test
    void aRunIsStartedAndAskedForUntilItEnds() throws Exception {
        // given
        console.start();
        // when
        HttpResponse<String> began = console.send("POST", "/api/v1/syncs/contacts/runs", null);
        // then
        assertThat(began.statusCode()).isEqualTo(202);
        JsonNode run =
                ended(new ObjectMapper().readTree(began.body()).path("run").asText());
        assertThat(run.path("state").asText()).isEqualTo("partial");
        assertThat(run.path("accepted").asInt()).isEqualTo(2);
        assertThat(run.path("errors").path(0).path("code").asText()).isEqualTo("INVALID_EMAIL_ADDRESS");
        assertThat(console.org().history()).hasSize(2);
        assertThat(console.get("/syncs").path("syncs").path(0).path("state").asText())
                .isEqualTo("partial");
    }

    @Test
    void aPlanIsLookedAtAndThenRun() throws Exception {
        // given
        console.start();
        // when
        JsonNode plan = planned();
        JsonNode order = console.post(
                "/syncs/contacts/runs",
                "{\"plan\":\"%s\"}".formatted(plan.path("plan").asText()));
        // then
        assertThat(plan.path("result").path("added").asInt()).isEqualTo(3);
        assertThat(plan.path("result")
                        .path("rows")
                        .path(0)
                        .path("fields")
                        .path("LastName")
                        .path("to")
                        .asText())
                .isEqualTo("Ada");
        assertThat(ended(order.path("run").asText()).path("accepted").asInt()).isEqualTo(2);
    }

    @Test
    void aPlanThatNoLongerHoldsIsNotRun() throws Exception {
        // given
        console.start();
        JsonNode plan = planned();
        console.sql("INSERT INTO people VALUES ('e', 'Emmy', NULL)");
        // when
        JsonNode order = console.post(
                "/syncs/contacts/runs",
                "{\"plan\":\"%s\"}".formatted(plan.path("plan").asText()));
        // then
        JsonNode run = ended(order.path("run").asText());
        assertThat(run.path("state").asText()).isEqualTo("stopped");
        assertThat(run.path("errors").path(0).path("code").asText()).isEqualTo("PLAN_DIFFERS");
        assertThat(console.org().history()).isEmpty();
    }

    @Test
    void rowsThatSalesforceRefusedAreToldByReasonAndTriedAgain() throws Exception {
        // given
        console.start();
        run();
        // then
        JsonNode group =
                console.get("/syncs/contacts/rejected/groups").path("groups").path(0);
        assertThat(group.path("count").asInt()).isEqualTo(1);
        assertThat(group.path("advice").asText()).isNotBlank();
        assertThat(console.get("/syncs/contacts/rejected?code=INVALID_EMAIL_ADDRESS")
                        .path("rows")
                        .path(0)
                        .path("key")
                        .asText())
                .isEqualTo("b");
        assertThat(console.send("GET", "/api/v1/syncs/contacts/rejected.csv", null)
                        .body())
                .contains("\"contacts\",\"b\"");
        // when
        console.sql("UPDATE people SET mail = 'grace@example.com' WHERE id = 'b'");
        assertThat(console.post("/syncs/contacts/retry", "{\"keys\":[\"b\"]}")
                        .path("rows")
                        .asInt())
                .isEqualTo(1);
        // then
        assertThat(run().path("accepted").asInt()).isEqualTo(1);
        assertThat(console.get("/syncs/contacts/rejected/groups").path("total").asInt())
                .isZero();
    }

    @Test
    void aRowIsFoundByItsKeyWhateverItHolds() throws Exception {
        // given
        console.start();
        run();
        // when
        JsonNode row = console.get("/syncs/contacts/rows/c%2Fd%20e");
        // then
        assertThat(row.path("key").asText()).isEqualTo("c/d e");
        assertThat(row.path("state").asText()).isEqualTo("accepted");
        assertThat(row.path("history")).singleElement().satisfies(event -> {
            assertThat(event.path("outcome").asText()).isEqualTo("accepted");
            assertThat(event.path("recordId").asText())
                    .isEqualTo(row.path("recordId").asText());
        });
        assertThat(row.path("recordUrl").asText())
                .isEqualTo(console.org().url() + "/" + row.path("recordId").asText());
    }

    @Test
    void aPausedSyncIsStartedByHandAlone() throws Exception {
        // given
        console.file(
                "syncs/contacts.yaml",
                "model: people\nobject: Contact\nmode: upsert\nmatch: {field: External_Id__c, column: id}\nmapping: {LastName: name}\nschedule: {every: 1s}\n");
        console.start();
        await().atMost(PATIENCE).until(() -> !console.org().history().isEmpty());
        // when
        console.post("/syncs/contacts/pause", null);
        await().atMost(PATIENCE)
                .until(() ->
                        console.get("/syncs/contacts").path("state").asText().equals("paused"));
        int runs = console.get("/runs").path("runs").size();
        // then
        assertThat(run().path("state").asText()).isEqualTo("completed");
        await().during(Duration.ofSeconds(3))
                .atMost(PATIENCE)
                .until(() -> console.get("/runs").path("runs").size() == runs + 1);
        // when
        console.post("/syncs/contacts/resume", null);
        // then
        await().atMost(PATIENCE).until(() -> console.get("/runs").path("runs").size() > runs + 1);
        assertThat(console.get("/syncs/contacts").path("next").asText()).isNotBlank();
    }

    @Test
    void everythingIsSentAgainAfterAResync() throws Exception {
        // given
        console.start();
        run();
        // when
        assertThat(console.post("/syncs/contacts/resync", null).path("rows").asInt())
                .isEqualTo(2);
        // then
        assertThat(run().path("accepted").asInt()).isEqualTo(2);
    }

    @Test
    void theCallsOfARunAreThere() throws Exception {
        // given
        console.start();
        JsonNode run = run();
        // when
        JsonNode calls = await().atMost(PATIENCE)
                .until(
                        () -> console.get("/calls?run=" + run.path("run").asText()),
                        answer -> answer.path("calls").size()
                                == run.path("apiCalls").asInt());
        // then
        assertThat(calls.path("calls"))
                .anySatisfy(call -> assertThat(call.path("rows").asInt()).isEqualTo(3));
        JsonNode first =
                console.get("/calls/" + calls.path("calls").path(0).path("call").asText());
        assertThat(first.path("request").path("headers").toString())
                .contains("***")
                .doesNotContain("00D");
        assertThat(console.get("/calls?text=createddescribe").path("calls")).isEmpty();
    }

    @Test
    void theMappingIsShownBesideTheObjectAndTheFirstRows() throws Exception {
        // given
        console.start();
        // when
        JsonNode mapping = console.get("/syncs/contacts/mapping?rows=2&refresh=true");
        // then
        assertThat(mapping.path("objects").path(0).path("fields")).anySatisfy(field -> {
            assertThat(field.path("name").asText()).isEqualTo("LastName");
            assertThat(field.path("mapped").asText()).isEqualTo("column name");
            assertThat(field.path("required").asBoolean()).isTrue();
        });
        assertThat(mapping.path("preview").path("rows")).hasSize(2);
        assertThat(mapping.path("preview").path("rows").path(0).path("values").toString())
                .contains("Ada");
    }

    @Test
    void whatIsWrongWithARequestIsTold() throws Exception {
        // given
        console.start();
        // then
        assertThat(console.get("/syncs/nobody").path("detail").asText()).isEqualTo("there is no sync 'nobody'.");
        assertThat(console.get("/runs?limit=many").path("detail").asText())
                .isEqualTo("limit: 'many' is no number from 1 to 500.");
        assertThat(console.get("/runs?state=odd").path("status").asInt()).isEqualTo(400);
        assertThat(console.get("/runs/none").path("status").asInt()).isEqualTo(404);
        assertThat(console.post("/syncs/contacts/plans", "{\"rows\":")
                        .path("status")
                        .asInt())
                .isEqualTo(400);
        assertThat(console.post("/syncs/contacts/runs", "{\"plan\":\"none\"}")
                        .path("status")
                        .asInt())
                .isEqualTo(404);
    }

    @Test
    void nothingOfARequestComesBackAsAHeader() throws Exception {
        // given
        console.start();
        // when
        HttpResponse<String> answer =
                console.send("GET", "/api/v1/syncs?x=y", null, "X-Mine", "a", "Accept", "text/html");
        // then
        assertThat(answer.headers().firstValue("X-Mine")).isEmpty();
        assertThat(answer.headers().firstValue("x")).isEmpty();
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(answer.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy ->
                        assertThat(policy).contains("default-src 'none'").doesNotContain("unsafe"));
    }

    /** An operation of the description. */
    private record Operation(String id, String method, String path, Map<String, Object> described) {}

    @SuppressWarnings("unchecked")
    private static List<Operation> operations() throws IOException {
        try (InputStream file =
                Objects.requireNonNull(ConsoleRouteTest.class.getResourceAsStream("/azalai/console/openapi.yaml"))) {
            Map<String, Object> description =
                    (Map<String, Object>) new Load(LoadSettings.builder().build()).loadFromInputStream(file);
            List<Operation> operations = new ArrayList<>();
            ((Map<String, Map<String, Object>>) Objects.requireNonNull(description.get("paths")))
                    .forEach((path, verbs) -> verbs.forEach((verb, operation) -> {
                        if (!verb.equals("parameters")) {
                            Map<String, Object> described = (Map<String, Object>) operation;
                            operations.add(new Operation(
                                    String.valueOf(described.get("operationId")),
                                    verb.toUpperCase(Locale.ROOT),
                                    "/api/v1" + path,
                                    described));
                        }
                    }));
            return operations;
        }
    }

    private static String filled(String path) {
        return path.replace("{sync}", "contacts")
                .replace("{key}", "a")
                .replace("{run}", "none")
                .replace("{plan}", "none")
                .replace("{call}", "1");
    }

    @Test
    void eachOperationOfTheDescriptionIsThereForThoseWhoMay() throws Exception {
        // given
        console.file(
                "users",
                "vera:viewer:%s%notto:operator:%s%n"
                        .formatted(
                                BCrypt.withDefaults().hashToString(4, "vera".toCharArray()),
                                BCrypt.withDefaults().hashToString(4, "otto".toCharArray())));
        console.with("azalai.console.users=users").start();
        List<Operation> operations = operations();
        assertThat(operations).hasSizeGreaterThan(18);
        for (Operation operation : operations) {
            // when
            String path = filled(operation.path());
            int nobody = console.send(operation.method(), path, null).statusCode();
            int viewer = console.send(operation.method(), path, null, "Authorization", basic("vera"))
                    .statusCode();
            int operator = console.send(operation.method(), path, null, "Authorization", basic("otto"))
                    .statusCode();
            // then
            boolean isLook = operation.method().equals("GET");
            assertThat(nobody).as(operation.id()).isEqualTo(401);
            if (isLook) {
                assertThat(viewer).as(operation.id()).isEqualTo(operator).isIn(200, 404);
                assertThat(viewer == 404).as(operation.id()).isEqualTo(path.contains("none"));
            } else {
                assertThat(viewer).as(operation.id()).isEqualTo(403);
                assertThat(operator).as(operation.id()).isIn(200, 202, 409);
            }
        }
        assertThat(console.send("GET", "/", null).statusCode()).isEqualTo(401);
        assertThat(console.send("GET", "/app.js", null).statusCode()).isEqualTo(401);
        assertThat(console.send("GET", "/metrics", null).statusCode()).isEqualTo(401);
        assertThat(console.send("GET", "/health/live", null).statusCode()).isEqualTo(200);
        for (String detour : List.of(
                "/health/../api/v1/syncs",
                "/health/live/../../api/v1/syncs",
                "/health/%2e%2e/api/v1/syncs",
                "//api/v1/syncs",
                "/./api/v1/syncs")) {
            assertThat(console.send("GET", detour, null).statusCode())
                    .as(detour)
                    .isEqualTo(401);
        }
    }

    private static String basic(String name) {
        return "Basic " + Base64.getEncoder().encodeToString((name + ":" + name).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void othersAreNotLetInWhereNobodyHasToLogIn() {
        // given
        console.with("camel.server.host=0.0.0.0");
        // then
        assertThatThrownBy(console::start)
                .isInstanceOf(InvalidSyncException.class)
                .hasMessageContaining(
                        "camel.server.host: '0.0.0.0' lets others reach the console, and nobody has to log in.");
    }

    @Test
    void aPortThatIsTakenIsToldBeforeAnythingRuns() throws IOException {
        // given
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            console.with("camel.server.port=" + taken.getLocalPort());
            // then
            assertThatThrownBy(console::start)
                    .isInstanceOf(InvalidSyncException.class)
                    .hasMessageContaining(
                            "camel.server.port: " + taken.getLocalPort() + " cannot be used at '127.0.0.1'");
        }
        assertThat(console.org().history()).isEmpty();
    }

    @Test
    void noAnswerHoldsASecret() throws Exception {
        // given
        console.with("azalai.calls=shown").start();
        String run = run().path("run").asText();
        console.org().org().sessions().expireAll();
        console.sql("UPDATE people SET name = 'Ada L.' WHERE id = 'a'");
        run();
        JsonNode calls = await().atMost(PATIENCE)
                .until(
                        () -> console.get("/calls?limit=500"),
                        answer -> answer.path("calls").size() > 8);
        List<String> paths = new ArrayList<>(List.of("/metrics", "/health/ready", "/"));
        operations().stream()
                .filter(operation -> operation.method().equals("GET"))
                .forEach(operation -> paths.add(filled(operation.path()).replace("/runs/none", "/runs/" + run)));
        calls.path("calls")
                .forEach(call -> paths.add("/api/v1/calls/" + call.path("call").asText()));
        // then
        for (String path : paths) {
            assertThat(console.send("GET", path, null).body())
                    .as(path)
                    .doesNotContain(OrgIdentity.standard().clientSecret())
                    .doesNotContainPattern("00D\\w{12,15}(!|%21)");
        }
    }
}
