package io.azalai.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.simulator.OrgSimulator;
import io.azalai.simulator.SimulatorOptions;
import io.azalai.simulator.http.Answer;
import io.azalai.simulator.http.Certificate;
import io.azalai.simulator.http.FaultGate;
import io.azalai.simulator.http.Reply;
import io.azalai.simulator.http.RequestLog.SeenRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where tokens and rows may go, and that it is the org that answers. */
final class TransportRouteTest {
    private @Nullable OrgSimulator simulator;

    @TempDir
    private Path directory = Path.of("");

    @BeforeEach
    void init() {
        new ShellFixture(directory).azalai("init");
    }

    @AfterEach
    void end() {
        if (simulator != null) {
            simulator.close();
        }
    }

    private OrgSimulator start(SimulatorOptions options) {
        OrgSimulator started = OrgSimulator.start(options);
        simulator = started;
        return started;
    }

    /** Asks the org for its limits, which needs a login and a call. */
    private ShellFixture limits(String... settings) throws IOException {
        Path project = directory.resolve("config");
        Files.writeString(
                project.resolve("application.properties"),
                "camel.component.salesforce.clientId=azalai\n"
                        + "camel.component.salesforce.clientSecret=azalai-secret\n"
                        + "camel.component.salesforce.authenticationType=CLIENT_CREDENTIALS\n"
                        + String.join("\n", settings)
                        + "\n");
        return new ShellFixture(project).azalai("limits");
    }

    private static String loginUrl(String url) {
        return "camel.component.salesforce.loginUrl=" + url;
    }

    private static String[] trusting(OrgSimulator org, String password) {
        return new String[] {
            loginUrl(org.httpsUrl().orElseThrow()),
            "camel.ssl.enabled=true",
            "camel.ssl.trustStore=file:"
                    + org.certificate().map(Certificate::file).orElseThrow(),
            "camel.ssl.trustStorePassword=" + password,
            "camel.component.salesforce.useGlobalSslContextParameters=true"
        };
    }

    @Test
    void anOrgWhoseCertificateNobodyVouchesForIsRefused() throws Exception {
        // given
        OrgSimulator org = start(SimulatorOptions.defaults().withHttpsPort(0));
        // when
        ShellFixture limits = limits(loginUrl(org.httpsUrl().orElseThrow()));
        // then
        assertThat(limits.exitCode()).isEqualTo(4);
        assertThat(limits.err())
                .startsWith("azalai: the login at " + org.httpsUrl().orElseThrow() + ": TLS failed (")
                .endsWith(
                        "Where the org, or a proxy before it, has a certificate of your own authority, make Java trust that. [ORG_UNREACHABLE]\n");
        assertThat(org.requests()).isEmpty();
    }

    @Test
    void anOrgWhoseCertificateTheTrustStoreHoldsIsSpokenToByHttpsAlone() throws Exception {
        // given
        OrgSimulator org = start(SimulatorOptions.defaults().withHttpsPort(0));
        // when
        ShellFixture limits = limits(trusting(org, Certificate.PASSWORD));
        // then
        assertThat(limits.err()).isEmpty();
        assertThat(limits.exitCode()).isZero();
        assertThat(limits.out()).contains("DailyApiRequests");
        assertThat(org.requests()).extracting(SeenRequest::path).contains("/services/oauth2/token");
    }

    @Test
    void whoTrustsEverybodyIsRefused() throws Exception {
        // given
        OrgSimulator org = start(SimulatorOptions.defaults().withHttpsPort(0));
        // when
        ShellFixture limits = limits(
                loginUrl(org.httpsUrl().orElseThrow()),
                "camel.ssl.enabled=true",
                "camel.ssl.trustAllCertificates=true",
                "camel.component.salesforce.useGlobalSslContextParameters=true");
        // then
        assertThat(limits.exitCode()).isEqualTo(1);
        assertThat(limits.err())
                .endsWith(
                        "azalai: application.properties: the sslContextParameters of the salesforce component: it trusts every certificate, so that anybody on the way could be the org. Name a trust store in its place. [CONFIGURATION]\n");
        assertThat(org.requests()).isEmpty();
    }

    @Test
    void javaSpeaksNothingOlderThanTls12() throws NoSuchAlgorithmException {
        // when, then
        assertThat(SSLContext.getDefault().getDefaultSSLParameters().getProtocols())
                .isSubsetOf("TLSv1.2", "TLSv1.3");
    }

    @Test
    void plainHttpToAnotherMachineIsRefusedUnlessTheHostIsNamed() throws Exception {
        // when
        ShellFixture refused = limits(loginUrl("http://org.invalid"));
        ShellFixture named =
                limits(loginUrl("http://org.invalid"), "azalai.plain-http-hosts=other.invalid, ORG.invalid");
        // then
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err())
                .isEqualTo(
                        "azalai: application.properties: camel.component.salesforce.loginUrl: 'http://org.invalid' is not https, so that anybody on the way would read tokens and rows. Write https, or name the host in azalai.plain-http-hosts. [CONFIGURATION]\n");
        assertThat(named.exitCode()).isEqualTo(4);
        assertThat(named.err()).contains("the login at http://org.invalid got no answer");
    }

    @Test
    void anInstanceUrlLeadsToHostsOfTheOrgAlone() throws Exception {
        // given
        OrgSimulator org = start(SimulatorOptions.defaults()
                .withGate(onToken(answer -> withInstance(answer, "https://salesforce.com.attacker.example"))));
        // when
        ShellFixture refused = limits(loginUrl(org.url()));
        ShellFixture named = limits(
                loginUrl(org.url()), "azalai.org-hosts=salesforce.com.attacker.example", "azalai.call-deadline=2s");
        // then
        assertThat(refused.exitCode()).isEqualTo(4);
        assertThat(refused.err())
                .isEqualTo(
                        "azalai: the login at " + org.url()
                                + " leads to an instance that is refused: 'salesforce.com.attacker.example' is neither a host of Salesforce nor of the settings, so that no token goes there. Name it in azalai.org-hosts if it is the org's. [LOGIN_FAILED]\n");
        assertThat(named.err()).doesNotContain("refused").contains("limits:");
    }

    @Test
    void anInstanceUrlOfPlainHttpIsRefused() throws Exception {
        // given
        OrgSimulator org = start(SimulatorOptions.defaults()
                .withGate(onToken(answer -> withInstance(answer, "http://example.my.salesforce.com"))));
        // when
        ShellFixture limits = limits(loginUrl(org.url()));
        // then
        assertThat(limits.exitCode()).isEqualTo(4);
        assertThat(limits.err()).contains("'http://example.my.salesforce.com' is not https");
    }

    @Test
    void aRedirectDoesNotCarryTheTokenAway() throws Exception {
        // given
        FaultGate gate = (call, answering) -> call.path().endsWith("/limits")
                ? Reply.send(Answer.empty(307).with("Location", "https://attacker.example/limits"))
                : FaultGate.OPEN.pass(call, answering);
        OrgSimulator org = start(SimulatorOptions.defaults().withGate(gate));
        // when
        ShellFixture limits = limits(loginUrl(org.url()));
        // then
        assertThat(limits.exitCode()).isEqualTo(4);
        assertThat(limits.err()).startsWith("azalai: limits: ");
        assertThat(limits.err()).contains("nothing was sent, as 'attacker.example' is neither a host of Salesforce");
    }

    private static FaultGate onToken(UnaryOperator<Answer> change) {
        return (call, answering) -> call.path().endsWith("/oauth2/token")
                ? Reply.send(change.apply(answering.apply(call)))
                : FaultGate.OPEN.pass(call, answering);
    }

    private static Answer withInstance(Answer answer, String instance) {
        return Answer.json(
                answer.status(),
                answer.body()
                        .text()
                        .replaceAll("\"instance_url\":\"[^\"]*\"", "\"instance_url\":\"" + instance + "\""));
    }
}
