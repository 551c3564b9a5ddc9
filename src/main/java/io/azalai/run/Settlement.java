package io.azalai.run;

import io.azalai.batch.Batch;
import io.azalai.deliver.BatchResult;
import io.azalai.deliver.BatchStatus;
import io.azalai.deliver.BulkFailure;
import io.azalai.deliver.BulkResults;
import io.azalai.plan.Change;
import io.azalai.plan.Operation;
import io.azalai.plan.PlannedRow;
import io.azalai.store.JournalEntry;
import io.azalai.store.Ledger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What to do with work that was in flight when its run ended: ask Salesforce, never send again blindly. A job is closed first, because a
 * closed job takes no batch, so that its list is final. A batch is recognised by its id or, if its answer was lost, by the hash of its
 * request. What Salesforce never received is withdrawn from the journal, and its rows stay changed. Confined to one run.
 */
public final class Settlement {
    private static final Logger LOG = LoggerFactory.getLogger(Settlement.class);

    private final Ledger ledger;
    private final BulkJobs jobs;
    private final Commits commits;

    public Settlement(Ledger ledger, BulkJobs jobs, Commits commits) {
        this.ledger = ledger;
        this.jobs = jobs;
        this.commits = commits;
    }

    /**
     * What settling found.
     *
     * @param committed batches whose outcome is known now, with it
     * @param withdrawn batches that Salesforce never received, or that may be sent again
     * @param unfinished batches that it is still working on; they stay in flight
     * @param lost batches that it knows nothing of any more, and that must not be sent twice; they stay in flight
     */
    public record Findings(
            List<BatchResult> committed,
            List<JournalEntry> withdrawn,
            List<JournalEntry> unfinished,
            List<JournalEntry> lost) {
        private Findings() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }
    }

    /**
     * Settles what is in flight of a sync.
     *
     * @param run that calls are counted for
     */
    public Findings settle(String run, String sync) {
        Findings findings = new Findings();
        Map<String, List<JournalEntry>> byJob = new LinkedHashMap<>();
        for (JournalEntry entry : ledger.inFlight(sync)) {
            String jobId = entry.jobId();
            if (entry.isLost()) {
                findings.lost().add(entry);
            } else if (jobId != null) {
                byJob.computeIfAbsent(jobId, id -> new ArrayList<>()).add(entry);
            }
        }
        byJob.forEach((jobId, entries) -> {
            close(run, sync, jobId);
            settleJob(run, jobId, entries, findings);
        });
        for (String jobId : ledger.openJobs(sync)) {
            if (!byJob.containsKey(jobId)) {
                close(run, sync, jobId);
            }
        }
        if (!byJob.isEmpty()) {
            LOG.warn(
                    "{}: settled what was in flight: {} batches committed, {} never arrived, {} still in work, {} lost",
                    sync,
                    findings.committed().size(),
                    findings.withdrawn().size(),
                    findings.unfinished().size(),
                    findings.lost().size());
        }
        return findings;
    }

    private void close(String run, String sync, String jobId) {
        jobs.close(run, jobId);
        ledger.journalJob(run, sync, jobId, false);
    }

    private void settleJob(String run, String jobId, List<JournalEntry> entries, Findings findings) {
        Optional<List<BatchStatus>> listed = jobs.batches(run, jobId);
        if (listed.isEmpty()) {
            entries.forEach(entry -> isGone(entry, findings));
            return;
        }
        // A batch that some other entry stands for is not taken for this one, however alike their requests are.
        Set<String> taken = new HashSet<>(ledger.committedBatches(jobId));
        entries.forEach(entry -> Optional.ofNullable(entry.batchId()).ifPresent(taken::add));
        for (JournalEntry entry : entries) {
            Optional<BatchStatus> found = find(run, entry, listed.get(), taken);
            if (found.isEmpty() && entry.batchId() != null) {
                isGone(entry, findings);
            } else if (found.isEmpty()) {
                ledger.withdraw(entry.run(), entry.batch());
                findings.withdrawn().add(entry);
            } else if (!found.get().isOver()) {
                findings.unfinished().add(entry);
            } else {
                BatchResult result = result(run, entry, found.get());
                commits.commit(result);
                findings.committed().add(result);
            }
        }
    }

    /** What may be repeated is; of the rest nobody can tell whether it took effect. */
    private void isGone(JournalEntry entry, Findings findings) {
        if (Operation.valueOf(entry.operation()).isIdempotent()) {
            ledger.withdraw(entry.run(), entry.batch());
            findings.withdrawn().add(entry);
        } else {
            ledger.lose(entry.run(), entry.batch());
            findings.lost().add(entry);
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
                .filter(batch -> sha256(jobs.request(run, batch.jobId(), batch.batchId()))
                        .equals(entry.requestHash()))
                .findFirst();
        found.ifPresent(batch -> {
            taken.add(batch.batchId());
            ledger.journalBatchId(entry.run(), entry.batch(), batch.batchId());
        });
        return found;
    }

    private BatchResult result(String run, JournalEntry entry, BatchStatus status) {
        Batch batch = batch(entry);
        return status.hasResults()
                ? BulkResults.decode(batch, jobs.results(run, status.jobId(), status.batchId()))
                : BulkFailure.of(batch, status);
    }

    private static Batch batch(JournalEntry entry) {
        Operation operation = Operation.valueOf(entry.operation());
        List<PlannedRow> rows = entry.rows().stream()
                .map(row -> new PlannedRow(
                        operation,
                        operation.isRemoval() ? Change.REMOVED : Change.CHANGED,
                        row.key(),
                        row.hash(),
                        row.match(),
                        row.recordId(),
                        row.effect(),
                        List.of()))
                .toList();
        return new Batch(entry.run(), entry.sync(), entry.batch(), "", operation, rows);
    }

    /** How a journal entry recognises a request. */
    public static String sha256(byte[] request) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(request));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
