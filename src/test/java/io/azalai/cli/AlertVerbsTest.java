package io.azalai.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.store.AlertMemory;
import io.azalai.store.JdbcLedger;
import io.azalai.store.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code alerts}, {@code mute} and {@code unmute} say and do. */
final class AlertVerbsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T10:00:00Z"), ZoneOffset.UTC);

    private final Path project;
    private final ShellFixture shell;
    private final EngineFixture engine = new EngineFixture();

    AlertVerbsTest(@TempDir Path directory) {
        project = directory.resolve("config");
        shell = new ShellFixture(directory);
    }

    private static Ledger open(Path directory) {
        return JdbcLedger.open(directory.resolve("state"), CLOCK);
    }

    @BeforeEach
    void aProjectWithOneRule() throws IOException {
        Files.createDirectory(project);
        Files.writeString(
                project.resolve("alerts.yaml"),
                "channels: {team: {camel: 'direct:team'}}\nrules: [{when: run-failed, tell: team}]\n");
    }

    private void azalai(String... arguments) {
        shell.azalai(engine, AlertVerbsTest::open, arguments);
    }

    private void violated() {
        try (Ledger ledger = open(project)) {
            ledger.alerts()
                    .swap(
                            new AlertMemory.Key("contacts", "rule.run-failed"),
                            null,
                            "{\"violated\":true,\"incident\":\"ab\",\"since\":1795514400000,\"what\":\"the run failed\",\"advice\":\"\",\"run\":\"r-1\",\"told\":[\"team\"],\"claims\":{}}");
        }
    }

    @Test
    void alertsTellsThatNoRuleIsViolated() {
        // when
        azalai("alerts");
        // then
        assertThat(shell.exitCode()).isZero();
        assertThat(shell.out()).isEqualTo("No rule is violated, of 1.\n");
    }

    @Test
    void alertsListsWhatIsViolatedAndWhoKnows() {
        // given
        violated();
        // when
        azalai("alerts");
        // then
        assertThat(shell.out()).isEqualTo("""
                        critical  contacts: the run failed
                          rule 'run-failed', since 2026-11-24T10:00:00Z, told: team
                        """);
    }

    @Test
    void alertsAsJsonHaveTheSame() {
        // given
        violated();
        // when
        azalai("mute", "--all", "--for", "1d");
        azalai("alerts", "--output", "json");
        // then
        assertThat(shell.out())
                .contains("\"rule\" : \"run-failed\"", "\"sync\" : \"contacts\"", "\"told\" : [ \"team\" ]")
                .contains("\"sync\" : null,\n    \"until\" : \"2026-11-25T10:00:00Z\"");
    }

    @Test
    void aProjectWithoutAlertsIsToldSo() throws IOException {
        // given
        Files.delete(project.resolve("alerts.yaml"));
        // when
        azalai("alerts");
        // then
        assertThat(shell.exitCode()).isZero();
        assertThat(shell.out()).startsWith("There is no rule");
    }

    @Test
    void aChannelIsTriedByTheEngine() {
        // when
        azalai("alerts", "--test", "team");
        // then
        assertThat(shell.exitCode()).isZero();
        assertThat(engine.testedChannels()).containsExactly("team");
        assertThat(shell.err()).contains("channel 'team' took the test");
    }

    @Test
    void aChannelThatIsNotThereIsToldWithItsNeighbour() {
        // when
        azalai("alerts", "--test", "taem");
        // then
        assertThat(shell.exitCode()).isEqualTo(1);
        assertThat(shell.err()).contains("no such channel. Did you mean 'team'? It has team.");
    }

    @Test
    void aMuteIsKeptInTheStateUntilItIsEnded() {
        // when
        azalai("mute", "contacts", "--for", "2h");
        azalai("alerts");
        azalai("unmute", "contacts");
        azalai("alerts");
        // then
        assertThat(shell.out()).isEqualTo("""
                        contacts: muted until 2026-11-24T12:00:00Z.
                        contacts: muted until 2026-11-24T12:00:00Z.
                        No rule is violated, of 1.
                        contacts: no longer muted.
                        No rule is violated, of 1.
                        """);
    }

    @Test
    void aMuteTakesNamesThatThereAreAndATimeAndNoneByMistake() {
        // when, then
        azalai("mute", "contcts", "--for", "2h");
        assertThat(shell.exitCode()).isEqualTo(1);
        assertThat(shell.err()).contains("Did you mean 'contacts'?");
        azalai("mute", "--for", "2h");
        assertThat(shell.err()).contains("mute: it takes names of syncs or --all. Write one of the two.");
        azalai("mute", "contacts", "--for", "soon");
        assertThat(shell.exitCode()).isEqualTo(1);
        assertThat(shell.err()).contains("'soon' is no duration. Write a number and m, h or d, as in 2h");
    }

    @Test
    void validateTellsOfMistakesInAllFilesAtOnce(@TempDir Path directory) throws IOException {
        // given
        Files.createDirectories(directory.resolve("syncs"));
        Files.writeString(directory.resolve("syncs/contacts.yaml"), "model: nothing\nobject: Contact\nmode: upsrt\n");
        Files.writeString(
                directory.resolve("alerts.yaml"),
                "channels: {team: {camel: 'direct:team'}}\nrules: [{when: guard, tell: [teem], syncs: contacts}]\n");
        // when
        shell.azalai("validate", "--config", directory.toString());
        // then
        assertThat(shell.exitCode()).isEqualTo(1);
        assertThat(shell.out())
                .contains("syncs/contacts.yaml:3:", "alerts.yaml:2:30  there is no channel 'teem'")
                .doesNotContain("there is no sync 'contacts'");
    }

    @Test
    void theSchemaOfAlertsIsPrinted() {
        // when
        shell.azalai("schema", "alerts");
        // then
        assertThat(shell.out()).contains("\"title\": \"Azalai alerts\"");
    }
}
