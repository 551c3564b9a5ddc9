package io.azalai.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.azalai.outcome.RunState;
import io.azalai.outcome.RunTotals;
import io.azalai.store.BatchCommit.Accepted;
import io.azalai.store.BatchCommit.Effect;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every behaviour on SQLite and on PostgreSQL, since the SQL is one. */
class JdbcLedgerTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private static void onBoth(Path directory, Consumer<JdbcLedger> story) throws Exception {
        try (JdbcLedger ledger = JdbcLedger.open(directory, Clock.systemUTC())) {
            story.accept(ledger);
        }
        try (JdbcLedger ledger = JdbcLedger.open(Postgres.address(Postgres.database()), Clock.systemUTC())) {
            story.accept(ledger);
        }
    }

    private static Accepted kept(String key, long hash) {
        return new Accepted(key, hash, "m" + key, "003" + key, Effect.KEEP);
    }

    private static RejectedRow rejected(String key) {
        return new RejectedRow(
                "r1",
                "contacts",
                key,
                5,
                "STRING_TOO_LONG",
                "too long",
                "Name",
                false,
                false,
                1,
                NOW.plusSeconds(3600));
    }

    @Test
    void aCommittedBatchIsHeldAndCommittedOnce(@TempDir Path directory) throws Exception {
        onBoth(directory, ledger -> {
            // given
            ledger.commit(
                    new BatchCommit("r1", "contacts", 1, List.of(kept("a", 1), kept("b", 2)), List.of(rejected("c"))));

            // when
            ledger.commit(new BatchCommit("r1", "contacts", 1, List.of(kept("a", 9)), List.of()));

            // then
            Snapshot snapshot = ledger.snapshot("contacts");
            assertThat(snapshot.find(List.of("a", "b", "c")))
                    .hasSize(2)
                    .hasEntrySatisfying("a", entry -> assertThat(entry.hash()).isEqualTo(1));
            List<String> matches = new ArrayList<>();
            snapshot.each(entry -> matches.add(entry.match()));
            assertThat(matches).containsExactly("ma", "mb");
            assertThat(ledger.rejected("contacts", List.of("c"))).containsValue(rejected("c"));
        });
    }

    @Test
    void acceptanceEndsARejectionAndKeepsTheId(@TempDir Path directory) throws Exception {
        onBoth(directory, ledger -> {
            // given
            ledger.commit(new BatchCommit("r1", "contacts", 1, List.of(kept("a", 1)), List.of(rejected("c"))));

            // when
            ledger.commit(new BatchCommit(
                    "r2",
                    "contacts",
                    1,
                    List.of(new Accepted("a", 7, "ma", null, Effect.KEEP), kept("c", 5)),
                    List.of()));

            // then
            assertThat(ledger.rejected("contacts", List.of("c"))).isEmpty();
            assertThat(ledger.snapshot("contacts").find(List.of("a")).get("a"))
                    .usingRecursiveComparison()
                    .ignoringFields("ordinal")
                    .isEqualTo(new Snapshot.Entry(0, "a", 7, "ma", "003a", false));
        });
    }

    @Test
    void forgottenKeysAreGoneAndTombstonesStay(@TempDir Path directory) throws Exception {
        onBoth(directory, ledger -> {
            // given
            ledger.commit(new BatchCommit("r1", "contacts", 1, List.of(kept("a", 1), kept("b", 2)), List.of()));

            // when
            ledger.commit(new BatchCommit(
                    "r2",
                    "contacts",
                    1,
                    List.of(
                            new Accepted("a", 0, null, null, Effect.FORGET),
                            new Accepted("b", 0, null, null, Effect.TOMBSTONE)),
                    List.of()));

            // then
            Snapshot snapshot = ledger.snapshot("contacts");
            assertThat(snapshot.size()).isZero();
            snapshot.each(entry -> assertThat(entry).isNull());
            assertThat(snapshot.find(List.of("a", "b")).values())
                    .singleElement()
                    .matches(Snapshot.Entry::isTombstone);
        });
    }

    @Test
    void theWholeSnapshotIsWalked(@TempDir Path directory) throws Exception {
        onBoth(directory, ledger -> {
            // given
            List<Accepted> rows = new ArrayList<>();
            for (int i = 0; i < 1234; i++) {
                rows.add(kept("k" + i, i + 1));
            }
            ledger.commit(new BatchCommit("r1", "contacts", 1, rows, List.of()));
            ledger.commit(new BatchCommit("r1", "other", 2, List.of(kept("x", 1)), List.of()));

            // when
            List<String> keys = new ArrayList<>();
            ledger.snapshot("contacts").each(entry -> keys.add(entry.key()));

            // then
            assertThat(keys).hasSize(1234).doesNotHaveDuplicates();
        });
    }

    @Test
    void whatIsInFlightIsToldUntilItsCommit(@TempDir Path directory) throws Exception {
        onBoth(directory, ledger -> {
            // given
            JournalEntry entry = new JournalEntry(
                    "r1",
                    "contacts",
                    1,
                    "bulk1",
                    "UPSERT",
                    "750",
                    null,
                    "abc",
                    List.of(new JournalEntry.JournaledRow("a", 1, "m", null, Effect.KEEP)),
                    false);
            ledger.journalJob(new JournaledJob("r1", "contacts", "bulk1", "750"));
            ledger.journal(entry);

            // when
            ledger.journalBatchId("r1", 1, "751");

            // then
            assertThat(ledger.openJobs("contacts")).containsExactly(new JournaledJob("r1", "contacts", "bulk1", "750"));
            assertThat(ledger.inFlight("contacts")).singleElement().satisfies(found -> {
                assertThat(found.batchId()).isEqualTo("751");
                assertThat(found.rows()).isEqualTo(entry.rows());
            });
            ledger.commit(new BatchCommit("r1", "contacts", 1, List.of(kept("a", 1)), List.of()));
            assertThat(ledger.inFlight("contacts")).isEmpty();
            assertThat(ledger.committedBatches("750")).containsExactly("751");
        });
    }

    private static void lostBatch(JdbcLedger ledger, String... keys) {
        List<JournalEntry.JournaledRow> rows = Stream.of(keys)
                .map(key -> new JournalEntry.JournaledRow(key, 1, "m-" + key, null, Effect.KEEP))
                .toList();
        ledger.journal(new JournalEntry("r1", "contacts", 1, "bulk1", "INSERT", "750", null, "abc", rows, false));
        ledger.lose("r1", 1);
    }

    @Test
    void aLostBatchStaysInFlightUntilAPersonGivesItUp(@TempDir Path directory) throws Exception {
        onBoth(directory, ledger -> {
            // given
            lostBatch(ledger, "a");
            // when
            long retried = ledger.retry("contacts", List.of());
            // then
            assertThat(retried).isZero();
            assertThat(ledger.inFlight("contacts")).singleElement().satisfies(found -> assertThat(found.isLost())
                    .isTrue());
            assertThat(ledger.withdrawLost("contacts", List.of())).isEqualTo(1);
            assertThat(ledger.inFlight("contacts")).isEmpty();
            assertThat(ledger.snapshot("contacts").size()).isZero();
        });
    }

    @Test
    void theRowsOfALostBatchAreDecidedAboutOneByOne(@TempDir Path directory) throws Exception {
        onBoth(directory, ledger -> {
            // given
            lostBatch(ledger, "a", "b", "c", "d");
            // when
            long accepted = ledger.acceptLost("contacts", List.of("b", "nobody"), "003000000000001AAA");
            long withdrawn = ledger.withdrawLost("contacts", List.of("d"));
            // then
            assertThat(accepted).isEqualTo(1);
            assertThat(withdrawn).isEqualTo(1);
            assertThat(ledger.inFlight("contacts")).singleElement().satisfies(left -> {
                assertThat(left.isLost()).isTrue();
                assertThat(left.rows())
                        .extracting(JournalEntry.JournaledRow::key)
                        .containsExactly("a", "c");
            });
            assertThat(ledger.snapshot("contacts").find(List.of("a", "b", "c", "d")))
                    .hasEntrySatisfying("b", entry -> {
                        assertThat(entry.hash()).isEqualTo(1);
                        assertThat(entry.match()).isEqualTo("m-b");
                        assertThat(entry.recordId()).isEqualTo("003000000000001AAA");
                    })
                    .hasSize(1);
            assertThat(ledger.acceptLost("contacts", List.of(), null)).isEqualTo(2);
            assertThat(ledger.inFlight("contacts")).isEmpty();
        });
    }

    @Test
    void whatIsInFlightAndNotLostIsNobodysToDecide(@TempDir Path directory) throws Exception {
        onBoth(directory, ledger -> {
            // given
            List<JournalEntry.JournaledRow> rows =
                    List.of(new JournalEntry.JournaledRow("a", 1, null, null, Effect.KEEP));
            ledger.journal(new JournalEntry("r1", "contacts", 1, "bulk1", "INSERT", "750", null, "abc", rows, false));
            // when
            long decided = ledger.acceptLost("contacts", List.of(), null) + ledger.withdrawLost("contacts", List.of());
            // then
            assertThat(decided).isZero();
            assertThat(ledger.inFlight("contacts")).hasSize(1);
        });
    }

    @Test
    void aLeaseIsHeldByOneUntilItIsGivenBack(@TempDir Path directory) throws Exception {
        onBoth(directory, ledger -> {
            // given
            Lease lease = ledger.lease("contacts").orElseThrow();

            // when
            Optional<Lease> second = ledger.lease("contacts");

            // then
            assertThat(second).isEmpty();
            assertThat(ledger.leaseHolder("contacts")).hasValueSatisfying(holder -> assertThat(holder)
                    .startsWith("process " + ProcessHandle.current().pid() + " on "));
            lease.close();
            assertThat(ledger.leaseHolder("contacts")).isEmpty();
            ledger.lease("contacts").orElseThrow().close();
        });
    }

    @Test
    void aRunThatNeverEndedIsMarkedFailedByTheNext(@TempDir Path directory) throws Exception {
        onBoth(directory, ledger -> {
            // given
            RunTotals totals = RunTotals.planned(10, 4, 1, 0, 5, 5, 0, 0).delivered(4, 1, 0);
            ledger.openRun(run("r1", RunState.RUNNING, RunTotals.none(), NOW, null));

            // when
            ledger.openRun(run("r2", RunState.RUNNING, RunTotals.none(), NOW.plusSeconds(5), null));
            ledger.saveRun(run("r2", RunState.PARTIAL, totals, NOW.plusSeconds(5), NOW.plusSeconds(9)));

            // then
            assertThat(ledger.runs(Optional.of("contacts"), 10))
                    .extracting(RunRecord::run, RunRecord::state)
                    .containsExactly(tuple("r2", RunState.PARTIAL), tuple("r1", RunState.FAILED));
            assertThat(ledger.run("r2"))
                    .contains(run("r2", RunState.PARTIAL, totals, NOW.plusSeconds(5), NOW.plusSeconds(9)));
        });
    }

    private static RunRecord run(
            String id, RunState state, RunTotals totals, Instant startedAt, @Nullable Instant end) {
        return new RunRecord(
                id,
                "contacts",
                state,
                totals,
                3,
                1,
                startedAt,
                end,
                null,
                end == null ? List.of() : List.of(new RunRecord.ErrorCount("STRING_TOO_LONG", 1, "Shorten it.")));
    }

    @Test
    void aNulInAnAnswerIsReplacedAndBreaksNoCommit(@TempDir Path directory) throws Exception {
        onBoth(directory, ledger -> {
            // given
            RejectedRow told = new RejectedRow(
                    "r1", "contacts", "c", 5, "UN\0KNOWN", "bad value: a\0b", "Na\0me", false, false, 1, null);

            // when
            ledger.commit(new BatchCommit("r1", "contacts", 1, List.of(kept("a", 1)), List.of(told)));

            // then
            assertThat(ledger.snapshot("contacts").find(List.of("a"))).hasSize(1);
            assertThat(ledger.rejected("contacts", List.of("c")).values())
                    .extracting(RejectedRow::code, RejectedRow::message, RejectedRow::field)
                    .containsExactly(tuple("UN\uFFFDKNOWN", "bad value: a\uFFFDb", "Na\uFFFDme"));
        });
    }
}
