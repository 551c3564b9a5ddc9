package io.azalai.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.azalai.outcome.RunFailedException;
import io.azalai.store.BatchCommit.Accepted;
import io.azalai.store.BatchCommit.Effect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogSnapshotsTest {
    private static final String SYNC = "contacts";

    private final Path state;

    LogSnapshotsTest(@TempDir Path directory) {
        this.state = directory.resolve("state");
    }

    private JdbcLedger ledger() {
        return JdbcLedger.open(state, Clock.systemUTC());
    }

    private static Accepted kept(String key, long hash) {
        return new Accepted(key, hash, "m" + key, "003000000000001AAA", Effect.KEEP);
    }

    private static BatchCommit batch(int number, List<Accepted> accepted, List<RejectedRow> rejected) {
        return new BatchCommit("r1", SYNC, number, accepted, rejected);
    }

    private static RejectedRow rejected(String key) {
        return new RejectedRow("r1", SYNC, key, 4, "DUPLICATE_VALUE", "twice", null, false, false, 1, null);
    }

    private static List<Long> hashes(JdbcLedger ledger, String key) {
        return ledger.snapshot(SYNC).find(List.of(key)).values().stream()
                .map(Snapshot.Entry::hash)
                .toList();
    }

    private List<Path> logs() throws IOException {
        try (Stream<Path> files = Files.list(state.resolve("snapshots"))) {
            return files.sorted().toList();
        }
    }

    private void sql(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + state.resolve("ledger"));
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The ledger as it was, whatever the log has by now. */
    private void setLedgerBack(Path copy) throws IOException {
        for (String end : List.of("-wal", "-shm")) {
            Files.deleteIfExists(state.resolve("ledger" + end));
        }
        Files.copy(copy, state.resolve("ledger"), StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void aTableOfSqliteBecomesALogAndLosesNothing() throws Exception {
        // given
        ledger().close();
        sql(
                "INSERT INTO snapshot (sync, row_key, hash, match_value, record_id, is_tombstone) VALUES ('contacts', 'a', 1, 'ma', '003000000000001AAA', 0)",
                "INSERT INTO snapshot (sync, row_key, hash, match_value, record_id, is_tombstone) VALUES ('contacts', 'gone', 0, NULL, '003000000000002AAA', 1)",
                "INSERT INTO snapshot (sync, row_key, hash, match_value, record_id, is_tombstone) VALUES ('other', 'x', 7, NULL, NULL, 0)");
        try (JdbcLedger ledger = ledger()) {
            assertThat(ledger.held(SYNC)).isEqualTo(1);
            assertThat(ledger.snapshot(SYNC).find(List.of("a", "gone"))).hasSize(2);
            // when
            ledger.commit(batch(1, List.of(kept("b", 2)), List.of()));
            // then
            Snapshot snapshot = ledger.snapshot(SYNC);
            assertThat(snapshot.versions(Snapshot.BY_VALUES)).isPresent();
            assertThat(snapshot.find(List.of("a", "b", "gone")))
                    .hasSize(3)
                    .hasEntrySatisfying("a", entry -> {
                        assertThat(entry.hash()).isEqualTo(1);
                        assertThat(entry.match()).isEqualTo("ma");
                        assertThat(entry.recordId()).isEqualTo("003000000000001AAA");
                    })
                    .hasEntrySatisfying(
                            "gone", entry -> assertThat(entry.isTombstone()).isTrue());
            assertThat(ledger.held(SYNC)).isEqualTo(2);
            assertThat(ledger.held("other")).isEqualTo(1);
        }
        sql("UPDATE snapshot SET hash = 99");
        try (JdbcLedger ledger = ledger()) {
            assertThat(hashes(ledger, "a")).containsExactly(1L);
        }
    }

    @Test
    void theLedgerIsToldOfABatchThatTheLogAloneHas() throws Exception {
        // given
        Path copy = state.resolveSibling("ledger-before-the-batch");
        try (JdbcLedger ledger = ledger()) {
            ledger.commit(batch(1, List.of(kept("a", 1)), List.of(rejected("b"))));
            ledger.journal(new JournalEntry(
                    "r1",
                    SYNC,
                    2,
                    "bulk1",
                    "UPSERT",
                    "750",
                    "751",
                    "hash",
                    List.of(new JournalEntry.JournaledRow("b", 2, "mb", null, Effect.KEEP)),
                    false));
        }
        Files.copy(state.resolve("ledger"), copy);
        try (JdbcLedger ledger = ledger()) {
            ledger.commit(batch(2, List.of(kept("b", 2)), List.of(rejected("c"))));
        }
        // when
        setLedgerBack(copy);
        try (JdbcLedger ledger = ledger()) {
            assertThat(ledger.inFlight(SYNC)).hasSize(1);
            ledger.commit(batch(2, List.of(kept("b", 77)), List.of()));
            // then
            assertThat(ledger.inFlight(SYNC)).isEmpty();
            assertThat(ledger.committedBatches("750")).containsExactly("751");
            assertThat(ledger.rejected(SYNC, List.of("b", "c"))).containsOnlyKeys("c");
            assertThat(hashes(ledger, "b")).containsExactly(2L);
        }
    }

    @Test
    void aLogThatIsShorterThanTheLedgerKnowsIsRefusedUntilTheSyncIsReset() throws Exception {
        // given
        try (JdbcLedger ledger = ledger()) {
            ledger.commit(batch(1, List.of(kept("a", 1)), List.of()));
            ledger.commit(batch(2, List.of(kept("b", 2)), List.of()));
        }
        Path log = logs().get(0);
        byte[] whole = Files.readAllBytes(log);
        Files.write(log, Arrays.copyOf(whole, whole.length - 1));
        try (JdbcLedger ledger = ledger()) {
            // when, then
            assertThatThrownBy(() -> ledger.snapshot(SYNC))
                    .isInstanceOf(RunFailedException.class)
                    .hasMessageContaining("contacts.1.log")
                    .hasMessageContaining("azalai reset contacts");
            assertThatThrownBy(() -> ledger.commit(batch(3, List.of(kept("c", 3)), List.of())))
                    .isInstanceOf(RunFailedException.class);
            ledger.reset(SYNC);
            assertThat(ledger.held(SYNC)).isZero();
            ledger.commit(batch(4, List.of(kept("d", 4)), List.of()));
            assertThat(ledger.snapshot(SYNC).find(List.of("a", "d"))).containsOnlyKeys("d");
        }
        assertThat(logs()).extracting(path -> path.getFileName().toString()).containsExactly("contacts.2.log");
    }

    @Test
    void aLogOfALedgerThatIsGoneIsRefused() throws Exception {
        // given
        try (JdbcLedger ledger = ledger()) {
            ledger.commit(batch(1, List.of(kept("a", 1)), List.of()));
        }
        for (String end : List.of("", "-wal", "-shm")) {
            Files.deleteIfExists(state.resolve("ledger" + end));
        }
        try (JdbcLedger ledger = ledger()) {
            // when, then
            assertThatThrownBy(() -> ledger.commit(batch(1, List.of(kept("b", 1)), List.of())))
                    .isInstanceOf(RunFailedException.class)
                    .hasMessageContaining("belongs to a ledger that is no longer there");
            assertThatThrownBy(() -> ledger.snapshot(SYNC)).isInstanceOf(RunFailedException.class);
        }
    }

    @Test
    void aLogThatIsMostlyDeadIsCompactedWhenTheSyncIsNextWritten() throws Exception {
        // given
        try (JdbcLedger ledger = ledger()) {
            for (int i = 1; i <= 30; i++) {
                int round = i;
                ledger.commit(batch(
                        i,
                        Stream.iterate(0, n -> n + 1)
                                .limit(2_000)
                                .map(n -> kept("k" + n, round))
                                .toList(),
                        List.of()));
            }
        }
        long before = Files.size(logs().get(0));
        // when
        try (JdbcLedger ledger = ledger()) {
            ledger.commit(batch(31, List.of(kept("k1", 99)), List.of()));
            // then
            assertThat(logs()).singleElement().satisfies(log -> {
                assertThat(log.getFileName()).hasToString("contacts.2.log");
                assertThat(Files.size(log)).isLessThan(before / 10);
            });
            assertThat(ledger.snapshot(SYNC).find(List.of("k1", "k2")))
                    .hasEntrySatisfying("k1", entry -> assertThat(entry.hash()).isEqualTo(99))
                    .hasEntrySatisfying("k2", entry -> assertThat(entry.hash()).isEqualTo(30));
            assertThat(ledger.held(SYNC)).isEqualTo(2_000);
        }
    }

    @Test
    void aReaderSeesWhatAnotherProcessCommits() {
        // given
        try (JdbcLedger writer = ledger();
                JdbcLedger reader = ledger()) {
            writer.commit(batch(1, List.of(kept("a", 1)), List.of()));
            assertThat(reader.snapshot(SYNC).find(List.of("a"))).hasSize(1);
            // when
            writer.commit(batch(2, List.of(kept("b", 2)), List.of()));
            // then
            assertThat(reader.snapshot(SYNC).find(List.of("a", "b"))).hasSize(2);
            assertThat(reader.held(SYNC)).isEqualTo(2);
        }
    }

    @Test
    void whoReadsIsNotDisturbedByARunThatBegins() {
        // given
        try (JdbcLedger ledger = ledger()) {
            ledger.commit(batch(1, List.of(kept("a", 1)), List.of()));
        }
        try (JdbcLedger ledger = ledger()) {
            Snapshot preview = ledger.snapshot(SYNC);
            // when
            ledger.renew("r9", SYNC, Map.of("a", 5L));
            // then
            assertThat(preview.find(List.of("a"))).hasSize(1);
            preview.each(entry -> assertThat(entry.key()).isEqualTo("a"));
        }
    }
}
