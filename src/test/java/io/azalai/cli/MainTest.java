package io.azalai.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.outcome.ErrorCode;
import io.azalai.outcome.RunFailedException;
import io.azalai.sync.InvalidSyncException;
import io.azalai.sync.Location;
import io.azalai.sync.Problem;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MainTest {
    private final Path directory;

    MainTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void tellsAPersonWhoMistypesWhatToDoInsteadOfATrace() {
        // when
        ShellFixture shell = new ShellFixture(directory).azalai("inti");
        // then
        assertThat(shell.exitCode()).isEqualTo(1);
        assertThat(shell.out()).isEmpty();
        assertThat(shell.err())
                .contains("azalai: unmatched argument at index 0: 'inti'")
                .contains("Did you mean: azalai init")
                .doesNotContain("Exception");
    }

    @Test
    void showsHelpAndVersionOnStandardOutput() {
        // when
        ShellFixture help = new ShellFixture(directory).azalai("--help");
        ShellFixture version = new ShellFixture(directory).azalai("--version");
        // then
        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).contains("Verbs:").contains("Exit codes:");
        assertThat(version.out()).startsWith("azalai ");
    }

    @Test
    void helpIsAVerbToo() {
        // when
        ShellFixture all = new ShellFixture(directory).azalai("help");
        ShellFixture run = new ShellFixture(directory).azalai("help", "run");
        ShellFixture unknown = new ShellFixture(directory).azalai("help", "rnu");
        // then
        assertThat(all.out()).contains("Verbs:");
        assertThat(run.out()).startsWith("Usage: azalai run");
        assertThat(all.exitCode()).isEqualTo(run.exitCode()).isZero();
        assertThat(unknown.exitCode()).isEqualTo(1);
        assertThat(unknown.err()).startsWith("azalai: unknown subcommand 'rnu'.");
    }

    @Test
    void takesTheGlobalOptionsBeforeAndAfterTheVerb() {
        // when
        ShellFixture before = new ShellFixture(directory).azalai("--output", "json", "schema", "synk");
        ShellFixture after = new ShellFixture(directory).azalai("schema", "synk", "--output", "json");
        // then
        assertThat(before.err())
                .contains("(KIND): expected one of [sync, model, alerts]")
                .isEqualTo(after.err());
        assertThat(before.exitCode()).isEqualTo(after.exitCode()).isEqualTo(1);
    }

    @Test
    void listsEveryMistakeOfTheFiles() {
        // given
        StringWriter err = new StringWriter();
        InvalidSyncException failure = new InvalidSyncException(
                List.of(problem("a.yaml", 1, "one. Mend it."), problem("b.yaml", 2, "two. Mend it.")));
        // when
        ExitCode code = new Failures(new PrintWriter(err)).handle(failure);
        // then
        assertThat(code).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(err.toString())
                .isEqualToNormalizingNewlines(
                        "a.yaml:1:1  one. Mend it.\nb.yaml:2:1  two. Mend it.\nazalai: 2 mistakes in the project's files.\n");
    }

    @Test
    void saysInOneLineWhyARunFailed() {
        // given
        StringWriter err = new StringWriter();
        ErrorCode code = new ErrorCode(
                "REQUEST_LIMIT_EXCEEDED", ErrorCode.Type.LIMIT, ErrorCode.Retry.CALL, "Used up.", "Wait.");
        // when
        ExitCode exit = new Failures(new PrintWriter(err))
                .handle(new RunFailedException(code, "sync 'contacts': the org allows no more calls. Wait.", null));
        // then
        assertThat(exit).isEqualTo(ExitCode.QUOTA);
        assertThat(err.toString())
                .isEqualToNormalizingNewlines(
                        "azalai: sync 'contacts': the org allows no more calls. Wait. [REQUEST_LIMIT_EXCEEDED]\n");
    }

    @Test
    void keepsTheTraceOfOurOwnMistakesInAFile() throws IOException {
        // given
        StringWriter err = new StringWriter();
        // when
        ExitCode exit = new Failures(new PrintWriter(err)).handle(new IllegalStateException("a cell too many"));
        // then
        assertThat(exit).isEqualTo(ExitCode.SALESFORCE);
        String line = err.toString().strip();
        assertThat(line).hasLineCount(1).contains("a cell too many");
        Path trace = Path.of(line.substring(line.lastIndexOf(' ') + 1));
        assertThat(Files.readString(trace)).contains("at io.azalai.cli.MainTest");
        Files.delete(trace);
    }

    private static Problem problem(String file, int line, String message) {
        return new Problem(new Location(file, line, 1), message);
    }
}
