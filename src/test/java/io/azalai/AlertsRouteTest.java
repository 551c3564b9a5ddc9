package io.azalai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.azalai.alert.UntoldException;
import io.azalai.outcome.RunState;
import io.azalai.store.Postgres;
import io.azalai.store.RunRecord;
import io.azalai.store.StateAddress;
import io.azalai.sync.InvalidSyncException;
import io.azalai.sync.Project;
import io.azalai.sync.SyncFixture;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that end, and what real receivers get of it. */
class AlertsRouteTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration SOON = Duration.ofSeconds(20);

    private final Path directory;
    private final Caravan caravan;
    private final HttpReceiver receiver;

    AlertsRouteTest(@TempDir Path directory) throws SQLException, IOException {
        this.directory = directory;
        this.caravan = Caravan.of(directory);
        this.receiver = new HttpReceiver();
    }

    @BeforeEach
    void aModelAndSecrets() throws SQLException {
        caravan.sql(
                "CREATE TABLE people (id VARCHAR PRIMARY KEY, name VARCHAR)",
                "INSERT INTO people VALUES ('P1', 'Ada')");
        caravan.property("slack", receiver.url() + "/services/T0/B0/secret-part");
        caravan.property("key", "pd-routing-key");
        caravan.property("token", "twilio-token");
        caravan.property("secret", "hook-secret");
        caravan.property("receiver", receiver.url());
    }

    @AfterEach
    void end() throws SQLException {
        caravan.close();
        receiver.close();
    }

    private void start(String channel, String... rules) throws Exception {
        alerts(channel, rules);
        caravan.start(project());
    }

    private Project project() {
        return SyncFixture.project(
                directory,
                Map.of("people", "id"),
                SyncFixture.upsert("Contact").matching("id", "External_Id__c").map("name", "LastName"));
    }

    private void alerts(String channel, String... rules) throws IOException {
        String all = Arrays.stream(rules)
                .map(rule -> "  - {tell: it, " + rule + "}\n")
                .collect(Collectors.joining());
        Files.writeString(directory.resolve("alerts.yaml"), "channels: {it: {%s}}\nrules:\n%s".formatted(channel, all));
    }

    private void fails() throws SQLException {
        caravan.sql("ALTER TABLE people RENAME TO gone");
        RunRecord run = caravan.run("contacts");
        caravan.sql("ALTER TABLE gone RENAME TO people");
        assertThat(run.state()).isEqualTo(RunState.FAILED);
    }

    private void comesThrough() {
        assertThat(caravan.run("contacts").state()).isEqualTo(RunState.COMPLETED);
    }

    private List<HttpReceiver.Posted> arrived(String path, int count) {
        return Awaitility.await().atMost(SOON).until(() -> receiver.posted(path), posted -> posted.size() >= count);
    }

    private static JsonNode json(HttpReceiver.Posted posted) throws IOException {
        assertThat(posted.header("Content-Type")).startsWith("application/json");
        return JSON.readTree(posted.text());
    }

    @Test
    void slackReadsWhatIsWrongAndThatAllIsWellAgain() throws Exception {
        // given
        start("slack: '{{slack}}'", "when: run-failed");
        // when
        fails();
        fails();
        arrived("/services", 1);
        comesThrough();
        List<HttpReceiver.Posted> posted = arrived("/services", 2);
        // then
        assertThat(json(posted.get(0)).path("text").asText())
                .startsWith(":rotating_light: Azalai critical: sync 'contacts': the run failed with SOURCE_FAILED: ")
                .contains("\nRule: run-failed", "\nRun: 2");
        assertThat(json(posted.get(1)).path("text").asText())
                .startsWith(":white_check_mark: Azalai recovered: sync 'contacts': a run came through");
        assertThat(receiver.posted("/services")).hasSize(2);
    }

    @Test
    void pagerDutyResolvesTheIncidentThatItTriggered() throws Exception {
        // given
        start("pagerduty: {routing-key: '{{key}}', url: '{{receiver}}/v2/enqueue'}", "when: run-failed");
        // when
        fails();
        arrived("/v2/enqueue", 1);
        comesThrough();
        List<HttpReceiver.Posted> posted = arrived("/v2/enqueue", 2);
        // then
        JsonNode trigger = json(posted.get(0));
        JsonNode resolve = json(posted.get(1));
        assertThat(trigger.path("routing_key").asText()).isEqualTo("pd-routing-key");
        assertThat(trigger.path("event_action").asText()).isEqualTo("trigger");
        assertThat(trigger.at("/payload/severity").asText()).isEqualTo("critical");
        assertThat(trigger.at("/payload/source").asText()).isNotBlank();
        assertThat(trigger.at("/payload/summary").asText()).contains("SOURCE_FAILED");
        assertThat(trigger.at("/payload/component").asText()).isEqualTo("contacts");
        assertThat(resolve.path("event_action").asText()).isEqualTo("resolve");
        assertThat(resolve.path("dedup_key").asText())
                .startsWith("azalai-")
                .isEqualTo(trigger.path("dedup_key").asText());
    }

    @Test
    void aWebhookCanBeToldFromAForgery() throws Exception {
        // given
        start("webhook: {url: '{{receiver}}/hook', secret: '{{secret}}'}", "when: run-failed, severity: info");
        // when
        fails();
        HttpReceiver.Posted posted = arrived("/hook", 1).get(0);
        // then
        String signed = posted.header("X-Azalai-Timestamp") + "." + posted.text();
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("hook-secret".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        assertThat(posted.header("X-Azalai-Signature"))
                .isEqualTo("sha256=" + HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8))));
        assertThat(Instant.ofEpochSecond(Long.parseLong(posted.header("X-Azalai-Timestamp"))))
                .isBetween(Instant.now().minusSeconds(60), Instant.now());
        JsonNode alert = json(posted);
        assertThat(posted.header("X-Azalai-Delivery"))
                .isEqualTo(alert.path("id").asText());
        assertThat(alert.path("version").intValue()).isEqualTo(1);
        assertThat(alert.path("kind").asText()).isEqualTo("violated");
        assertThat(alert.path("when").asText()).isEqualTo("run-failed");
        assertThat(alert.path("sync").asText()).isEqualTo("contacts");
        assertThat(alert.path("severity").asText()).isEqualTo("info");
        assertThat(alert.path("advice").asText()).isNotBlank();
        assertThat(alert.path("run").asText()).isNotBlank();
    }

    @Test
    void eachNumberGetsATextMessageThoughAnotherFails() throws Exception {
        // given
        receiver.willAnswer(400);
        start(
                "sms: {account: AC1, token: '{{token}}', from: '+15005550006', to: ['+4930111', '+4930222'], url: '{{receiver}}'}",
                "when: run-failed");
        // when
        fails();
        List<HttpReceiver.Posted> posted = arrived("/2010-04-01/Accounts/AC1/Messages.json", 2);
        // then
        String login = Base64.getEncoder().encodeToString("AC1:twilio-token".getBytes(StandardCharsets.UTF_8));
        assertThat(posted).allSatisfy(one -> {
            assertThat(one.header("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
            assertThat(one.header("Authorization")).isEqualTo("Basic " + login);
            assertThat(one.text()).contains("&From=%2B15005550006&Body=Azalai+critical%3A+sync+%27contacts%27");
        });
        assertThat(posted.get(0).text()).startsWith("To=%2B4930111&");
        assertThat(posted.get(1).text()).startsWith("To=%2B4930222&");
        assertThatThrownBy(() -> {
                    receiver.willAnswer(400);
                    caravan.azalai().testChannel("it");
                })
                .isInstanceOf(UntoldException.class)
                .hasMessageContaining("HTTP status 400");
    }

    @Test
    void anEmailSaysWhatIsWrongAndWhatToDo() throws Exception {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.setUser("azalai", "mail-password");
        server.start();
        try {
            // given
            caravan.property("password", "mail-password");
            start(
                    "mail: {to: [data@example.com, boss@example.com], from: azalai@example.com, host: 127.0.0.1, port: %d, tls: none, username: azalai, password: '{{password}}'}"
                            .formatted(server.getSmtp().getPort()),
                    "when: run-failed");
            // when
            fails();
            // then
            assertThat(server.waitForIncomingEmail(SOON.toMillis(), 1)).isTrue();
            MimeMessage mail = server.getReceivedMessages()[0];
            assertThat(mail.getSubject()).startsWith("Azalai critical: sync 'contacts': the run failed");
            assertThat(mail.getFrom()[0]).hasToString("azalai@example.com");
            assertThat(mail.getAllRecipients()).hasSize(2);
            assertThat(mail.getContentType()).isEqualToIgnoringCase("text/plain; charset=UTF-8");
            assertThat(String.valueOf(mail.getContent())).contains("SOURCE_FAILED", "Rule: run-failed", "Run: ");
        } finally {
            server.stop();
        }
    }

    @Test
    void aMailServerWhoseCertificateNobodyVouchesForGetsNeitherLoginNorAlert() throws Exception {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS));
        server.start();
        try {
            // given
            start(
                    "mail: {to: a@example.com, from: b@example.com, host: 127.0.0.1, port: %d, tls: implicit}"
                            .formatted(server.getSmtps().getPort()),
                    "when: run-failed");
            // when, then
            assertThatThrownBy(() -> caravan.azalai().testChannel("it"))
                    .isInstanceOf(UntoldException.class)
                    .hasMessageContaining("certificate");
            assertThat(server.getReceivedMessages()).isEmpty();
        } finally {
            server.stop();
        }
    }

    @Test
    void aMailServerThatDoesNotEncryptGetsNothingUnlessTheFileSaysSo() throws Exception {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try {
            // given
            start(
                    "mail: {to: a@example.com, from: b@example.com, host: 127.0.0.1, port: %d}"
                            .formatted(server.getSmtp().getPort()),
                    "when: run-failed");
            // when, then
            assertThatThrownBy(() -> caravan.azalai().testChannel("it"))
                    .isInstanceOf(UntoldException.class)
                    .hasMessageContaining("the mail server did not take it");
            assertThat(server.getReceivedMessages()).isEmpty();
        } finally {
            server.stop();
        }
    }

    @Test
    void aReceiverThatIsBusyIsAskedAgainAndReadsItOnce() throws Exception {
        // given
        receiver.willAnswer(500, 429);
        start("webhook: {url: '{{receiver}}/hook', secret: '{{secret}}'}", "when: run-failed");
        // when
        fails();
        List<HttpReceiver.Posted> posted = arrived("/hook", 3);
        assertThat(caravan.azalai().awaitAlerts(SOON)).isTrue();
        // then
        assertThat(posted)
                .extracting(one -> one.header("X-Azalai-Delivery"))
                .containsOnly(posted.get(0).header("X-Azalai-Delivery"));
        assertThat(receiver.posted("/hook")).hasSize(3);
    }

    @Test
    void aReceiverThatRefusesIsNotAskedAgainAndItsAddressStaysSecret() throws Exception {
        // given
        start("slack: '{{slack}}'", "when: run-failed");
        receiver.willAnswer(403);
        // when, then
        assertThatThrownBy(() -> caravan.azalai().testChannel("it"))
                .isInstanceOf(UntoldException.class)
                .hasMessageContaining("HTTP status 403")
                .hasMessageNotContaining("secret-part");
        assertThat(receiver.posted("/services")).hasSize(1);
    }

    @Test
    void aLetterFollowsNoRedirectSinceItHoldsSecrets() throws Exception {
        // given
        start("slack: '{{slack}}'", "when: run-failed");
        receiver.willAnswer(307);
        // when, then
        assertThatThrownBy(() -> caravan.azalai().testChannel("it")).hasMessageContaining("HTTP status 307");
        assertThat(receiver.posted("/elsewhere")).isEmpty();
    }

    @Test
    void aDeadReceiverDelaysNoRunAndChangesNone() throws Exception {
        // It takes connections and never answers.
        try (ServerSocket dead = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            // given
            caravan.property("dead", "http://127.0.0.1:" + dead.getLocalPort());
            start("webhook: {url: '{{dead}}', secret: '{{secret}}'}", "when: run-failed");
            Instant before = Instant.now();
            // when
            fails();
            comesThrough();
            // then
            assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(10));
            assertThat(caravan.azalai().awaitAlerts(Duration.ofMillis(100))).isFalse();
        }
    }

    @Test
    void aRouteOfTheTeamGetsTheAlertItself() throws Exception {
        // given
        Files.createDirectories(directory.resolve("routes"));
        Files.writeString(directory.resolve("routes/chat.camel.yaml"), """
                - route:
                    from:
                      uri: direct:our-chat
                      steps:
                        - setBody: {simple: {expression: "${body.severity} ${body.sync} ${body.when}"}}
                        - to: {uri: "file:chat?fileName=alert.txt"}
                """.replace(
                        "file:chat", "file:" + directory.resolve("chat")));
        start("camel: 'direct:our-chat'", "when: guard", "when: run-failed");
        // when
        fails();
        // then
        Awaitility.await().atMost(SOON).untilAsserted(() -> assertThat(directory.resolve("chat/alert.txt"))
                .hasContent("CRITICAL contacts run-failed"));
    }

    @Test
    void rejectedRowsAreToldWithoutTheirValues() throws Exception {
        // given
        caravan.sql("INSERT INTO people VALUES ('P2', '" + "x".repeat(90) + "')");
        start("webhook: {url: '{{receiver}}/hook', secret: '{{secret}}'}", "when: rejected, above: 10%");
        // when
        caravan.run("contacts");
        JsonNode alert = json(arrived("/hook", 1).get(0));
        // then
        assertThat(alert.path("what").asText()).isEqualTo("1 of 2 rows (50%) were rejected, above 10%");
        assertThat(alert.path("advice").asText()).startsWith("'azalai rejected contacts' lists them. Most often: ");
        assertThat(alert.toString()).doesNotContain("xxx");
    }

    @Test
    void fewCallsThatAreLeftAreToldOnceForTheWholeOrg() throws Exception {
        // given
        start("webhook: {url: '{{receiver}}/hook', secret: '{{secret}}'}", "when: quota, below: 100%");
        // when
        comesThrough();
        JsonNode alert = json(arrived("/hook", 1).get(0));
        // then
        assertThat(alert.path("sync").isNull()).isTrue();
        assertThat(alert.path("what").asText()).contains("API calls a day");
    }

    @Test
    void theSchedulesMissASyncThatDidNotRun() throws Exception {
        // given
        start("webhook: {url: '{{receiver}}/hook', secret: '{{secret}}'}", "when: no-run, for: 26h, syncs: contacts");
        comesThrough();
        MovableClock clock = new MovableClock();
        clock.ahead(Duration.ofHours(27));
        caravan.by(clock);
        // when
        caravan.schedule(project());
        JsonNode alert = json(arrived("/hook", 1).get(0));
        // then
        assertThat(alert.path("what").asText()).isEqualTo("no run came through for 27 h, and 26 h is the limit");
        assertThat(alert.path("run").isNull()).isTrue();
    }

    @Test
    void ofSeveralNodesTheOneThatLeadsLooks() throws Exception {
        // given
        StateAddress state = Postgres.address(Postgres.database());
        caravan.property("azalai.state.url", state.url());
        caravan.property("azalai.state.user", String.valueOf(state.user()));
        alerts("webhook: {url: '{{receiver}}/hook', secret: '{{secret}}'}", "when: no-run, for: 26h");
        // when
        caravan.schedule(project());
        // then
        assertThat(caravan.context().getRoute("azalai-alert-look").getEndpoint().getEndpointUri())
                .startsWith("master:azalai:quartz:azalai-alerts/look");
    }

    @Test
    void aStateInPostgresqlKeepsWhoWasToldToo() throws Exception {
        // given
        StateAddress state = Postgres.address(Postgres.database());
        caravan.property("azalai.state.url", state.url());
        caravan.property("azalai.state.user", String.valueOf(state.user()));
        start("slack: '{{slack}}'", "when: run-failed");
        // when
        fails();
        arrived("/services", 1);
        assertThat(caravan.azalai().awaitAlerts(SOON)).isTrue();
        caravan.start(project());
        fails();
        comesThrough();
        // then
        assertThat(arrived("/services", 2)).hasSize(2);
    }

    @Test
    void aSecretThatIsNowhereIsToldAtTheStart() {
        assertThatThrownBy(() -> start("slack: '{{no.such.secret}}'", "when: guard"))
                .isInstanceOf(InvalidSyncException.class)
                .hasMessageContaining("alerts.yaml:1:25  '{{no.such.secret}}' refers to what is nowhere");
    }

    @Test
    void anAddressThatIsNotSafeIsToldAtTheStartWithoutShowingIt() {
        // given
        caravan.property("open", "http://hooks.example.com/open-secret");
        // when, then
        assertThatThrownBy(() -> start("slack: '{{open}}'", "when: guard"))
                .isInstanceOf(InvalidSyncException.class)
                .hasMessageContaining("channel 'it'")
                .hasMessageNotContaining("open-secret");
    }

    @Test
    void aProjectWithoutAlertsStartsNothingOfThem() throws Exception {
        // when
        caravan.start(project());
        // then
        assertThat(caravan.context().getComponentNames()).doesNotContain("http", "smtp");
        assertThat(caravan.context().getRoutes())
                .noneMatch(route -> route.getId().startsWith("azalai-alert"));
        assertThat(caravan.azalai().channels()).isEmpty();
    }
}
