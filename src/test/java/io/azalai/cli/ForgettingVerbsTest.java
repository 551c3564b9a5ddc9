package io.azalai.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.store.BatchCommit;
import io.azalai.store.BatchCommit.Effect;
import io.azalai.store.JdbcLedger;
import io.azalai.store.JournalEntry;
import io.azalai.store.Lease;
import io.azalai.store.Ledger;
import io.azalai.store.Snapshot;
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

/** What {@code resync} and {@code reset} let the state forget, and what they refuse to. */
final class ForgettingVerbsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T10:00:00Z"), ZoneOffset.UTC);

    private final Path project;
    private final ShellFixture shell;

    ForgettingVerbsTest(@TempDir Path directory) {
        project = directory.resolve("config");
        shell = new ShellFixture(directory);
    }

    private static Ledger open(Path directory) {
        return JdbcLedger.open(directory.resolve("state"), CLOCK);
    }

    @BeforeEach
    void aStateOfTwoSyncs() throws IOException {
        Files.createDirectory(project);
        try (Ledger ledger = open(project)) {
            ledger.saveFact("", Ledger.ORG, "00D000000000001AAA");
            for (String sync : List.of("accounts", "contacts")) {
                ledger.commit(new BatchCommit(
                        "r-" + sync,
                        sync,
                        1,
                        List.of(
                                new BatchCommit.Accepted("1", 7, "1", "003000000000001AAA", Effect.KEEP),
                                new BatchCommit.Accepted("2", 7, "2", "003000000000002AAA", Effect.TOMBSTONE)),
                        List.of()));
            }
        }
    }

    private static void inFlight(Ledger ledger) {
        ledger.journal(new JournalEntry(
                "r-1",
                "contacts",
                2,
                "collections",
                "INSERT",
                null,
                null,
                "abc",
                List.of(new JournalEntry.JournaledRow("9", 1, null, null, Effect.KEEP)),
                false));
    }

    @Test
    void resetTellsWhatItWouldForgetAndDoesNothing() {
        // when
        shell.azalai(ForgettingVerbsTest::open, "reset", "contacts");
        // then
        assertThat(shell.exitCode()).isEqualTo(1);
        assertThat(shell.err())
                .contains("that Salesforce has 1 row of 'contacts'")
                .contains("the next run would create every row a second time")
                .contains("Add --yes");
        try (Ledger ledger = open(project)) {
            assertThat(ledger.snapshot("contacts").size()).isEqualTo(1);
        }
    }

    @Test
    void resetForgetsASyncAndTheOrgOnceNothingIsLeftOfAny() {
        // when
        shell.azalai(ForgettingVerbsTest::open, "reset", "contacts", "--yes");
        // then
        assertThat(shell.out()).isEqualTo("contacts: forgotten, with 1 row that Salesforce has and 0 that it lacks.\n");
        try (Ledger ledger = open(project)) {
            assertThat(ledger.snapshot("contacts").find(List.of("1", "2"))).isEmpty();
            assertThat(ledger.snapshot("accounts").size()).isEqualTo(1);
            assertThat(ledger.fact("", Ledger.ORG)).isPresent();
        }
        shell.azalai(ForgettingVerbsTest::open, "reset", "accounts", "--yes");
        try (Ledger ledger = open(project)) {
            assertThat(ledger.fact("", Ledger.ORG)).isEmpty();
        }
    }

    @Test
    void resetDoesNotForgetRowsInFlightUnlessForced() {
        // given
        try (Ledger ledger = open(project)) {
            inFlight(ledger);
        }
        // when
        shell.azalai(ForgettingVerbsTest::open, "reset", "contacts", "--yes");
        // then
        assertThat(shell.exitCode()).isEqualTo(7);
        assertThat(shell.err()).contains("1 rows are in flight or in doubt").contains("run it first");
        try (Ledger ledger = open(project)) {
            assertThat(ledger.snapshot("contacts").size()).isEqualTo(1);
            ledger.lose("r-1", 2);
        }
        shell.azalai(ForgettingVerbsTest::open, "reset", "contacts", "--yes");
        assertThat(shell.err()).contains("'azalai rows contacts' lists them");
        shell.azalai(ForgettingVerbsTest::open, "reset", "contacts", "--yes", "--force");
        assertThat(shell.exitCode()).isZero();
        try (Ledger ledger = open(project)) {
            assertThat(ledger.inFlight("contacts")).isEmpty();
        }
    }

    @Test
    void aSyncThatRunsIsNotReset() {
        // given
        try (Ledger ledger = open(project);
                Lease lease = ledger.lease("contacts").orElseThrow()) {
            // when
            shell.azalai(ForgettingVerbsTest::open, "reset", "contacts", "--yes");
            // then
            assertThat(lease.isHeld()).isTrue();
            assertThat(shell.exitCode()).isEqualTo(6);
            assertThat(shell.err()).contains("is running it");
            assertThat(ledger.snapshot("contacts").size()).isEqualTo(1);
        }
    }

    @Test
    void resyncOfAnInsertIsRefusedSinceItSendsEachRowOnce() {
        // when
        shell.azalai(ForgettingVerbsTest::open, "resync", "contacts");
        // then
        assertThat(shell.exitCode()).isEqualTo(1);
        assertThat(shell.err()).contains("sync 'contacts': mode 'insert' sends each row once");
    }

    @Test
    void hashesGoAndKeysIdsAndTombstonesStay() {
        // given
        try (Ledger ledger = open(project)) {
            // when
            ledger.resync("contacts");
            // then
            assertThat(ledger.snapshot("contacts").find(List.of("1", "2")))
                    .hasEntrySatisfying("1", entry -> {
                        assertThat(entry.hash()).isEqualTo(Snapshot.NO_HASH);
                        assertThat(entry.recordId()).isEqualTo("003000000000001AAA");
                    })
                    .hasEntrySatisfying(
                            "2", entry -> assertThat(entry.isTombstone()).isTrue());
        }
    }
}
