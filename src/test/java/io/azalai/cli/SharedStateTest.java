package io.azalai.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.azalai.Azalai;
import io.azalai.outcome.RunState;
import io.azalai.outcome.RunTotals;
import io.azalai.store.JdbcLedger;
import io.azalai.store.Lease;
import io.azalai.store.Ledger;
import io.azalai.store.Postgres;
import io.azalai.store.RunRecord;
import io.azalai.store.StateAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verbs over a state in PostgreSQL, found by the project's settings. */
final class SharedStateTest {
    private final Path project;
    private final ShellFixture shell;

    SharedStateTest(@TempDir Path project) {
        this.project = project;
        new ShellFixture(project).azalai("init");
        this.shell = new ShellFixture(project);
    }

    private void settings(String lines) throws IOException {
        Files.writeString(project.resolve("config/application.properties"), lines);
    }

    @Test
    void verbsWithoutAnEngineReadTheStateThatTheSettingsName() throws Exception {
        // given
        StateAddress state = Postgres.address(Postgres.database());
        settings("azalai.state.url=%s\nazalai.state.user={{postgres-user:%s}}\nazalai.state.password=secret\n"
                .formatted(state.url(), state.user()));
        try (Ledger ledger = JdbcLedger.open(state, Clock.systemUTC());
                Lease people = ledger.lease("people").orElseThrow();
                Lease lead = ledger.lease(Azalai.SCHEDULES).orElseThrow()) {
            assertThat(people.isHeld() && lead.isHeld()).isTrue();
            ledger.openRun(new RunRecord(
                    "r1", "people", RunState.RUNNING, RunTotals.none(), 0, 0, Instant.EPOCH, null, null, List.of()));
            String process = "process " + ProcessHandle.current().pid() + " on ";
            // when
            shell.azalai("--output", "json", "status");
            ShellFixture runs = new ShellFixture(project).azalai("--output", "json", "runs");
            // then
            assertThat(shell.exitCode()).as(shell.err()).isZero();
            assertThat(shell.out())
                    .contains("\"run\" : \"r1\"")
                    .contains("\"runningBy\" : \"" + process)
                    .contains("\"leader\" : \"" + process);
            assertThat(runs.out()).contains("\"run\" : \"r1\"");
            assertThat(project.resolve("config/state")).doesNotExist();
        }
    }

    @Test
    void aStateThatIsAwayIsOneLineForEveryVerbAndShowsNoPassword() throws IOException {
        // given
        settings("azalai.state.url=jdbc:postgresql://127.0.0.1:1/state?password=hush\nazalai.state.user=azalai\n");
        for (String verb : List.of("status", "runs", "rejected", "retry", "run", "plan", "doctor")) {
            // when
            ShellFixture read = new ShellFixture(project).azalai(verb);
            // then
            assertThat(read.exitCode()).as(verb).isEqualTo(1);
            assertThat(read.err()).as(verb).doesNotContain("hush");
            // 'doctor' warns of the password that stands in the file, too.
            assertThat(read.err().lines().filter(line -> !line.startsWith("azalai: warning: ")))
                    .as(verb)
                    .singleElement(STRING)
                    .startsWith("azalai: state 'jdbc:postgresql://127.0.0.1:1/state': the server does not answer (");
        }
    }

    @Test
    void anotherDatabaseIsRefusedByName() throws IOException {
        // given
        settings("azalai.state.url=jdbc:mysql://u:secret@127.0.0.1/state?password=secret\n");
        // when
        shell.azalai("status");
        // then
        assertThat(shell.exitCode()).isEqualTo(1);
        assertThat(shell.err())
                .contains("azalai.state.url: 'jdbc:mysql://127.0.0.1/state' is no address of a PostgreSQL")
                .doesNotContain("secret");
    }
}
