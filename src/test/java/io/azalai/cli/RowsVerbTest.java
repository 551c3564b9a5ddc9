package io.azalai.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.outcome.RunState;
import io.azalai.outcome.RunTotals;
import io.azalai.store.BatchCommit;
import io.azalai.store.BatchCommit.Effect;
import io.azalai.store.JdbcLedger;
import io.azalai.store.JournalEntry;
import io.azalai.store.Lease;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where rows are, and what a person decides about those in doubt. */
final class RowsVerbTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private final Path directory;
    private final Path project;
    private final ShellFixture shell;

    RowsVerbTest(@TempDir Path directory) {
        this.directory = directory;
        project = directory.resolve("config");
        shell = new ShellFixture(directory);
    }

    private static Ledger open(Path directory) {
        return JdbcLedger.open(directory.resolve("state"), CLOCK);
    }

    @BeforeEach
    void aRunThatLostABatch() throws IOException {
        Files.createDirectory(project);
        try (Ledger ledger = open(project)) {
            ledger.openRun(new RunRecord(
                    "r-1", "contacts", RunState.RUNNING, RunTotals.none(), 0, 0, NOW, null, null, List.of()));
            ledger.commit(new BatchCommit(
                    "r-1",
                    "contacts",
                    1,
                    List.of(
                            new BatchCommit.Accepted("1", 7, "1", "003000000000001AAA", Effect.KEEP),
                            new BatchCommit.Accepted("2", 7, "2", "003000000000002AAA", Effect.TOMBSTONE)),
                    List.of(new RejectedRow(
                            "r-1",
                            "contacts",
                            "3",
                            8,
                            "INVALID_EMAIL_ADDRESS",
                            "Email: invalid email address: none",
                            "Email",
                            false,
                            false,
                            1,
                            NOW.plusSeconds(3600)))));
            journal(ledger, 2, "a", "b", "c");
            ledger.lose("r-1", 2);
            journal(ledger, 3, "z");
        }
    }

    private static void journal(Ledger ledger, int batch, String... keys) {
        ledger.journal(new JournalEntry(
                "r-1",
                "contacts",
                batch,
                "collections",
                "INSERT",
                null,
                null,
                "abc",
                Stream.of(keys)
                        .map(key -> new JournalEntry.JournaledRow(key, 1, key, null, Effect.KEEP))
                        .toList(),
                false));
    }

    @Test
    void everyKeyHasALineWithItsState() {
        // when
        shell.azalai(RowsVerbTest::open, "rows", "contacts", "1", "2", "3", "a", "z", "nobody");
        // then
        assertThat(shell.exitCode()).isZero();
        assertThat(shell.out()).isEqualTo("""
                sync      key     state      record              more
                contacts  1       accepted   003000000000001AAA
                contacts  2       tombstone  003000000000002AAA  left the model; is not created again
                contacts  3       rejected   -                   INVALID_EMAIL_ADDRESS, comes again after 2026-11-24 11:00:00 UTC: Email: invalid email address: none
                contacts  a       in doubt   -                   insert by collections, batch 2 of run r-1, 2026-11-24 10:00:00 UTC
                contacts  z       in flight  -                   insert by collections, batch 3 of run r-1, 2026-11-24 10:00:00 UTC
                contacts  nobody  unknown    -                   never sent, or let go
                Look for the rows of 'contacts' in Salesforce: 'azalai rows contacts --accept KEY...' records those that are there, 'azalai retry contacts KEY...' sends the others again.
                """);
    }

    @Test
    void aProgramReadsTheSame() {
        // when
        shell.azalai(RowsVerbTest::open, "--output", "json", "rows", "contacts", "a");
        // then
        assertThat(shell.out()).isEqualToIgnoringWhitespace("""
                {"version":1,"rows":[{"sync":"contacts","key":"a","state":"in doubt","recordId":null,"match":null,
                "run":"r-1","code":null,"message":null,"field":null,"retryAt":null,"operation":"insert",
                "api":"collections","job":null,"jobBatch":null,"since":"2026-11-24T10:00:00Z"}]}
                """);
    }

    @Test
    void inDoubtListsTheRowsOfBatchesInFlightOrLost() {
        // when
        shell.azalai(RowsVerbTest::open, "rows", "contacts", "--in-doubt", "--rows", "3");
        // then
        assertThat(shell.out())
                .contains("contacts  a", "contacts  c", "in doubt", "and 1 more")
                .doesNotContain("contacts  z");
    }

    @Test
    void rowsThatAPersonFoundAreAcceptedAndTheOthersSentAgain() {
        // when
        shell.azalai(RowsVerbTest::open, "rows", "contacts", "--accept", "b", "--id", "003000000000009");
        shell.azalai(RowsVerbTest::open, "retry", "contacts", "a", "c");
        // then
        assertThat(shell.err()).isEmpty();
        assertThat(shell.out()).isEqualTo("""
                1 row recorded as accepted.
                2 rows stay in doubt; the next run stops until each is decided.
                2 rows will be tried again by the next run.
                """);
        try (Ledger ledger = open(project)) {
            assertThat(ledger.snapshot("contacts").find(List.of("a", "b", "c")))
                    .hasSize(1)
                    .hasEntrySatisfying(
                            "b", entry -> assertThat(entry.recordId()).isEqualTo("003000000000009AAA"));
            assertThat(ledger.inFlight("contacts"))
                    .extracting(JournalEntry::batch)
                    .containsExactly(3);
        }
    }

    @Test
    void keysMayComeFromAFile() throws IOException {
        // given
        Files.writeString(directory.resolve("found.txt"), "a\nb\n\n");
        // when
        shell.azalai(RowsVerbTest::open, "--output", "json", "rows", "contacts", "--accept", "--keys", "found.txt");
        // then
        assertThat(shell.out()).isEqualToIgnoringWhitespace("""
                {"version":1,"accepted":2,"retried":0,"inDoubt":1}
                """);
    }

    @Test
    void oneKeyThatIsNotInDoubtKeepsAllFromBeingRecorded() {
        // when
        shell.azalai(RowsVerbTest::open, "rows", "contacts", "--accept", "a", "z", "nobody");
        // then
        assertThat(shell.exitCode()).isEqualTo(1);
        assertThat(shell.err()).contains("'z' (in flight), 'nobody' (unknown)", "Nothing was recorded");
        try (Ledger ledger = open(project)) {
            assertThat(ledger.inFlight("contacts").get(0).rows()).hasSize(3);
        }
    }

    @Test
    void anIdIsForOneKeyAndMustBeOne() {
        // when
        shell.azalai(RowsVerbTest::open, "rows", "contacts", "--accept", "a", "b", "--id", "003000000000009");
        shell.azalai(RowsVerbTest::open, "rows", "contacts", "--accept", "a", "--id", "somebody");
        // then
        assertThat(shell.exitCode()).isEqualTo(1);
        assertThat(shell.err())
                .contains("--id '003000000000009': it is the Id of one record")
                .contains("--id 'somebody': it is no Id of Salesforce");
    }

    @Test
    void nobodyDecidesWhileTheSyncRuns() {
        // given
        try (Ledger ledger = open(project);
                Lease lease = ledger.lease("contacts").orElseThrow()) {
            // when
            shell.azalai(RowsVerbTest::open, "rows", "contacts", "--accept");
            // then
            assertThat(lease.isHeld()).isTrue();
            assertThat(shell.exitCode()).isEqualTo(6);
            assertThat(shell.err()).contains("sync 'contacts': process").contains("is running it");
            shell.azalai(RowsVerbTest::open, "retry", "contacts");
            assertThat(shell.exitCode()).isEqualTo(6);
            assertThat(ledger.inFlight("contacts")).hasSize(2);
        }
    }

    @Test
    void retryOfAllSyncsLeavesRowsInDoubt() {
        // when
        shell.azalai(RowsVerbTest::open, "retry");
        // then
        assertThat(shell.out()).contains("1 row will be tried again").contains("3 rows stay in doubt");
        try (Ledger ledger = open(project)) {
            assertThat(ledger.inFlight("contacts")).hasSize(2);
        }
    }

    @Test
    void statusCountsRowsInDoubtAndNamesTheVerbThatShowsThem() throws IOException {
        // given
        Files.createDirectories(project.resolve("models"));
        Files.createDirectories(project.resolve("syncs"));
        Files.writeString(
                project.resolve("models/people.yaml"), "source: warehouse\nsql: SELECT 1 AS id\nprimary-key: id\n");
        Files.writeString(
                project.resolve("syncs/contacts.yaml"),
                "model: people\nobject: Contact\nmode: insert\nmapping: {LastName: id}\n");
        // when
        shell.azalai(RowsVerbTest::open, "status");
        ShellFixture json = new ShellFixture(directory).azalai(RowsVerbTest::open, "--output", "json", "status");
        // then
        assertThat(shell.out())
                .as(shell.err())
                .contains("contacts: 3 rows are in doubt")
                .contains("azalai rows contacts --in-doubt");
        assertThat(json.out()).contains("\"inDoubt\" : 3");
    }
}
