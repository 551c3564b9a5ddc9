package io.azalai.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.outcome.RunTotals;
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

    private final ShellFixture shell;
    private final EngineFixture engine = new EngineFixture();

    EngineVerbsTest(@TempDir Path directory) throws IOException {
        Files.createDirectory(directory.resolve("config"));
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
