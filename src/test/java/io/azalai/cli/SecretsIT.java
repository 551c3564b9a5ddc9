package io.azalai.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.azalai.simulator.OrgSimulator;
import io.azalai.simulator.SimulatorOptions;
import io.azalai.simulator.http.Answer;
import io.azalai.simulator.http.Call;
import io.azalai.simulator.http.Certificate;
import io.azalai.simulator.http.Reply;
import io.azalai.simulator.org.OrgIdentity;
import io.azalai.store.Postgres;
import io.azalai.store.StateAddress;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real processes whose settings hold canaries for secrets, and whose rows hold canaries for people, with every logger at its most talkative. No
 * canary is found in anything that they wrote, but for the two places made for it: the settings, and the login that a person made.
 */
class SecretsIT {
    private static final Pattern ACCESS_TOKEN = Pattern.compile("\"access_token\"\\s*:\\s*\"([^\"]+)\"");
    private static final String PERSON = "Canaria-Persona";

    private static final List<String> TRACE = List.of(
            "-Dazalai.log-level=TRACE",
            "-Dazalai.log-level-of-others=TRACE",
            "-Dazalai.log-level-of-wire=TRACE",
            "-Djdk.httpclient.HttpClient.log=all");

    /** As talkative about calls, and silent about what Camel does beside them, which takes seconds to write. */
    private static final List<String> WIRE = List.of(
            "-Dazalai.log-level=TRACE", "-Dazalai.log-level-of-wire=TRACE", "-Djdk.httpclient.HttpClient.log=all");

    private final Map<String, String> secrets = new TreeMap<>();
    private final Set<String> tokens = ConcurrentHashMap.newKeySet();
    private final List<String> commandLines = new ArrayList<>();
    private final OrgSimulator org;
    private final Path directory;
    private final Path project;
    private final Path written;

    SecretsIT(@TempDir Path directory) throws IOException {
        this.directory = directory;
        this.project = Files.createDirectories(directory.resolve("project"));
        this.written = Files.createDirectories(directory.resolve("written"));
        OrgIdentity known = OrgIdentity.standard();
        this.org = OrgSimulator.start(SimulatorOptions.defaults()
                .withGate(this::remember)
                .withIdentity(new OrgIdentity(
                        known.orgId(),
                        known.name(),
                        known.isSandbox(),
                        known.userId(),
                        known.username(),
                        secret("SF_PASSWORD"),
                        known.securityToken(),
                        known.clientId(),
                        secret("SF_CLIENT_SECRET"))));
    }

    @BeforeEach
    void project() throws IOException {
        for (String name : List.of("WAREHOUSE_PASSWORD", "URL_PASSWORD", "WEBHOOK", "STORE_PASSWORD", "UNUSED_TOKEN")) {
            secret(name);
        }
        Files.createDirectories(project.resolve("models"));
        Files.createDirectories(project.resolve("syncs"));
        Files.writeString(project.resolve("models/people.yaml"), "file: people.csv\nprimary-key: id\n");
        Files.writeString(project.resolve("syncs/people.yaml"), """
                model: people
                object: Contact
                mode: upsert
                match: {field: External_Id__c, column: id}
                mapping: {LastName: name, Email: email}
                schedule: {every: 1h}
                """);
        Files.writeString(project.resolve("people.csv"), """
                id,name,email
                %1$s-1,%1$s-Ada,%1$s@example.org
                %1$s-2,%1$s-Blaise,no address of %1$s
                %1$s-3,,
                """.formatted(PERSON));
    }

    @AfterEach
    void end() {
        org.close();
    }

    /** A canary of that name, which is also a variable of the processes. */
    private String secret(String name) {
        return secrets.computeIfAbsent(name, key -> "Canary/" + key.toLowerCase(Locale.ROOT) + "+7f3a");
    }

    private Reply remember(Call call, Function<Call, Answer> answering) {
        Answer answer = answering.apply(call);
        Matcher token = ACCESS_TOKEN.matcher(answer.body().text());
        while (call.path().endsWith("/oauth2/token") && token.find()) {
            tokens.add(token.group(1));
        }
        return Reply.send(answer);
    }

    private void settings(String... lines) throws IOException {
        Files.writeString(
                project.resolve("application.properties"),
                String.join(
                        "\n",
                        "camel.component.salesforce.clientId=azalai",
                        "camel.beans.warehouse=#class:com.zaxxer.hikari.HikariDataSource",
                        "camel.beans.warehouse.jdbcUrl=jdbc:h2:mem:secrets;PASSWORD={{env:URL_PASSWORD}}",
                        "camel.beans.warehouse.username=sa",
                        "camel.beans.spare=#class:com.zaxxer.hikari.HikariDataSource",
                        "camel.beans.spare.jdbcUrl=jdbc:postgresql://127.0.0.1:9/nowhere?user=u&password={{env:URL_PASSWORD}}",
                        "camel.beans.spare.password={{env:WAREHOUSE_PASSWORD}}",
                        "camel.beans.store=#class:org.apache.camel.support.jsse.KeyStoreParameters",
                        "camel.beans.store.password={{env:STORE_PASSWORD}}",
                        "team.webhook=https://hooks.example/{{env:WEBHOOK}}",
                        String.join("\n", lines),
                        ""));
    }

    private String loginUrl() {
        return "camel.component.salesforce.loginUrl=" + org.url();
    }

    private void byClientCredentials(String... more) throws IOException {
        settings(
                loginUrl(),
                "camel.component.salesforce.authenticationType=CLIENT_CREDENTIALS",
                "camel.component.salesforce.clientSecret={{env:SF_CLIENT_SECRET}}",
                "camel.server.port=0",
                String.join("\n", more));
    }

    private Process start(List<String> options, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + Files.createDirectories(written.resolve("tmp")),
                "-Dazalai.home=" + Path.of("").toAbsolutePath()));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.azalai.cli.Main"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--config", project.toString()));
        int number = commandLines.size();
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(written.resolve(number + ".out").toFile())
                .redirectError(written.resolve(number + ".err").toFile());
        builder.environment().putAll(secrets);
        Process started = builder.start();
        Path commandLine = Path.of("/proc", Long.toString(started.pid()), "cmdline");
        commandLines.add(Files.exists(commandLine) ? Files.readString(commandLine) : String.join(" ", command));
        return started;
    }

    /** Runs a verb to its end, and says how it ended. */
    private int azalai(List<String> options, String... arguments) throws Exception {
        Process process = start(options, arguments);
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    private String latest(String ending) throws IOException {
        return Files.readString(written.resolve((commandLines.size() - 1) + ending));
    }

    private static boolean isPlaceForSecrets(Path file) {
        return file.endsWith("application.properties") || file.endsWith("login.json") || file.endsWith("simulator.p12");
    }

    /** Every place where a text of that list stands, over all that the processes wrote. */
    private List<String> places(Iterable<String> canaries, Path root) throws IOException {
        List<String> places = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !isPlaceForSecrets(file))
                    .toList()) {
                String content = Files.readString(file, StandardCharsets.ISO_8859_1);
                for (String canary : canaries) {
                    int at = content.indexOf(canary);
                    if (at >= 0) {
                        places.add(root.relativize(file) + ": "
                                + content.substring(Math.max(0, at - 80), Math.min(content.length(), at + 40)));
                    }
                }
            }
        }
        return places.stream().limit(12).toList();
    }

    private void assertNoSecretIsWritten() throws IOException {
        List<String> canaries = new ArrayList<>();
        for (String secret : secrets.values()) {
            canaries.add(secret);
            canaries.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
        }
        for (String token : tokens) {
            canaries.add(token.substring(0, 24));
            canaries.add(token.substring(token.length() - 16));
        }
        assertThat(places(canaries, directory)).isEmpty();
        assertThat(commandLines).allSatisfy(line -> assertThat(canaries).noneMatch(line::contains));
    }

    @Test
    void noVerbTellsASecretWhenAllGoesWell() throws Exception {
        // given
        byClientCredentials();
        // when
        int validate = azalai(TRACE, "validate");
        int doctor = azalai(WIRE, "doctor");
        int plan = azalai(WIRE, "plan", "people");
        int run = azalai(TRACE, "run", "people");
        String logs = latest(".err");
        int status = azalai(TRACE, "status");
        int runs = azalai(TRACE, "runs");
        int rejected = azalai(TRACE, "rejected", "--output", "json");
        int rows = azalai(TRACE, "rows", "people", PERSON + "-1", PERSON + "-2", "nobody");
        int describe = azalai(WIRE, "describe", "Contact");
        int limits = azalai(WIRE, "limits");
        // then
        assertThat(List.of(validate, doctor, plan, run, status, runs, rejected, rows, describe, limits))
                .containsExactly(0, 0, 0, 2, 0, 0, 0, 0, 0, 0);
        assertThat(Stream.of("TRACE", "HttpClient", "X-SFDC-Session: ***", "HikariConfig", "x-sfdc", "POST"))
                .as("what would have told")
                .allMatch(logs::contains);
        assertThat(tokens).isNotEmpty();
        assertNoSecretIsWritten();
    }

    @Test
    void logsAsJsonAreObjectsLineByLineThatTellNoSecret() throws Exception {
        // given
        byClientCredentials();
        // when
        int run = azalai(TRACE, "run", "people", "--log-format", "json");
        List<String> lines = latest(".err").lines().toList();
        // then
        assertThat(run).isEqualTo(2);
        assertThat(lines).hasSizeGreaterThan(100).allSatisfy(line -> assertThat(new ObjectMapper().readTree(line))
                .as(line)
                .isNotNull());
        assertThat(lines)
                .anyMatch(line -> line.contains("\"sync\":\"people\"") && line.contains("\"run\":\""))
                .anyMatch(line -> line.contains("X-SFDC-Session: ***"));
        assertNoSecretIsWritten();
    }

    @Test
    void theSettingsMaySayThatLogsAreJsonAndWhatIsNoFormIsRefused() throws Exception {
        // given
        byClientCredentials("azalai.log-format=json");
        int run = azalai(List.of(), "run", "people");
        String logs = latest(".err");
        byClientCredentials("azalai.log-format=xml");
        // when
        int refused = azalai(List.of(), "run", "people");
        // then
        assertThat(run).isEqualTo(2);
        assertThat(logs).startsWith("{\"timestamp\":");
        assertThat(refused).isEqualTo(1);
        assertThat(latest(".err")).contains("application.properties: azalai.log-format: 'xml' is none of text, json.");
    }

    @Test
    void aDaemonThatIsToldToEndTellsNoSecret() throws Exception {
        // given
        byClientCredentials();
        // when
        Process daemon = start(TRACE, "start");
        Path said = written.resolve("0.err");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> Files.readString(said).contains("1 sync is scheduled"));
        daemon.destroy();
        // then
        assertThat(daemon.waitFor(40, TimeUnit.SECONDS)).isTrue();
        assertThat(daemon.exitValue()).isEqualTo(143);
        assertNoSecretIsWritten();
    }

    @Test
    void aStateInPostgresqlTellsNotItsPassword() throws Exception {
        // given
        StateAddress state = Postgres.address(Postgres.database());
        secret("STATE_PASSWORD");
        List<Integer> ends = new ArrayList<>();
        // when
        byClientCredentials(state(state.url()));
        ends.add(azalai(TRACE, "run", "people"));
        ends.add(azalai(TRACE, "rows", "people", PERSON + "-1"));
        ends.add(azalai(TRACE, "rows", "--in-doubt"));
        ends.add(azalai(TRACE, "status"));
        byClientCredentials(state("jdbc:postgresql://127.0.0.1:9/state"));
        ends.add(azalai(TRACE, "status"));
        byClientCredentials(state("jdbc:postgresql://127.0.0.1:9/state?password={{env:STATE_PASSWORD}}"));
        ends.add(azalai(TRACE, "run", "people"));
        // then
        assertThat(ends).containsExactly(2, 0, 0, 0, 1, 1);
        assertNoSecretIsWritten();
    }

    private static String state(String url) {
        return "azalai.state.url=" + url + "\nazalai.state.user=postgres\nazalai.state.password={{env:STATE_PASSWORD}}";
    }

    @Test
    void aProxyTellsNotItsPassword() throws Exception {
        // given
        String login = Base64.getEncoder()
                .encodeToString(("carrier:" + secret("PROXY_PASSWORD")).getBytes(StandardCharsets.UTF_8));
        try (RecordingProxy proxy = RecordingProxy.asking("Basic " + login)) {
            String component = "camel.component.salesforce.httpProxy";
            byClientCredentials(
                    component + "Host=127.0.0.1",
                    component + "Port=" + proxy.port(),
                    component + "Secure=false",
                    component + "Username=carrier",
                    component + "Password={{env:PROXY_PASSWORD}}",
                    component + "Realm=gate",
                    component + "AuthUri=http://127.0.0.1:" + proxy.port());
            // when
            int run = azalai(TRACE, "run", "people");
            // then
            assertThat(run).isEqualTo(2);
            assertThat(proxy.lines()).isNotEmpty();
            assertNoSecretIsWritten();
            assertThat(places(List.of(login), directory)).isEmpty();
        }
    }

    @Test
    void aLoginThatFailsTellsNoSecret() throws Exception {
        // given
        List<Integer> ends = new ArrayList<>();
        // when
        secrets.put("WRONG_SECRET", "Canary/wrong+secret+9b");
        settings(
                loginUrl(),
                "camel.component.salesforce.authenticationType=CLIENT_CREDENTIALS",
                "camel.component.salesforce.clientSecret={{env:WRONG_SECRET}}");
        ends.add(azalai(TRACE, "run", "people"));
        settings(
                loginUrl(),
                "camel.component.salesforce.authenticationType=USERNAME_PASSWORD",
                "camel.component.salesforce.clientSecret={{env:WRONG_SECRET}}",
                "camel.component.salesforce.userName=azalai@example.com",
                "camel.component.salesforce.password={{env:SF_PASSWORD}}");
        ends.add(azalai(WIRE, "limits"));
        settings(
                "camel.component.salesforce.loginUrl=http://127.0.0.1:9",
                "camel.component.salesforce.authenticationType=REFRESH_TOKEN",
                "camel.component.salesforce.refreshToken={{env:UNUSED_TOKEN}}");
        ends.add(azalai(WIRE, "limits"));
        settings(
                loginUrl(),
                "camel.beans.keys=#class:org.apache.camel.support.jsse.KeyStoreParameters",
                "camel.beans.keys.type=PKCS12",
                "camel.beans.keys.resource=file:" + keyStore(),
                "camel.beans.keys.password={{env:STORE_PASSWORD}}",
                "camel.component.salesforce.keystore=#bean:keys",
                "camel.component.salesforce.userName=azalai@example.com",
                "camel.component.salesforce.authenticationType=JWT");
        ends.add(azalai(WIRE, "doctor"));
        // then
        assertThat(ends).containsExactly(4, 4, 4, 1);
        assertNoSecretIsWritten();
    }

    private Path keyStore() throws IOException {
        Certificate certificate = Certificate.create();
        Path copy = project.resolve("simulator.p12");
        Files.copy(certificate.file(), copy);
        certificate.delete();
        return copy;
    }

    @Test
    void whatBreaksTellsNoSecret() throws Exception {
        // given
        List<Integer> ends = new ArrayList<>();
        // when
        byClientCredentials("camel.beans.warehouse.maximumPoolSize={{env:WAREHOUSE_PASSWORD}}");
        ends.add(azalai(WIRE, "limits"));
        byClientCredentials(
                "camel.beans.breaking=#class:io.azalai.cli.SecretsIT$Breaking",
                "camel.beans.breaking.apiKey={{env:UNUSED_TOKEN}}");
        ends.add(azalai(TRACE, "limits"));
        byClientCredentials();
        Files.writeString(project.resolve("models/people.yaml"), "source: spare\nprimary-key: id\ntable: people\n");
        ends.add(azalai(TRACE, "run", "people"));
        Path routes = Files.createDirectories(project.resolve("routes"));
        Files.writeString(
                routes.resolve("90-own.camel.yaml"),
                "- route: {id: own, from: {uri: 'direct:own', steps: [{to: {uri: 'nowhere:x?password={{env:WAREHOUSE_PASSWORD}}'}}]}}\n");
        ends.add(azalai(TRACE, "run", "people"));
        // then
        assertThat(ends).containsExactly(1, 1, 3, 1);
        assertNoSecretIsWritten();
    }

    /** A bean of a team's own that tells too much when it breaks. */
    public static final class Breaking {
        /** Breaks. */
        public void setApiKey(String key) {
            if (!key.isEmpty()) {
                throw new IllegalStateException("the service does not take '" + key + "'");
            }
        }
    }

    @Test
    void peopleAreInNoLogBelowTrace() throws Exception {
        // given
        byClientCredentials();
        List<String> debug = List.of("-Dazalai.log-level=DEBUG", "-Dazalai.log-level-of-others=DEBUG");
        // when
        int run = azalai(debug, "run", "people");
        Files.writeString(project.resolve("people.csv"), "id,name,email\n" + PERSON + "-1,\"" + PERSON);
        int broken = azalai(debug, "run", "people");
        // then
        assertThat(run).isEqualTo(2);
        assertThat(broken).isNotZero();
        assertThat(places(List.of(PERSON), written)).isEmpty();
    }

    @Test
    void whatAzalaiKeepsIsReadByItsUserAlone() throws Exception {
        // given
        byClientCredentials();
        // when
        azalai(List.of(), "run", "people");
        // then
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(project.resolve("state"))))
                .isEqualTo("rwx------");
    }
}
