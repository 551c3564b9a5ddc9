package io.azalai.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.azalai.outcome.RunFailedException;
import io.azalai.outcome.RunState;
import io.azalai.outcome.RunTotals;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may write, and who may no longer: two ledgers on one PostgreSQL stand for two nodes, unless a test says otherwise. */
class LeasesTest {
    private static final Clock UTC = Clock.systemUTC();
    private static final Duration TERM = Duration.ofSeconds(6);

    private static RunRecord run(String id) {
        return new RunRecord(
                id, "contacts", RunState.RUNNING, RunTotals.none(), 0, 0, Instant.EPOCH, null, null, List.of());
    }

    private static JournalEntry entry(int batch) {
        return new JournalEntry(
                "r1",
                "contacts",
                batch,
                "bulk1",
                "UPSERT",
                "750",
                null,
                "hash",
                List.of(new JournalEntry.JournaledRow("a", 1, "m", null, BatchCommit.Effect.KEEP)),
                false);
    }

    /** As another host sees the lease: its process ids mean nothing there. */
    private static void moveToAnotherHost(DataSource state) throws SQLException {
        execute(state, "UPDATE lease SET place = 'another host', host = 'node-b', pid = 1");
    }

    private static void execute(DataSource state, String sql) throws SQLException {
        try (Connection connection = state.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void afterAChangeOfHandsTheOneBeforeWritesNothing() throws Exception {
        // given
        DataSource state = Postgres.source(Postgres.database());
        try (JdbcLedger first = JdbcLedger.open(state, UTC)) {
            Lease lease = first.lease("contacts").orElseThrow();
            first.openRun(run("r1"));
            first.journalJob(new JournaledJob("r1", "contacts", "bulk1", "750"));
            first.journal(entry(1));
            // when
            execute(state, "UPDATE lease SET epoch = epoch + 1, owner = 'another'");
            Map<String, ThrowingCallable> writes = new TreeMap<>();
            writes.put("openRun", () -> first.openRun(run("r2")));
            writes.put("saveRun", () -> first.saveRun(run("r1")));
            writes.put("journal", () -> first.journal(entry(2)));
            writes.put("journalBatchId", () -> first.journalBatchId("r1", 1, "751"));
            writes.put("journalJob", () -> first.journalJob(new JournaledJob("r1", "contacts", "bulk1", "760")));
            writes.put("endJob", () -> first.endJob("750"));
            writes.put("lose", () -> first.lose("r1", 1));
            writes.put("withdraw", () -> first.withdraw("r1", 1));
            writes.put("commit", () -> first.commit(new BatchCommit("r1", "contacts", 1, List.of(), List.of())));
            writes.put("replaceInvalid", () -> first.replaceInvalid("contacts", List.of()));
            writes.put("dropRejected", () -> first.dropRejected("contacts", List.of("a")));
            writes.put("saveFact", () -> first.saveFact("contacts", "mapping", "{}"));
            // then
            writes.forEach((name, write) -> assertThatThrownBy(write)
                    .as(name)
                    .isInstanceOf(LeaseLostException.class)
                    .hasMessageContaining("sync 'contacts': another process took over"));
            assertThat(lease.isHeld()).isFalse();
            assertThat(first.runs(Optional.of("contacts"), 9)).hasSize(1);
            assertThat(first.inFlight("contacts")).containsExactly(entry(1));
            assertThat(first.openJobs("contacts")).hasSize(1);
            assertThat(first.fact("contacts", "mapping")).isEmpty();
        }
    }

    @Test
    void aLivingHolderKeepsItsLeaseHoweverTheDatabaseClockJumps() throws Exception {
        // given
        DataSource state = Postgres.source(Postgres.database());
        try (JdbcLedger first = JdbcLedger.open(state, UTC);
                JdbcLedger second = JdbcLedger.open(state, UTC)) {
            Lease lease = first.lease("contacts").orElseThrow();
            moveToAnotherHost(state);
            // when: the clock went on by a day, so that the lease looks long over
            execute(state, "UPDATE lease SET expires_at = expires_at - 86400000");
            // then
            assertThat(second.lease("contacts")).isEmpty();
            assertThat(lease.isHeld()).isTrue();
        }
    }

    @Test
    void aDeadHoldersLeaseIsTakenWithinATermThoughTheDatabaseClockWentBackByADay() throws Exception {
        // given
        DataSource state = Postgres.source(Postgres.database());
        try (JdbcLedger second = JdbcLedger.open(state, UTC)) {
            execute(
                    state,
                    "INSERT INTO lease (sync, pid, host, epoch, expires_at, place, owner) VALUES ('contacts', 1, 'node-b', 7,"
                            + " CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT) + 86400000, 'another host', 'gone')");
            assertThat(second.leaseHolder("contacts")).contains("process 1 on node-b");
            // when
            long started = System.nanoTime();
            Optional<Lease> taken = second.lease("contacts");
            // then
            assertThat(taken).isPresent();
            assertThat(Duration.ofNanos(System.nanoTime() - started))
                    .isBetween(TERM.minusSeconds(1), TERM.plusSeconds(3));
        }
    }

    @Test
    void aHolderThatCannotRenewDoesNotCountOnItsLeaseAndAsksNobody() throws Exception {
        // given
        String database = Postgres.database();
        AtomicLong later = new AtomicLong();
        JdbcLedger ledger = JdbcLedger.open(Postgres.source(database), UTC, () -> System.nanoTime() + later.get());
        Lease lease = ledger.lease("contacts").orElseThrow();
        assertThat(lease.isHeld()).isTrue();
        // when
        execute(Postgres.source("postgres"), "ALTER DATABASE " + database + " ALLOW_CONNECTIONS false");
        execute(
                Postgres.source("postgres"),
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + database + "'");
        later.addAndGet(TERM.toNanos());
        // then
        assertThat(lease.isHeld()).isFalse();
        assertThatExceptionOfType(RunFailedException.class)
                .isThrownBy(() -> ledger.journal(entry(1)))
                .withMessageStartingWith("state 'PostgreSQL': ");
        ledger.close();
    }

    @Test
    void aProcessThatIsGoneHoldsNothingAndOneWhoseIdIsUsedAgainNeither() throws Exception {
        // given
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        DataSource state = Postgres.source(Postgres.database());
        try (JdbcLedger first = JdbcLedger.open(state, UTC);
                JdbcLedger second = JdbcLedger.open(state, UTC)) {
            for (String name : List.of("gone", "again", "alive")) {
                assertThat(first.lease(name)).isPresent();
            }
            // when
            execute(state, "UPDATE lease SET pid = " + ended.pid() + " WHERE sync = 'gone'");
            execute(state, "UPDATE lease SET process_start = process_start - 1 WHERE sync = 'again'");
            long started = System.nanoTime();
            // then
            assertThat(second.lease("gone")).isPresent();
            assertThat(second.lease("again")).isPresent();
            assertThat(second.lease("alive")).isEmpty();
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void aLivingProcessKeepsTheLeaseOfAFileHoweverLongItPauses(@TempDir Path directory) {
        // given
        AtomicLong later = new AtomicLong();
        try (JdbcLedger first = JdbcLedger.open(directory, UTC);
                JdbcLedger second = JdbcLedger.open(directory, UTC, () -> System.nanoTime() + later.get())) {
            Lease held = first.lease("contacts").orElseThrow();
            assertThat(second.lease("contacts")).isEmpty();
            later.addAndGet(Duration.ofDays(1).toNanos());
            // when
            Optional<Lease> taken = second.lease("contacts");
            // then
            assertThat(taken).isEmpty();
            held.close();
            assertThat(second.lease("contacts")).isPresent();
        }
    }

    @Test
    void anUnreachableServerAWrongPasswordAndAMissingDatabaseAreToldApartInOneLine() throws Exception {
        // given
        int nobody;
        try (ServerSocket free = new ServerSocket(0)) {
            nobody = free.getLocalPort();
        }
        StateAddress here = Postgres.address(Postgres.database());
        StateAddress away =
                new StateAddress("jdbc:postgresql://127.0.0.1:" + nobody + "/state?password=secret", "a", null);
        StateAddress missing = new StateAddress(here.url().replaceFirst("/[^/]*$", "/nothing"), "postgres", "secret");
        StateAddress stranger = new StateAddress(here.url() + "?password=secret", "nobody", null);
        // then
        for (StateAddress wrong : List.of(away, missing, stranger)) {
            assertThatExceptionOfType(RunFailedException.class)
                    .isThrownBy(() -> JdbcLedger.open(wrong, UTC).close())
                    .satisfies(refused -> assertThat(refused.getMessage())
                            .startsWith("state '" + StateAddress.shown(wrong.url()) + "': the server ")
                            .doesNotContain("secret", "\n"));
        }
    }

    @Test
    void thereMayBeOtherTablesInTheSchema() throws Exception {
        // given
        String name = Postgres.database();
        execute(Postgres.source(name), "CREATE TABLE other (id INTEGER)");
        // when
        try (JdbcLedger ledger = JdbcLedger.open(Postgres.address(name), UTC)) {
            // then
            assertThat(ledger.settleFact("org", "00D1")).isEqualTo("00D1");
            assertThat(ledger.settleFact("org", "00D2")).isEqualTo("00D1");
        }
    }

    @Test
    void whoPausedWithinATransactionKeepsNobodyFromTakingOver() throws Exception {
        // given
        String name = Postgres.database();
        DataSource state = Postgres.source(name);
        try (Connection paused = state.getConnection();
                JdbcLedger second = JdbcLedger.open(Postgres.address(name), UTC)) {
            execute(
                    state,
                    "INSERT INTO lease (sync, pid, host, epoch, expires_at, place, owner) VALUES ('contacts', 1, 'node-b', 7, 1, 'another host', 'gone')");
            paused.setAutoCommit(false);
            try (Statement statement = paused.createStatement()) {
                statement.execute("SET application_name = 'azalai gone'");
                statement.execute("UPDATE lease SET renewals = renewals + 1");
            }
            // when
            long started = System.nanoTime();
            Optional<Lease> taken = second.lease("contacts");
            // then
            assertThat(taken).isPresent();
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(TERM.plusSeconds(3));
            assertThat(paused.isValid(1)).isFalse();
        }
    }

    @Test
    void aLeaseThatWasGivenBackIsFreeAtOnce() throws Exception {
        // given
        DataSource state = Postgres.source(Postgres.database());
        try (JdbcLedger first = JdbcLedger.open(state, UTC);
                JdbcLedger second = JdbcLedger.open(state, UTC)) {
            Lease lease = first.lease("contacts").orElseThrow();
            await().during(Duration.ofSeconds(2)).atMost(Duration.ofSeconds(4)).until(lease::isHeld);
            // when
            lease.close();
            // then
            assertThat(second.lease("contacts")).isPresent();
            assertThatExceptionOfType(LeaseLostException.class).isThrownBy(() -> first.journal(entry(1)));
        }
    }
}
