package io.azalai.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.outcome.RunState;
import io.azalai.outcome.RunTotals;
import io.azalai.store.BatchCommit;
import io.azalai.store.JdbcLedger;
import io.azalai.store.Ledger;
import io.azalai.store.RejectedRow;
import io.azalai.store.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LedgerVerbsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private final Path directory;
    private final Path project;
    private final ShellFixture shell;

    LedgerVerbsTest(@TempDir Path directory) {
        this.directory = directory;
        project = directory.resolve("config");
        shell = new ShellFixture(directory);
    }

    @BeforeEach
    void aRunOfContactsWithOneRejectedRow() throws IOException {
        Files.createDirectory(project);
        try (Ledger ledger = open(project)) {
            RunRecord run = new RunRecord(
                    "r-1", "contacts", RunState.RUNNING, RunTotals.none(), 0, 0, NOW, null, null, List.of());
            ledger.openRun(run);
            ledger.commit(new BatchCommit(
                    "r-1",
                    "contacts",
                    1,
                    List.of(new BatchCommit.Accepted("41", 7, "41", "003000000000001AAA", BatchCommit.Effect.KEEP)),
                    List.of(new RejectedRow(
                            "r-1",
                            "contacts",
                            "42",
                            8,
                            "INVALID_EMAIL_ADDRESS",
                            "Email: invalid email address: none",
                            "Email",
                            false,
                            false,
                            1,
                            NOW.plusSeconds(3600)))));
            ledger.saveRun(new RunRecord(
                    "r-1",
                    "contacts",
                    RunState.PARTIAL,
                    RunTotals.planned(2, 0, 0, 0, 2, 2, 0, 0).delivered(1, 1, 0),
                    6,
                    1,
                    NOW,
                    NOW.plusSeconds(2),
                    null,
                    List.of(new RunRecord.ErrorCount("INVALID_EMAIL_ADDRESS", 1, "Correct it."))));
        }
    }

    @Test
    void statusShowsEverySyncOfTheProject() {
        // when
        shell.azalai(LedgerVerbsTest::open, "status");
        // then
        assertThat(shell.err()).isEmpty();
        assertThat(shell.out()).isEqualTo("""
                sync      state    held  rejected  last run                 schedule
                accounts  pending     0         0  never                    manual
                contacts  partial     1         1  2026-11-24 10:00:00 UTC  manual
                """);
    }

    @Test
    void runsShowsTheHistory() {
        // when
        shell.azalai(LedgerVerbsTest::open, "runs", "contacts");
        // then
        assertThat(shell.out()).contains("r-1  contacts  partial").contains("INVALID_EMAIL_ADDRESS");
    }

    @Test
    void rejectedSaysWhyAndWhatToDo() {
        // when
        shell.azalai(LedgerVerbsTest::open, "rejected");
        // then
        assertThat(shell.out())
                .contains("contacts  42   INVALID_EMAIL_ADDRESS  Email  Email: invalid email address: none")
                .contains("1 INVALID_EMAIL_ADDRESS  Correct the e-mail address in the warehouse");
    }

    @Test
    void rejectedOfAnotherSyncIsEmpty() {
        // when
        shell.azalai(LedgerVerbsTest::open, "--output", "json", "rejected", "accounts");
        // then
        assertThat(shell.out()).isEqualToIgnoringWhitespace("{\"version\":1,\"rows\":[]}");
    }

    @Test
    void retryEndsTheBackOffOfTheRowsThatAreNamed() {
        // when
        shell.azalai(LedgerVerbsTest::open, "retry", "contacts", "42");
        // then
        assertThat(shell.out()).isEqualTo("1 row will be tried again by the next run.\n");
        try (Ledger ledger = open(project)) {
            assertThat(ledger.rejected("contacts", List.of("42")).get("42"))
                    .extracting(RejectedRow::retryAt)
                    .satisfies(moment -> assertThat(moment).isNull());
        }
    }

    @Test
    void retrySaysThatInvalidRowsAreJudgedAnewByEveryRun() {
        // given
        try (Ledger ledger = open(project)) {
            ledger.addInvalid(List.of(new RejectedRow(
                    "r-1", "accounts", "7", 0, "VALUE_TOO_LONG", "Name: too long", "Name", true, false, 1, null)));
        }
        // when
        shell.azalai(LedgerVerbsTest::open, "retry", "accounts");
        // then
        assertThat(shell.exitCode()).isZero();
        assertThat(shell.out())
                .isEqualTo(
                        "1 row is invalid and never sent; every run judges such rows anew. 'azalai rejected' says what to correct.\n");
    }

    @Test
    void retryNamesKeysOfWhichNoRowIsRejected() {
        // when
        shell.azalai(LedgerVerbsTest::open, "retry", "contacts", "42", "43");
        // then
        assertThat(shell.out()).isEqualTo("""
                1 row will be tried again by the next run.
                No rejected row has the key '43'. 'azalai rejected' lists those that there are.
                """);
    }

    @Test
    void retryRefusesASyncThatTheProjectDoesNotHave() {
        // when
        shell.azalai(LedgerVerbsTest::open, "retry", "contcats");
        // then
        assertThat(shell.exitCode()).isEqualTo(1);
        assertThat(shell.err()).contains("sync 'contcats'");
    }

    @Test
    void aNameThatIsNoSyncIsRefusedByEveryVerb() {
        for (String verb : List.of("runs", "rejected", "retry")) {
            // when
            ShellFixture typed = new ShellFixture(directory).azalai(LedgerVerbsTest::open, verb, "contcats");
            // then
            assertThat(typed.exitCode()).isEqualTo(1);
            assertThat(typed.err())
                    .isEqualToNormalizingNewlines(
                            "azalai: sync 'contcats': '%s' has no file of that name. Did you mean 'contacts'? It has accounts, contacts.\n"
                                    .formatted(project.resolve("syncs")));
        }
    }

    @Test
    void aSyncThatLeftTheFilesStillHasAHistory() {
        // given
        try (Ledger ledger = open(project)) {
            ledger.openRun(new RunRecord(
                    "r-2", "leads", RunState.RUNNING, RunTotals.none(), 0, 0, NOW, null, null, List.of()));
        }
        // when
        shell.azalai(LedgerVerbsTest::open, "runs", "leads");
        // then
        assertThat(shell.exitCode()).isZero();
        assertThat(shell.out()).contains("r-2  leads");
    }

    @Test
    void aNumberOfRowsThatMakesNoSenseIsRefused() {
        for (List<String> arguments : List.of(
                List.of("runs", "--limit", "0"),
                List.of("runs", "--limit", "-5"),
                List.of("rejected", "--rows", "0"))) {
            // when
            ShellFixture typed =
                    new ShellFixture(directory).azalai(LedgerVerbsTest::open, arguments.toArray(String[]::new));
            // then
            assertThat(typed.exitCode()).isEqualTo(1);
            assertThat(typed.out()).isEmpty();
            assertThat(typed.err())
                    .isEqualToNormalizingNewlines("azalai: %s '%s': it must be 1 or more. Write such a number.\n"
                            .formatted(arguments.get(1), arguments.get(2)));
        }
    }

    @Test
    void aStateThatCannotBeUsedIsNamedByEveryVerb() throws IOException {
        // given
        Path folder = Files.createDirectories(directory.resolve("broken"));
        Path state = Files.createDirectory(folder.resolve("state"));
        Files.writeString(state.resolve("ledger"), "no database".repeat(1000));
        for (String verb : List.of("status", "runs", "rejected", "retry")) {
            // when
            ShellFixture read = new ShellFixture(directory).azalai(LedgerVerbsTest::open, "--config", "broken", verb);
            // then
            assertThat(read.exitCode()).isEqualTo(1);
            assertThat(read.err())
                    .startsWith("azalai: state '%s': its file 'ledger' is damaged, or no ledger.".formatted(state))
                    .hasLineCount(1);
        }
    }

    @Test
    void aStateThatIsAFileIsNamed() throws IOException {
        // given
        Path folder = Files.createDirectories(directory.resolve("broken"));
        Path state = Files.createFile(folder.resolve("state"));
        // when
        shell.azalai(LedgerVerbsTest::open, "--config", "broken", "status");
        // then
        assertThat(shell.exitCode()).isEqualTo(1);
        assertThat(shell.err())
                .startsWith("azalai: state '%s': it is a file. Move it away; the state is a folder.".formatted(state));
    }

    private static Ledger open(Path folder) {
        return JdbcLedger.open(folder.resolve("state"), CLOCK);
    }
}
