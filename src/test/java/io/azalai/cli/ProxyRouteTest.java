package io.azalai.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.simulator.OrgSimulator;
import io.azalai.simulator.SimulatorOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An org behind a proxy that the settings of the salesforce component name: the login goes by it, as all else does. */
final class ProxyRouteTest {
    private static final String LOGIN =
            "Basic " + Base64.getEncoder().encodeToString("carrier:canary-proxy".getBytes(StandardCharsets.UTF_8));

    private final OrgSimulator org = OrgSimulator.start(SimulatorOptions.defaults());

    @TempDir
    private Path directory = Path.of("");

    @BeforeEach
    void init() {
        new ShellFixture(directory).azalai("init");
    }

    @AfterEach
    void end() {
        org.close();
    }

    /** Asks the org for its limits, which needs a login and a call. */
    private ShellFixture limits(String loginUrl, int port, String... more) throws IOException {
        String component = "camel.component.salesforce.";
        Path project = directory.resolve("config");
        Files.writeString(
                project.resolve("application.properties"),
                String.join(
                        "\n",
                        component + "loginUrl=" + loginUrl,
                        component + "clientId=azalai",
                        component + "clientSecret=azalai-secret",
                        component + "authenticationType=CLIENT_CREDENTIALS",
                        component + "httpProxyHost=127.0.0.1",
                        component + "httpProxyPort=" + port,
                        component + "httpProxySecure=false",
                        "azalai.call-deadline=2s",
                        String.join("\n", more),
                        ""));
        return new ShellFixture(project).azalai("limits");
    }

    @Test
    void everyRequestGoesByTheProxyTheLoginIncluded() throws IOException {
        try (RecordingProxy proxy = RecordingProxy.open()) {
            // when
            ShellFixture limits = limits(org.url(), proxy.port());
            // then
            assertThat(limits.exitCode()).as(limits.err()).isZero();
            assertThat(limits.out()).contains("DailyApiRequests");
            assertThat(proxy.lines()).hasSize(org.requests().size());
            assertThat(proxy.lines().get(0)).isEqualTo("POST " + org.url() + "/services/oauth2/token HTTP/1.1");
        }
    }

    @Test
    void aProxyThatIsGivenItsLoginLetsPass() throws IOException {
        try (RecordingProxy proxy = RecordingProxy.asking(LOGIN)) {
            // when
            ShellFixture limits = limits(org.url(), proxy.port(), login(proxy, "canary-proxy"));
            // then
            assertThat(limits.exitCode()).as(limits.err()).isZero();
            assertThat(proxy.lines()).hasSize(org.requests().size());
        }
    }

    @Test
    void aProxyThatAsksForALoginIsNamedInOneLineWithWhatToDo() throws IOException {
        try (RecordingProxy proxy = RecordingProxy.asking(LOGIN)) {
            for (String url : List.of(org.url(), "https://example.my.salesforce.com")) {
                // when
                ShellFixture limits = limits(url, proxy.port());
                // then
                assertThat(limits.exitCode()).as(url).isEqualTo(4);
                assertThat(limits.err())
                        .isEqualTo(
                                "azalai: the proxy 127.0.0.1:%d asks for a login (407), and nothing reached the org. Set httpProxyUsername, httpProxyPassword, httpProxyRealm and httpProxyAuthUri of camel.component.salesforce. [ORG_UNREACHABLE]\n"
                                        .formatted(proxy.port()));
            }
            assertThat(org.requests()).isEmpty();
        }
    }

    @Test
    void aWrongLoginOfTheProxyIsToldAndNotShown() throws IOException {
        try (RecordingProxy proxy = RecordingProxy.asking(LOGIN)) {
            // when
            ShellFixture limits = limits(org.url(), proxy.port(), login(proxy, "another-secret"));
            // then
            assertThat(limits.exitCode()).isEqualTo(4);
            assertThat(limits.err())
                    .contains("the proxy 127.0.0.1:%d takes the login that it is given for none (407)"
                            .formatted(proxy.port()))
                    .doesNotContain("another-secret");
        }
    }

    @Test
    void aProxyThatIsNotThereIsNamed() throws IOException {
        // given
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        // when
        ShellFixture limits = limits(org.url(), port);
        // then
        assertThat(limits.exitCode()).isEqualTo(4);
        assertThat(limits.err()).contains("got no answer (by the proxy 127.0.0.1:" + port + ": ");
        assertThat(org.requests()).isEmpty();
    }

    private static String login(RecordingProxy proxy, String password) {
        String component = "camel.component.salesforce.";
        return String.join(
                "\n",
                component + "httpProxyUsername=carrier",
                component + "httpProxyPassword=" + password,
                component + "httpProxyRealm=gate",
                component + "httpProxyAuthUri=http://127.0.0.1:" + proxy.port());
    }
}
