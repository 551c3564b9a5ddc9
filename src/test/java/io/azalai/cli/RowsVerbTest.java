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
import io.azalai.store.history.HistoryFiles;
import io.azalai.store.history.Keeping;
import io.azalai.store.history.RowEvents;
import io.azalai.store.history.RowEvents.Change;
import io.azalai.store.history.RowEvents.Outcome;
import io.azalai.store.history.RowEvents.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
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
                "api":"collections","job":null,"jobBatch":null,"since":"2026-11-24T10:00:00Z","history":[]}]}
                """);
    }

    private void aHistory() {
        try (Ledger ledger = open(project)) {
            HistoryFiles files = new HistoryFiles(project.resolve("state"), ledger::committed, CLOCK);
            files.note(
                    "contacts",
                    events(1, true, new Row("1", Outcome.ACCEPTED, Change.ADDED, "003000000000001AAA", null)));
            files.note("contacts", events(2, false, new Row("b", Outcome.IN_DOUBT, Change.ADDED, null, null)));
            files.tidy("contacts", false, new Keeping(Duration.ofDays(30), 1 << 20));
        }
    }

    private static RowEvents events(int batch, boolean needsCommit, Row row) {
        return new RowEvents("r-1", batch, needsCommit, false, NOW, "INSERT", List.of(row));
    }

    @Test
    void whatBecameOfARowInEarlierRunsIsToldWithIt() {
        // given
        aHistory();
        // when
        shell.azalai(RowsVerbTest::open, "rows", "contacts", "1");
        ShellFixture json =
                new ShellFixture(directory).azalai(RowsVerbTest::open, "--output", "json", "rows", "contacts", "1");
        // then
        assertThat(shell.out()).isEqualTo("""
                sync      key  state     record              more
                contacts  1    accepted  003000000000001AAA

                key  when                     run  change  operation  outcome   record              more
                1    2026-11-24 10:00:00 UTC  r-1  added   insert     accepted  003000000000001AAA
                """);
        assertThat(json.out().replaceAll("\\s+", "")).contains("""
                "history":[{"at":"2026-11-24T10:00:00Z","run":"r-1","outcome":"accepted","change":"added",\
                "operation":"insert","code":null,"message":null,"field":null,"recordId":"003000000000001AAA","settled":false}]""");
    }

    @Test
    void whatAPersonFoundIsInTheHistoryOfItsRow() {
        // given
        aHistory();
        // when
        shell.azalai(RowsVerbTest::open, "rows", "contacts", "--accept", "b", "--id", "003000000000009");
        shell.azalai(RowsVerbTest::open, "rows", "contacts", "b");
        // then
        assertThat(shell.out())
                .contains("insert     accepted  003000000000009AAA  found out afterwards", "insert     in doubt  -");
    }

    @Test
    void theHistoryIsWrittenAsParquetFiles() throws SQLException {
        // given
        aHistory();
        // when
        shell.azalai(RowsVerbTest::open, "history", "contacts", "--out", "tables");
        // then
        assertThat(shell.out()).as(shell.err()).contains("2 changes of 1 sync in " + directory.resolve("tables"));
        assertThat(query("SELECT row_key || ' ' || outcome FROM 'sync_changelog.parquet' ORDER BY row_key"))
                .containsExactly("1 accepted", "b in doubt");
        assertThat(query("SELECT run FROM 'sync_runs.parquet'")).isEmpty();
        assertThat(query("SELECT row_key || ' ' || state FROM 'sync_snapshot.parquet' ORDER BY row_key"))
                .containsExactly("1 accepted", "3 rejected", "b in doubt");
    }

    private List<String> query(String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(sql.replace("FROM '", "FROM '" + directory.resolve("tables") + "/"))) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
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
