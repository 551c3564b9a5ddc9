package io.azalai.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.deliver.BatchStatus;
import io.azalai.plan.Api;
import io.azalai.store.BatchCommit.Effect;
import io.azalai.store.JdbcLedger;
import io.azalai.store.JournalEntry;
import io.azalai.store.history.RowNotes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettlementTest {
    private static final byte[] REQUEST = "LastName\nEveryman\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] RESULT =
            "Id,Success,Created,Error\n003Hs0000000001AAA,true,true,\n".getBytes(StandardCharsets.UTF_8);

    /** An org with one job and so many finished batches of one row each, all alike; or one that no longer knows the job. */
    private record FakeJobs(@Nullable Integer batches) implements BulkJobs {
        @Override
        public void close(String run, String jobId) {}

        @Override
        public Optional<List<BatchStatus>> batches(String run, String jobId) {
            return Optional.ofNullable(batches).map(count -> IntStream.rangeClosed(1, count)
                    .mapToObj(n -> new BatchStatus(jobId, "751-" + n, BatchStatus.State.COMPLETED, null, 1))
                    .toList());
        }

        @Override
        public byte[] request(String run, String jobId, String batchId) {
            return REQUEST;
        }

        @Override
        public byte[] results(String run, String jobId, String batchId) {
            return RESULT;
        }
    }

    private static JournalEntry entry(int number, String operation, @Nullable String batchId) {
        return new JournalEntry(
                "r1",
                "contacts",
                number,
                "bulk1",
                operation,
                "750",
                batchId,
                Settlement.sha256(REQUEST),
                List.of(new JournalEntry.JournaledRow("k" + number, 7, null, null, Effect.KEEP)),
                false);
    }

    private static Settlement.Findings settle(JdbcLedger ledger, FakeJobs jobs) {
        return new Settlement(
                        ledger,
                        Map.of(
                                Api.BULK1,
                                new Bulk1Settler(ledger, jobs, (run, entry, verdicts) -> verdicts.untold(entry))),
                        new Commits(ledger, RowNotes.NONE, Clock.systemUTC()))
                .settle("r2", "contacts");
    }

    @Test
    void aBatchThatIsCommittedIsNotTakenForAnotherWithTheSameRequest(@TempDir Path directory) {
        try (JdbcLedger ledger = JdbcLedger.open(directory, Clock.systemUTC())) {
            // given
            ledger.journal(entry(1, "INSERT", "751-1"));
            settle(ledger, new FakeJobs(1));
            ledger.journal(entry(2, "INSERT", null));
            ledger.journal(entry(3, "INSERT", null));
            // when
            Settlement.Findings findings = settle(ledger, new FakeJobs(2));
            // then
            assertThat(findings.committed()).hasSize(1);
            assertThat(findings.withdrawn()).hasSize(1);
            assertThat(ledger.snapshot("contacts").size()).isEqualTo(2);
            assertThat(ledger.inFlight("contacts")).isEmpty();
        }
    }

    @Test
    void aJobThatTheOrgNoLongerKnowsLeavesInsertsInDoubtAndTheRestChanged(@TempDir Path directory) {
        try (JdbcLedger ledger = JdbcLedger.open(directory, Clock.systemUTC())) {
            // given
            ledger.journal(entry(1, "INSERT", "751-1"));
            ledger.journal(entry(2, "INSERT", null));
            ledger.journal(entry(3, "UPSERT", "751-3"));
            // when
            Settlement.Findings findings = settle(ledger, new FakeJobs(null));
            Settlement.Findings again = settle(ledger, new FakeJobs(5));
            // then
            assertThat(findings.lost()).extracting(JournalEntry::batch).containsExactly(1, 2);
            assertThat(findings.withdrawn()).extracting(JournalEntry::batch).containsExactly(3);
            assertThat(again.lost()).hasSize(2);
            assertThat(again.committed()).isEmpty();
        }
    }

    @Test
    void anInsertWhoseBatchIsMissingFromItsJobIsInDoubtAndNotSentAgain(@TempDir Path directory) {
        try (JdbcLedger ledger = JdbcLedger.open(directory, Clock.systemUTC())) {
            // given
            ledger.journal(entry(1, "INSERT", "751-9"));
            // when
            Settlement.Findings findings = settle(ledger, new FakeJobs(1));
            // then
            assertThat(findings.lost()).hasSize(1);
            assertThat(findings.withdrawn()).isEmpty();
        }
    }
}
