package io.azalai.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.outcome.ErrorCodes;
import io.azalai.outcome.RunFailedException;
import io.azalai.outcome.RunTotals;
import io.azalai.sync.InvalidSyncException;
import io.azalai.sync.Location;
import io.azalai.sync.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EngineVerbsTest {
    private static final RunTotals ALL_WELL =
            RunTotals.planned(10, 0, 0, 0, 10, 10, 0, 0).delivered(10, 0, 0);
    private static final RunTotals ONE_REJECTED =
            RunTotals.planned(10, 0, 0, 0, 10, 10, 0, 0).delivered(9, 1, 0);

    private final Path directory;
    private final ShellFixture shell;
    private final EngineFixture engine = new EngineFixture();

    EngineVerbsTest(@TempDir Path directory) throws IOException {
        Files.createDirectory(directory.resolve("config"));
        this.directory = directory;
        shell = new ShellFixture(directory);
    }

    @Test
    void runGivesTheWorstExitCodeOfItsRuns() {
        // given
        engine.willRun("accounts", ALL_WELL, ExitCode.OK).willRun("contacts", ONE_REJECTED, ExitCode.ROWS);
        // when
        shell.azalai(engine, "run");
        // then
        assertThat(shell.exitCode()).isEqualTo(2);
        assertThat(shell.out()).contains("accounts  completed").contains("contacts  partial");
        assertThat(shell.err()).isEmpty();
    }

    @Test
    void runInJsonTellsTheReasonsOnStandardError() {
        // given
        engine.willFail("accounts", "sync 'accounts': the warehouse\n hung up.")
                .willLeave("sync 'contacts' did not run, since 'accounts' failed.");
        // when
        shell.azalai(engine, "run", "--output", "json");
        // then
        assertThat(shell.exitCode()).isEqualTo(3);
        assertThat(shell.err()).isEqualToNormalizingNewlines("""
                        azalai: sync 'accounts': the warehouse hung up.
                        azalai: sync 'contacts' did not run, since 'accounts' failed.
                        """);
        assertThat(shell.out()).startsWith("{").doesNotContain("hung up");
    }

    @Test
    void runInTextTellsAReasonOnce() {
        // given
        engine.willFail("accounts", "sync 'accounts': the warehouse hung up.")
                .willLeave("sync 'contacts' did not run, since 'accounts' failed.");
        // when
        shell.azalai(engine, "run");
        // then
        assertThat(shell.out()).containsOnlyOnce("hung up");
        assertThat(shell.err())
                .isEqualToNormalizingNewlines("azalai: sync 'contacts' did not run, since 'accounts' failed.\n");
    }

    @Test
    void runPassesOnWhatAPersonAllowed() {
        // when
        shell.azalai(engine, "run", "contacts", "--allow-deletes", "--output", "json");
        // then
        assertThat(engine.requests()).containsExactly(new Engine.Request(List.of("contacts"), true, false));
        assertThat(shell.out()).contains("\"runs\" : [ ]");
        assertThat(shell.exitCode()).isZero();
    }

    @Test
    void runRefusesANameThatTheProjectDoesNotHave() {
        // when
        shell.azalai(engine, "run", "contcats");
        // then
        assertThat(shell.exitCode()).isEqualTo(1);
        assertThat(shell.err()).contains("sync 'contcats'").contains("It has accounts, contacts.");
        assertThat(engine.requests()).isEmpty();
    }

    @Test
    void aDryRunAndAPlanSendNothing() {
        // when
        shell.azalai(engine, "run", "--dry-run");
        shell.azalai(engine, "plan", "--rows", "5");
        // then
        assertThat(shell.out())
                .contains("contacts  20 rows")
                .contains("contacts  5 rows")
                .contains("Nothing was sent.");
    }

    @Test
    void aPlanShowsWhatThereIsAndThenEveryFailure() {
        // given
        engine.willNotPlan(new RunFailedException(ErrorCodes.of("SOURCE_FAILED"), "sync 'accounts': no table.", null))
                .willNotPlan(new InvalidSyncException(
                        List.of(new Problem(new Location("syncs/leads.yaml", 5, 3), "no column 'nmae'."))));
        for (String[] verb : new String[][] {{"plan"}, {"run", "--dry-run"}}) {
            // when
            ShellFixture planned = new ShellFixture(directory).azalai(engine, verb);
            // then
            assertThat(planned.exitCode()).isEqualTo(3);
            assertThat(planned.out()).startsWith("contacts  20 rows");
            assertThat(planned.err()).isEqualToNormalizingNewlines("""
                            azalai: sync 'accounts': no table. [SOURCE_FAILED]
                            syncs/leads.yaml:5:3  no column 'nmae'.
                            azalai: one mistake in the project's files.
                            """);
        }
    }

    @Test
    void aPlanOfLessThanNoRowsIsRefused() {
        // when
        shell.azalai(engine, "plan", "--rows", "-1");
        // then
        assertThat(shell.exitCode()).isEqualTo(1);
        assertThat(shell.err())
                .isEqualToNormalizingNewlines("azalai: --rows '-1': it must be 0 or more. Write such a number.\n");
    }

    @Test
    void startSaysHowManySyncsItRuns() {
        // when
        ShellFixture one = new ShellFixture(directory).azalai(engine.willSchedule(1), "start");
        ShellFixture two = new ShellFixture(directory).azalai(engine.willSchedule(2), "start");
        // then
        assertThat(one.err()).isEqualToNormalizingNewlines("azalai: 1 sync is scheduled; an interrupt ends it.\n");
        assertThat(two.err()).isEqualToNormalizingNewlines("azalai: 2 syncs are scheduled; an interrupt ends it.\n");
    }

    @Test
    void startWithNothingToDoEnds() {
        // when
        shell.azalai(engine.willSchedule(0), "start");
        // then
        assertThat(shell.exitCode()).isEqualTo(1);
        assertThat(shell.err())
                .startsWith(
                        "azalai: start: no sync has a time of its own to run, and the console is off. Give one 'schedule: {every: 15m}'");
        assertThat(engine.openEngines()).isZero();
    }

    @Test
    void everyVerbClosesTheEngineItOpened() {
        // when
        for (String verb : List.of("run", "plan", "start", "limits")) {
            shell.azalai(engine, verb);
        }
        shell.azalai(engine, "describe", "Contact");
        // then
        assertThat(engine.openEngines()).isZero();
        assertThat(shell.out()).contains("DailyApiRequests").contains("Contact (Contact)");
    }

    @Test
    void aFolderThatDoesNotExistIsNamedWithWhatToDo() {
        // when
        shell.azalai(engine, "--config", "nowhere", "run");
        // then
        assertThat(shell.exitCode()).isEqualTo(1);
        assertThat(shell.err())
                .isEqualToNormalizingNewlines(
                        "azalai: --config 'nowhere': there is no such folder. 'azalai init nowhere' makes one.\n");
    }
}
