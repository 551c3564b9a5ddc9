package io.azalai.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.azalai.simulator.OrgSimulator;
import io.azalai.simulator.http.RequestLog.SeenRequest;
import io.azalai.simulator.org.ClientPolicy;
import io.azalai.simulator.org.Permissions.Permission;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A person logs in, and the engine uses that login; the test plays the browser. */
final class LoginRouteTest {
    private static final Pattern QUESTION =
            Pattern.compile("http://127\\.0\\.0\\.1:\\d+/services/oauth2/authorize\\?(\\S+)");

    private final OrgSimulator simulator = OrgSimulator.start();
    private final HttpClient browser = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final Path project;

    LoginRouteTest(@TempDir Path directory) throws IOException {
        new ShellFixture(directory).azalai("init");
        project = directory.resolve("config");
        settings("loginUrl=" + simulator.url(), "clientId=azalai");
    }

    @AfterEach
    void end() {
        simulator.close();
    }

    private void settings(String... lines) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            text.append("camel.component.salesforce.").append(line).append('\n');
        }
        Files.writeString(project.resolve("application.properties"), text);
    }

    private ShellFixture azalai(String... arguments) {
        return new ShellFixture(project).azalai(arguments);
    }

    /** Logs in on a free port while the browser decides. */
    private ShellFixture login(String decision, String... more) throws Exception {
        ShellFixture shell = new ShellFixture(project);
        CompletableFuture<ShellFixture> login = started(shell, more);
        back(decide(question(shell), decision));
        return login.get(60, TimeUnit.SECONDS);
    }

    private static CompletableFuture<ShellFixture> started(ShellFixture shell, String... more) {
        String[] arguments = new String[more.length + 4];
        System.arraycopy(new String[] {"login", "--no-browser", "--port", "0"}, 0, arguments, 0, 4);
        System.arraycopy(more, 0, arguments, 4, more.length);
        return CompletableFuture.supplyAsync(() -> shell.azalai(arguments));
    }

    private static String question(ShellFixture shell) {
        Pattern whole = Pattern.compile(
                QUESTION.pattern() + "\\s+The app's callback URL must be http://localhost:\\d+/OauthRedirect\\s");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> whole.matcher(shell.err()).find());
        Matcher found = QUESTION.matcher(shell.err());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    /** Where the org sends the browser. */
    private URI decide(String question, String decision) throws Exception {
        HttpResponse<String> answer = browser.send(
                HttpRequest.newBuilder(URI.create(simulator.url() + "/services/oauth2/authorize"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(question
                                + "&username=azalai%40example.com&password=azalai-password&decision=" + decision))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return URI.create(answer.headers().firstValue("Location").orElseThrow());
    }

    private HttpResponse<String> back(URI callback) throws Exception {
        return browser.send(HttpRequest.newBuilder(callback).build(), HttpResponse.BodyHandlers.ofString());
    }

    private Path file() {
        return project.resolve("state/login.json");
    }

    private ObjectNode kept() throws IOException {
        return (ObjectNode) new ObjectMapper().readTree(file().toFile());
    }

    private long logins() {
        return simulator.requests().stream()
                .map(SeenRequest::path)
                .filter("/services/oauth2/token"::equals)
                .count();
    }

    @Test
    void aPersonLogsInAndTheEngineUsesThatLogin() throws Exception {
        // when
        ShellFixture login = login("allow");
        ShellFixture limits = azalai("limits");
        // then
        assertThat(login.exitCode()).isZero();
        assertThat(login.out())
                .contains("Logged in to org 00DHs0000001xYzMAI at " + simulator.url())
                .contains("state/login.json");
        assertThat(limits.err()).isEmpty();
        assertThat(limits.exitCode()).isZero();
        assertThat(limits.out()).contains("DailyApiRequests");
    }

    @Test
    void theLoginIsKeptWhereNobodyElseReadsIt() throws Exception {
        // when
        ShellFixture login = login("allow", "--output", "json");
        // then
        String token = kept().path("refreshToken").asText();
        assertThat(token).startsWith("5Aep861");
        assertThat(kept().path("instanceUrl").asText()).isEqualTo(simulator.url());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        try (var files = Files.list(file().getParent())) {
            assertThat(files).containsExactly(file());
        }
        JsonNode told = new ObjectMapper().readTree(login.out());
        assertThat(told.path("version").asInt()).isEqualTo(1);
        assertThat(told.path("orgId").asText()).isEqualTo("00DHs0000001xYzMAI");
        assertThat(login.out() + login.err()).doesNotContain(token);
    }

    @Test
    void whoDoesNotBringTheStateIsNotHeard() throws Exception {
        // given
        ShellFixture shell = new ShellFixture(project);
        CompletableFuture<ShellFixture> login = started(shell);
        URI right = decide(question(shell), "allow");
        String address = right.getScheme() + "://" + right.getAuthority();
        // when
        HttpResponse<String> forged = back(URI.create(address + "/OauthRedirect?code=stolen&state=guessed"));
        HttpResponse<String> bare = back(URI.create(address + "/OauthRedirect?code=stolen"));
        HttpResponse<String> other = back(URI.create(address + "/favicon.ico"));
        HttpResponse<String> page = back(right);
        // then
        assertThat(forged.statusCode()).isEqualTo(400);
        assertThat(bare.statusCode()).isEqualTo(400);
        assertThat(other.statusCode()).isEqualTo(404);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Azalai has your approval");
        assertThat(login.get(60, TimeUnit.SECONDS).exitCode()).isZero();
    }

    @Test
    void aDenialIsToldAndNothingIsKept() throws Exception {
        // when
        ShellFixture login = login("deny");
        // then
        assertThat(login.exitCode()).isEqualTo(4);
        assertThat(login.err())
                .contains(
                        "azalai: the login at " + simulator.url()
                                + ": the org refused it: access_denied, end-user denied authorization. Somebody denied it: run 'azalai login' again and allow it. [LOGIN_FAILED]");
        assertThat(file()).doesNotExist();
    }

    @Test
    void aBlockedAppIsToldByLoginAndByRun() throws Exception {
        // given
        login("allow");
        simulator.org().changeClientPolicy(ClientPolicy::blocked);
        // when
        ShellFixture login = login("allow");
        ShellFixture limits = azalai("limits");
        // then
        assertThat(login.exitCode()).isEqualTo(4);
        assertThat(login.err())
                .contains(
                        "OAUTH_APP_BLOCKED, this app is blocked by admin. An administrator has blocked the app: unblock it in Setup");
        assertThat(limits.exitCode()).isEqualTo(4);
        assertThat(limits.err()).contains("unblock it in Setup, 'Connected Apps OAuth Usage'.");
    }

    @Test
    void aRefreshTokenThatWasRevokedIsToldWithWhatToDo() throws Exception {
        // given
        login("allow");
        simulator.org().sessions().revokeRefreshTokens();
        // when
        ShellFixture limits = azalai("limits");
        // then
        assertThat(limits.exitCode()).isEqualTo(4);
        assertThat(limits.err())
                .isEqualTo(
                        "azalai: the login at " + simulator.url()
                                + " was answered 400: invalid_grant, expired access/refresh token. The refresh token has expired or was revoked. Authorise the app again: run 'azalai login'. [LOGIN_FAILED]\n");
    }

    @ParameterizedTest
    @EnumSource(
            value = Permission.class,
            names = {"API_ENABLED", "VIEW_SETUP"})
    void aPermissionThatIsMissingIsNamedByLoginAndByRun(Permission permission) throws Exception {
        // given
        login("allow");
        Files.move(file(), file().resolveSibling("kept"));
        simulator.org().permissions().revoke(permission);
        String name = permission == Permission.API_ENABLED ? "'API Enabled'" : "'View Setup and Configuration'";
        // when
        ShellFixture login = login("allow");
        boolean isKept = Files.exists(file());
        Files.move(file().resolveSibling("kept"), file());
        ShellFixture limits = azalai("limits");
        // then
        assertThat(login.exitCode()).isEqualTo(4);
        assertThat(login.err()).contains("Give the user the permission " + name + ", by a permission set.");
        assertThat(isKept).isFalse();
        assertThat(limits.exitCode()).isEqualTo(4);
        assertThat(limits.err())
                .contains("Give the user the permission " + name + ", by a permission set.")
                .hasLineCount(1);
    }

    @Test
    void anAppThatRotatesRefreshTokensIsRefusedByNameBeforeItFails() throws Exception {
        // given
        simulator.org().changeClientPolicy(ClientPolicy::rotatingRefreshTokens);
        // when
        ShellFixture login = login("allow");
        // then
        assertThat(login.exitCode()).isEqualTo(4);
        assertThat(login.err()).contains("Switch off 'Refresh Token Rotation' in the app's OAuth settings");
        assertThat(file()).doesNotExist();
    }

    @Test
    void anAppThatRequiresItsSecretGetsItFromTheSettings() throws Exception {
        // given
        simulator.org().changeClientPolicy(ClientPolicy::requiringSecret);
        // when
        ShellFixture without = login("allow");
        settings("loginUrl=" + simulator.url(), "clientId=azalai", "clientSecret=azalai-secret");
        ShellFixture with = login("allow");
        ShellFixture limits = azalai("limits");
        // then
        assertThat(without.exitCode()).isEqualTo(4);
        assertThat(without.err()).contains("invalid_client, invalid client credentials. Set clientSecret");
        assertThat(with.exitCode()).isZero();
        assertThat(limits.exitCode()).isZero();
        assertThat(with.err() + with.out() + Files.readString(file())).doesNotContain("azalai-secret");
    }

    @Test
    void anOrgThatHasMovedIsFollowedAndToldOnce() throws Exception {
        // given
        login("allow");
        String moved = simulator.url().replace("127.0.0.1", "localhost");
        simulator.org().moveTo(moved);
        // when
        ShellFixture limits = azalai("limits");
        FileTime written = Files.getLastModifiedTime(file());
        ShellFixture again = azalai("limits");
        // then
        assertThat(limits.exitCode()).isZero();
        assertThat(again.exitCode()).isZero();
        assertThat(Files.getLastModifiedTime(file())).isEqualTo(written);
        assertThat(kept().path("instanceUrl").asText()).isEqualTo(moved);
        assertThat(kept().path("loginUrl").asText()).isEqualTo(simulator.url());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void nobodyWhoComesInTimeIsToldAsSuch() {
        // when
        ShellFixture login = azalai("login", "--no-browser", "--port", "0", "--timeout", "1s");
        // then
        assertThat(login.exitCode()).isEqualTo(4);
        assertThat(login.err()).contains("nobody has approved it within 1 s.");
    }

    @Test
    void aPortThatIsTakenIsAMistakeOfUsage() throws IOException {
        // given
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // when
            ShellFixture login = azalai("login", "--port", String.valueOf(taken.getLocalPort()));
            // then
            assertThat(login.exitCode()).isEqualTo(1);
            assertThat(login.err())
                    .startsWith("azalai: --port '" + taken.getLocalPort() + "': ")
                    .endsWith("Name another that the app's callback URL has too.\n");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            authenticationType=CLIENT_CREDENTIALS | application.properties: camel.component.salesforce.authenticationType is 'CLIENT_CREDENTIALS', so this login would not be used. Write REFRESH_TOKEN, or remove it.
            refreshToken=abc                      | application.properties: camel.component.salesforce.refreshToken is set, so this login would not be used. Remove it.
            clientId={{env:AZALAI_NOT_THERE}}     | application.properties: camel.component.salesforce.clientId: the environment has no 'AZALAI_NOT_THERE'. Set it, or leave the setting out.
            clientId=                             | application.properties: there is no camel.component.salesforce.clientId. Set it, or give --client-id.
            loginUrl=nowhere                      | application.properties: camel.component.salesforce.loginUrl is 'nowhere', which is no URL. Write the org's own, as in https://example.my.salesforce.com. [CONFIGURATION]
            loginUrl=http://example.com           | application.properties: camel.component.salesforce.loginUrl: 'http://example.com' is not https, so that anybody on the way would read tokens and rows. Write https, or name the host in azalai.plain-http-hosts. [CONFIGURATION]
            """)
    void aMistakeOfTheSettingsIsToldBeforeAnybodyIsAsked(String line, String message) throws IOException {
        // given
        settings("loginUrl=" + simulator.url(), "clientId=azalai", line);
        // when
        ShellFixture login = azalai("login");
        // then
        assertThat(login.exitCode()).isEqualTo(1);
        assertThat(login.err()).isEqualTo("azalai: " + message + "\n");
        assertThat(login.err()).doesNotContain("abc");
    }

    @Test
    void optionsStandInForSettingsAndMayNotContradictThem() throws Exception {
        // given
        ShellFixture contradicted = azalai("login", "--client-id", "another");
        Files.delete(project.resolve("application.properties"));
        // when
        ShellFixture login = login("allow", "--login-url", simulator.url() + "/", "--client-id", "azalai");
        // then
        assertThat(contradicted.exitCode()).isEqualTo(1);
        assertThat(contradicted.err()).startsWith("azalai: --client-id 'another': application.properties has 'azalai'");
        assertThat(login.exitCode()).isZero();
        assertThat(kept().path("loginUrl").asText()).isEqualTo(simulator.url());
    }

    @Test
    void aLoginOfAnotherAppOrAddressIsNotUsed() throws Exception {
        // given
        login("allow");
        settings("loginUrl=" + simulator.url(), "clientId=another");
        long before = logins();
        // when
        ShellFixture limits = azalai("limits");
        // then
        assertThat(limits.exitCode()).isEqualTo(1);
        assertThat(limits.err())
                .contains("camel.component.salesforce.clientId is 'another'")
                .contains("was made for 'azalai'. Correct the setting, or run 'azalai login' again.");
        assertThat(logins()).isEqualTo(before);
    }

    @Test
    void theSettingsOwnLoginWins() throws Exception {
        // given
        login("allow");
        simulator.org().sessions().revokeRefreshTokens();
        settings(
                "loginUrl=" + simulator.url(),
                "clientId=azalai",
                "clientSecret=azalai-secret",
                "authenticationType=CLIENT_CREDENTIALS");
        // when
        ShellFixture limits = azalai("limits");
        // then
        assertThat(limits.exitCode()).isZero();
    }

    @Test
    void aFileThatIsNoLoginIsToldWithoutItsText() throws Exception {
        // given
        Files.createDirectories(file().getParent());
        Files.writeString(file(), "{\"refreshToken\": \"5Aep861secret\", ");
        // when
        ShellFixture limits = azalai("limits");
        // then
        assertThat(limits.exitCode()).isEqualTo(1);
        assertThat(limits.err())
                .contains("login.json': it cannot be read, or is no login. Run 'azalai login' again. [CONFIGURATION]")
                .doesNotContain("5Aep861secret");
    }

    @Test
    void withoutAnyLoginTheEngineSaysHowToGetOne() {
        // when
        ShellFixture limits = azalai("limits");
        // then
        assertThat(limits.err()).contains("the login needs clientSecret.").contains("or log in by 'azalai login'");
        assertThat(limits.exitCode()).isEqualTo(1);
    }
}
