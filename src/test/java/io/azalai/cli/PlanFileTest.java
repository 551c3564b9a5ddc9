package io.azalai.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans that are written to be approved, and runs of those. */
final class PlanFileTest {
    private static final String DIGEST = "ab".repeat(32);

    private final Path directory;
    private final Path file;
    private final ShellFixture shell;
    private final EngineFixture engine = new EngineFixture();

    PlanFileTest(@TempDir Path directory) {
        this.directory = directory;
        this.file = directory.resolve("plan.json");
        this.shell = new ShellFixture(directory);
    }

    @BeforeEach
    void aProject() throws IOException {
        Files.createDirectory(directory.resolve("config"));
    }

    @Test
    void aPlanIsWrittenAndItsRunCarriesOutThatAndNoOther() throws IOException {
        // when
        shell.azalai(engine, "plan", "contacts", "--out", "plan.json");
        shell.azalai(engine, "run", "--plan", "plan.json", "--allow-deletes");
        // then
        assertThat(shell.exitCode()).isZero();
        assertThat(shell.out()).contains("'azalai run --plan plan.json' carries out this plan and no other.");
        assertThat(Files.readString(file))
                .contains("\"madeAt\" : \"2026-11-24T10:00:00Z\"", "\"sync\" : \"contacts\"", "\"planned\" : 0");
        assertThat(engine.requests().get(1))
                .isEqualTo(new Engine.Request(List.of("contacts"), true, false, Map.of("contacts", DIGEST), false));
    }

    @Test
    void aPlanThatAGuardWouldStopEndsWithSixAndIsNotWritten() {
        // given
        engine.willStop("GUARD_REMOVED", "sync 'contacts': too many.");
        // when
        shell.azalai(engine, "plan", "contacts", "--out", "plan.json");
        // then
        assertThat(shell.exitCode()).isEqualTo(6);
        assertThat(shell.out()).contains("a guard would stop it: sync 'contacts': too many.");
        assertThat(shell.err()).contains("--out 'plan.json': nothing was written, since a run would not carry out");
        assertThat(file).doesNotExist();
    }

    @Test
    void aPlanKnowsWhatAPersonAllows() {
        // when
        shell.azalai(engine, "plan", "contacts", "--allow-deletes", "--allow-resync");
        // then
        assertThat(engine.requests()).containsExactly(new Engine.Request(List.of("contacts"), true, true));
    }

    @Test
    void aPlanWithRowsInDoubtEndsWithSeven() {
        // given
        engine.willStop("UNKNOWN_OUTCOME", "sync 'contacts': the answer to a call was lost.");
        // when
        shell.azalai(engine, "plan", "contacts");
        // then
        assertThat(shell.exitCode()).isEqualTo(7);
        assertThat(shell.out()).contains("a run would stop: sync 'contacts': the answer");
    }

    @Test
    void aFileThatIsNoneOfPlansIsNamed() throws IOException {
        for (String text : List.of(
                "no JSON",
                "{\"version\":1,\"plans\":[]}",
                "{\"version\":1,\"plans\":[{\"sync\":\"contacts\",\"digest\":\"short\"}]}",
                "[]")) {
            // given
            Files.writeString(file, text);
            // when
            ShellFixture read = new ShellFixture(directory).azalai(engine, "run", "--plan", "plan.json");
            // then
            assertThat(read.exitCode()).isEqualTo(1);
            assertThat(read.err()).contains("plan.json': it is no file of plans");
        }
        assertThat(engine.requests()).isEmpty();
    }

    @Test
    void syncsThatTheFileOrTheProjectLacksAreNamed() throws IOException {
        // given
        Files.writeString(file, "{\"version\":1,\"plans\":[{\"sync\":\"leads\",\"digest\":\"%s\"}]}".formatted(DIGEST));
        // when
        shell.azalai(engine, "run", "contacts", "--plan", "plan.json");
        shell.azalai(engine, "run", "--plan", "plan.json");
        // then
        assertThat(shell.exitCode()).isEqualTo(1);
        assertThat(shell.err())
                .contains("--plan 'plan.json': it has no plan of 'contacts', but of leads.")
                .contains("sync 'leads'");
        assertThat(engine.requests()).isEmpty();
    }

    @Test
    void aDryRunCarriesOutNoPlan() {
        // when
        shell.azalai(engine, "run", "--dry-run", "--plan", "plan.json");
        // then
        assertThat(shell.exitCode()).isEqualTo(1);
        assertThat(shell.err()).contains("a dry run carries out no plan");
    }
}
