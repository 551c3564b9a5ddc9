package io.azalai.run;

import io.azalai.batch.Batch;
import io.azalai.deliver.BatchResult;
import io.azalai.deliver.BatchStatus;
import io.azalai.deliver.BulkCsv;
import io.azalai.deliver.BulkFailure;
import io.azalai.deliver.BulkResults;
import io.azalai.deliver.GivenBack;
import io.azalai.deliver.UnreadableAnswerException;
import io.azalai.store.JournalEntry;
import io.azalai.store.JournaledJob;
import io.azalai.store.Ledger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Settles Bulk API 1.0. A job is closed first, because a closed job takes no batch, so that its list is final. A batch is recognised by
 * its id or, if its answer was lost, by the hash of its request. Thread-safe.
 */
public final class Bulk1Settler implements Settler {
    private final Askings askings;
    private final Ledger ledger;
    private final BulkJobs jobs;
    private final Untold untold;

    /**
     * For the syncs of a project.
     *
     * @param untold what is done about batches of jobs that Salesforce has deleted
     */
    public Bulk1Settler(Ledger ledger, BulkJobs jobs, Untold untold) {
        this.ledger = ledger;
        this.jobs = jobs;
        this.untold = untold;
        this.askings = new Askings(untold);
    }

    @Override
    public void settle(String run, List<JournalEntry> entries, Verdicts verdicts) {
        Map<String, List<JournalEntry>> byJob = new LinkedHashMap<>();
        for (JournalEntry entry : entries) {
            String jobId = Objects.requireNonNull(entry.jobId(), "a batch of Bulk 1.0 without a job");
            byJob.computeIfAbsent(jobId, id -> new ArrayList<>()).add(entry);
        }
        byJob.forEach((jobId, ofJob) -> {
            close(run, jobId);
            settleJob(run, jobId, ofJob, verdicts);
        });
    }

    @Override
    public void end(String run, JournaledJob job) {
        close(run, job.jobId());
    }

    private void close(String run, String jobId) {
        jobs.close(run, jobId);
        ledger.endJob(jobId);
    }

    private void settleJob(String run, String jobId, List<JournalEntry> entries, Verdicts verdicts) {
        Optional<List<BatchStatus>> listed = jobs.batches(run, jobId);
        if (listed.isEmpty()) {
            entries.forEach(entry -> untold.settle(run, entry, verdicts));
            return;
        }
        // A batch that some other entry stands for is not taken for this one, however alike their requests are.
        Set<String> taken = new HashSet<>(ledger.committedBatches(jobId));
        entries.forEach(entry -> Optional.ofNullable(entry.batchId()).ifPresent(taken::add));
        for (JournalEntry entry : entries) {
            try {
                settle(run, entry, listed.get(), taken, verdicts);
            } catch (UnreadableAnswerException e) {
                askings.unreadable(run, entry, String.valueOf(e.getMessage()), verdicts);
            }
        }
    }

    private void settle(
            String run, JournalEntry entry, List<BatchStatus> listed, Set<String> taken, Verdicts verdicts) {
        Optional<BatchStatus> found = find(run, entry, listed, taken);
        if (found.isEmpty() && entry.batchId() != null) {
            untold.settle(run, entry, verdicts);
        } else if (found.isEmpty()) {
            verdicts.withdraw(entry);
        } else if (!found.get().isOver()) {
            verdicts.unfinished(entry);
        } else {
            verdicts.commit(result(run, entry, found.get()));
        }
    }

    private Optional<BatchStatus> find(String run, JournalEntry entry, List<BatchStatus> batches, Set<String> taken) {
        String batchId = entry.batchId();
        if (batchId != null) {
            return batches.stream()
                    .filter(batch -> batch.batchId().equals(batchId))
                    .findFirst();
        }
        // The latest first: the answer that was lost is the last one of its job, or near to it.
        List<BatchStatus> candidates = new ArrayList<>(batches);
        Collections.reverse(candidates);
        Optional<BatchStatus> found = candidates.stream()
                .filter(batch -> !taken.contains(batch.batchId()))
                .filter(batch -> isOf(run, batch, entry))
                .findFirst();
        found.ifPresent(batch -> {
            taken.add(batch.batchId());
            ledger.journalBatchId(entry.run(), entry.batch(), batch.batchId());
        });
        return found;
    }

    /** A request that comes back cut would look like that of another batch, and the rows would be sent twice. */
    private boolean isOf(String run, BatchStatus batch, JournalEntry entry) {
        byte[] request = GivenBack.rows(jobs.request(run, batch.jobId(), batch.batchId()));
        boolean isSame = Settlement.sha256(request).equals(entry.requestHash());
        if (!isSame && batch.state() == BatchStatus.State.COMPLETED && !BulkCsv.isWhole(request, batch.processed())) {
            throw new UnreadableAnswerException("the request of batch " + batch.batchId() + " is not whole", null);
        }
        return isSame;
    }

    private BatchResult result(String run, JournalEntry entry, BatchStatus status) {
        Batch batch = Verdicts.batch(entry);
        return status.hasResults()
                ? BulkResults.decode(batch, status, jobs.results(run, status.jobId(), status.batchId()))
                : BulkFailure.of(batch, status);
    }
}
