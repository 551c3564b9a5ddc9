package io.azalai.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.outcome.RunState;
import io.azalai.outcome.RunTotals;
import io.azalai.store.BatchCommit.Accepted;
import io.azalai.store.BatchCommit.Effect;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What alerts go by, on SQLite and on PostgreSQL. */
class AlertMemoryTest {
    private static final Instant NOW = Instant.parse("2026-12-01T10:00:00Z");
    private static final AlertMemory.Key KEY = new AlertMemory.Key("contacts", "rule.guard @ team");

    private static void onBoth(Path directory, Consumer<JdbcLedger> story) throws Exception {
        try (JdbcLedger ledger = JdbcLedger.open(directory, Clock.systemUTC())) {
            story.accept(ledger);
        }
        try (JdbcLedger ledger = JdbcLedger.open(Postgres.address(Postgres.database()), Clock.systemUTC())) {
            story.accept(ledger);
        }
    }

    private static void run(Ledger ledger, String run, RunState state, long rows) {
        RunTotals totals = RunTotals.planned(rows, rows, 0, 0, 0, 0, 0, 0);
        ledger.saveRun(new RunRecord(
                run, "contacts", state, totals, 0, 0, NOW.plusSeconds(rows), NOW.plusSeconds(rows), null, List.of()));
    }

    @Test
    void ofTwoWhoChangeANoteAtOnceTheSlowerChangesNothing(@TempDir Path directory) throws Exception {
        onBoth(directory, ledger -> {
            // given
            AlertMemory memory = ledger.alerts();
            assertThat(memory.swap(KEY, null, "1")).isTrue();
            // when, then
            assertThat(memory.swap(KEY, null, "2")).isFalse();
            assertThat(memory.swap(KEY, "0", "2")).isFalse();
            assertThat(memory.swap(KEY, "1", "2")).isTrue();
            assertThat(memory.notes()).containsExactlyEntriesOf(Map.of(KEY, "2"));
            memory.drop(KEY);
            assertThat(memory.note(KEY)).isEmpty();
        });
    }

    @Test
    void factsOfOthersAreNoNotes(@TempDir Path directory) throws Exception {
        onBoth(directory, ledger -> {
            // given
            ledger.saveFact("", Ledger.ORG, "00D000000000001AAA");
            // when, then
            assertThat(ledger.alerts().notes()).isEmpty();
        });
    }

    @Test
    void runsThatCameThroughAreGivenTheNewestFirst(@TempDir Path directory) throws Exception {
        onBoth(directory, ledger -> {
            // given
            run(ledger, "r-1", RunState.COMPLETED, 1);
            run(ledger, "r-2", RunState.PARTIAL, 2);
            run(ledger, "r-3", RunState.FAILED, 3);
            run(ledger, "r-4", RunState.COMPLETED, 4);
            // when
            List<RunRecord> runs = ledger.alerts().cameThrough("contacts", 2);
            // then
            assertThat(runs).extracting(RunRecord::run).containsExactly("r-4", "r-2");
        });
    }

    @Test
    void aStateWhoseRowsAreForgottenIsFreeForAnotherOrgThoughAlertsAreNoted(@TempDir Path directory) throws Exception {
        onBoth(directory, ledger -> {
            // given
            ledger.saveFact("", Ledger.ORG, "00D000000000001AAA");
            ledger.commit(new BatchCommit(
                    "r-1", "contacts", 1, List.of(new Accepted("1", 7, "1", "003", Effect.KEEP)), List.of()));
            ledger.alerts().swap(new AlertMemory.Key("accounts", "watched"), null, "1");
            // when
            ledger.reset("contacts");
            // then
            assertThat(ledger.fact("", Ledger.ORG)).isEmpty();
        });
    }
}
