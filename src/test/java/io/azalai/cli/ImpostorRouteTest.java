package io.azalai.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.simulator.OrgSimulator;
import io.azalai.simulator.SimulatorOptions;
import io.azalai.simulator.http.Answer;
import io.azalai.simulator.http.FaultGate;
import io.azalai.simulator.http.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Servers in the place of the org whose certificate or protocol is not good enough: at the login, and where the login leads to. */
final class ImpostorRouteTest {
    private static final String SECRET = "azalai-secret";
    private static final Authority AUTHORITY = new Authority();

    /** How to start one. */
    @FunctionalInterface
    private interface Start {
        Impostor now() throws IOException;
    }

    /** One kind, and a word of the line that tells it. */
    private record Kind(String name, Start start, String told) {
        @Override
        public String toString() {
            return name;
        }
    }

    private final List<AutoCloseable> open = new ArrayList<>();

    @TempDir
    private Path directory = Path.of("");

    static Stream<Kind> kinds() {
        return Stream.of(
                new Kind(
                        "expired",
                        () -> Impostor.speakingTls(AUTHORITY.server(Duration.ofDays(-1))),
                        "out of date: NotAfter"),
                new Kind(
                        "certificate of another host",
                        () -> Impostor.speakingTls(AUTHORITY.serverOf("other.invalid")),
                        "127.0.0.1"),
                new Kind(
                        "certificate of an unknown authority",
                        () -> Impostor.speakingTls(new Authority().server(Duration.ofDays(1))),
                        "PKIX path"),
                new Kind("TLS 1.0", () -> Impostor.speakingOldTls(1), "TLS10"),
                new Kind("TLS 1.1", () -> Impostor.speakingOldTls(2), "TLS11"),
                new Kind("plain http", Impostor::speakingHttp, "SSL message"));
    }

    @AfterEach
    void end() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    private Impostor impostor(Start start) throws IOException {
        Impostor impostor = start.now();
        open.add(impostor);
        return impostor;
    }

    private OrgSimulator org(FaultGate gate) {
        OrgSimulator org = OrgSimulator.start(SimulatorOptions.defaults().withGate(gate));
        open.add(org);
        return org;
    }

    /** Asks the org for its limits, which needs a login and a call. */
    private ShellFixture limits(String loginUrl) throws IOException {
        new ShellFixture(directory).azalai("init");
        Path project = directory.resolve("config");
        Files.writeString(project.resolve("application.properties"), """
                camel.component.salesforce.loginUrl=%s
                camel.component.salesforce.clientId=azalai
                camel.component.salesforce.clientSecret=%s
                camel.component.salesforce.authenticationType=CLIENT_CREDENTIALS
                camel.component.salesforce.useGlobalSslContextParameters=true
                camel.ssl.enabled=true
                camel.ssl.trustStore=file:%s
                camel.ssl.trustStorePassword=%s
                azalai.call-deadline=8s
                """.formatted(
                        loginUrl, SECRET, AUTHORITY.trustStore(directory), Authority.PASSWORD));
        return new ShellFixture(project).azalai("limits");
    }

    private static void assertRefused(ShellFixture limits, String told) {
        assertThat(limits.exitCode()).isEqualTo(4);
        assertThat(limits.out()).isEmpty();
        assertThat(limits.err().lines()).hasSize(1);
        assertThat(limits.err()).startsWith("azalai: ").contains(told).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void noneIsLoggedInto(Kind kind) throws Exception {
        // given
        Impostor impostor = impostor(kind.start());
        // when
        ShellFixture limits = limits(impostor.url());
        // then
        assertRefused(limits, kind.told());
        assertThat(limits.err()).contains("TLS failed").endsWith("[ORG_UNREACHABLE]\n");
        assertThat(impostor.calls()).isPositive();
        assertThat(impostor.read()).doesNotContain(SECRET, "POST", "client_id");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void noneIsGivenTheTokenOfALogin(Kind kind) throws Exception {
        // given
        Impostor impostor = impostor(kind.start());
        OrgSimulator org = org((call, answering) -> call.path().endsWith("/oauth2/token")
                ? Reply.send(leadingTo(impostor.url(), answering.apply(call)))
                : FaultGate.OPEN.pass(call, answering));
        // when
        ShellFixture limits = limits(org.url());
        // then
        assertRefused(limits, kind.told());
        assertThat(limits.err()).contains("TLS failed").endsWith("[ORG_UNREACHABLE]\n");
        assertThat(impostor.calls()).isPositive();
        assertThat(impostor.read()).doesNotContain("Bearer", "GET", "/services");
    }

    @Test
    void whoSpeaksAsItShouldIsSpokenTo() throws Exception {
        // given
        Impostor fine = impostor(() -> Impostor.speakingTls(AUTHORITY.server(Duration.ofDays(1))));
        // when
        ShellFixture limits = limits(fine.url());
        // then
        assertThat(fine.read()).contains("POST /services/oauth2/token", SECRET);
        assertThat(limits.err()).doesNotContain("TLS failed");
    }

    @Test
    void aLoginThatIsRedirectedIsNotSentAnywhere() throws Exception {
        // given
        Impostor plain = impostor(Impostor::speakingHttp);
        OrgSimulator org = org((call, answering) -> call.path().endsWith("/oauth2/token")
                ? Reply.send(Answer.empty(307).with("Location", plain.plainUrl() + "/services/oauth2/token"))
                : FaultGate.OPEN.pass(call, answering));
        // when
        ShellFixture limits = limits(org.url());
        // then
        assertRefused(limits, "307");
        assertThat(plain.calls()).isZero();
    }

    @Test
    void aCallThatIsRedirectedToPlainHttpIsNotSent() throws Exception {
        // given
        OrgSimulator org = org((call, answering) -> call.path().endsWith("/limits")
                ? Reply.send(Answer.empty(307).with("Location", "http://example.my.salesforce.com/limits"))
                : FaultGate.OPEN.pass(call, answering));
        // when
        ShellFixture limits = limits(org.url());
        // then
        assertRefused(limits, "nothing was sent, as 'http://example.my.salesforce.com' is not https");
    }

    private static Answer leadingTo(String instance, Answer answer) {
        return Answer.json(
                answer.status(),
                answer.body()
                        .text()
                        .replaceAll("\"instance_url\":\"[^\"]*\"", "\"instance_url\":\"" + instance + "\""));
    }
}
