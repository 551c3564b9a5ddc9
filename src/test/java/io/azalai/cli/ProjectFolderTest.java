package io.azalai.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProjectFolderTest {
    private final Path temporary;
    private final Path directory;
    private final Path installation;
    private final ShellFixture shell;

    ProjectFolderTest(@TempDir Path temporary) throws IOException {
        this.temporary = temporary;
        directory = Files.createDirectory(temporary.resolve("my work"));
        installation = Files.createDirectories(temporary.resolve("azalai"));
        new ShellFixture(installation).azalai("init");
        shell = new ShellFixture(directory, installation);
    }

    @Test
    void theCurrentFolderIsTheProjectWhereItIsOne() {
        // given
        new ShellFixture(temporary).azalai("init", "my work");
        // when
        shell.azalai("status");
        // then
        assertThat(shell.exitCode()).isZero();
        assertThat(shell.out()).contains("people  pending");
        assertThat(directory.resolve("state/ledger")).exists();
        assertThat(installation.resolve("config/state")).doesNotExist();
    }

    @Test
    void aFolderNamedConfigComesBeforeTheCurrentOne() {
        // given
        new ShellFixture(temporary).azalai("init", "my work");
        new ShellFixture(directory).azalai("init");
        // when
        shell.azalai("status");
        // then
        assertThat(directory.resolve("config/state/ledger")).exists();
        assertThat(directory.resolve("state")).doesNotExist();
    }

    @Test
    void theInstallationsProjectIsTheLastResort() {
        // when
        shell.azalai("validate");
        // then
        assertThat(shell.out()).isEqualTo("1 model and 1 sync are valid.\n");
        assertThat(new ShellFixture(directory, installation).azalai("--help").out())
                .containsIgnoringWhitespaces(
                        "default: ./config, else this folder if it is a project, else the installation's");
    }

    @Test
    void aFileIsNoProject() throws IOException {
        // given
        Files.createFile(directory.resolve("afile"));
        // when
        shell.azalai("--config", "afile", "status");
        // then
        assertThat(shell.exitCode()).isEqualTo(1);
        assertThat(shell.err())
                .isEqualToNormalizingNewlines("azalai: --config 'afile': it is a file. Name the project's folder.\n");
    }

    @Test
    void anEmptyFolderIsNoProject() throws IOException {
        // given
        Path empty = Files.createDirectory(directory.resolve("config"));
        for (String verb : List.of("validate", "status", "runs", "run")) {
            // when
            ShellFixture read = new ShellFixture(directory).azalai(verb);
            // then
            assertThat(read.exitCode()).isEqualTo(1);
            assertThat(read.out()).isEmpty();
            assertThat(empty).isEmptyDirectory();
            assertThat(read.err())
                    .isEqualToNormalizingNewlines(
                            "azalai: '%s': it is no project, since it has neither models/*.yaml nor syncs/*.yaml. 'azalai init \"%s\"' makes one.\n"
                                    .formatted(empty, empty));
        }
    }

    @Test
    void initSaysWhatIsInItsWay() throws IOException {
        // given
        Path file = Files.createFile(directory.resolve("afile"));
        for (String folder : new String[] {"afile", "afile/x"}) {
            // when
            ShellFixture init = new ShellFixture(directory).azalai("init", folder);
            // then
            assertThat(init.exitCode()).isEqualTo(1);
            assertThat(init.err())
                    .isEqualToNormalizingNewlines("azalai: init '%s': '%s' is a file. Name another folder.\n"
                            .formatted(directory.resolve(folder), file));
        }
    }

    @Test
    void initSaysWhereNothingCanBeWritten() {
        // when
        shell.azalai("init", "/proc/azalai");
        // then
        assertThat(shell.exitCode()).isEqualTo(1);
        assertThat(shell.err())
                .startsWith("azalai: init '/proc/azalai': '/proc/azalai/application.properties' cannot be written.");
    }

    @Test
    void initTellsProgramsWhatItMade() {
        // when
        shell.azalai("init", "--output", "json");
        // then
        Path project = directory.resolve("config");
        assertThat(shell.out())
                .startsWith("{")
                .contains("\"project\" : \"" + project + "\"")
                .contains("\"" + project.resolve("models/people.yaml") + "\"");
    }

    @Test
    void initQuotesAPathWithBlanks() {
        // when
        shell.azalai("init");
        // then
        assertThat(shell.out()).endsWith("Next: azalai validate --config \"" + directory.resolve("config") + "\"\n");
    }
}
