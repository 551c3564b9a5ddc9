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
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
     * @param withdrawn batches that Salesforce never received
     * @param unfinished batches that it is still working on; they stay in flight
     */
    public record Findings(List<BatchResult> committed, List<JournalEntry> withdrawn, List<JournalEntry> unfinished) {}

    /**
     * Settles what is in flight of a sync.
     *
     * @param run that calls are counted for
     */
    public Findings settle(String run, String sync) {
        List<BatchResult> committed = new ArrayList<>();
        List<JournalEntry> withdrawn = new ArrayList<>();
        List<JournalEntry> unfinished = new ArrayList<>();
        Map<String, List<JournalEntry>> byJob = inFlightByJob(sync);
        for (Map.Entry<String, List<JournalEntry>> entry : byJob.entrySet()) {
            String jobId = entry.getKey();
            close(run, sync, jobId);
            settleJob(run, jobId, entry.getValue(), committed, withdrawn, unfinished);
        }
        for (String jobId : ledger.openJobs(sync)) {
            if (!byJob.containsKey(jobId)) {
                close(run, sync, jobId);
            }
        }
        if (!committed.isEmpty() || !withdrawn.isEmpty() || !unfinished.isEmpty()) {
            LOG.warn(
                    "{}: settled what an interrupted run left: {} batches committed, {} never arrived, {} still in work",
                    sync,
                    committed.size(),
                    withdrawn.size(),
                    unfinished.size());
        }
        return new Findings(committed, withdrawn, unfinished);
    }

    private void close(String run, String sync, String jobId) {
        jobs.close(run, jobId);
        ledger.journalJob(run, sync, jobId, false);
    }

    private Map<String, List<JournalEntry>> inFlightByJob(String sync) {
        Map<String, List<JournalEntry>> byJob = new LinkedHashMap<>();
        for (JournalEntry entry : ledger.inFlight(sync)) {
            String jobId = entry.jobId();
            if (jobId != null) {
                byJob.computeIfAbsent(jobId, id -> new ArrayList<>()).add(entry);
            }
        }
        return byJob;
    }

    private void settleJob(
            String run,
            String jobId,
            List<JournalEntry> entries,
            List<BatchResult> committed,
            List<JournalEntry> withdrawn,
            List<JournalEntry> unfinished) {
        List<BatchStatus> batches = jobs.batches(run, jobId);
        for (JournalEntry entry : entries) {
            Optional<BatchStatus> found = find(run, entry, batches, entries);
            if (found.isEmpty()) {
                ledger.withdraw(entry.run(), entry.batch());
                withdrawn.add(entry);
            } else if (!found.get().isOver()) {
                unfinished.add(entry);
            } else {
                BatchResult result = result(run, entry, found.get());
                commits.commit(result);
                committed.add(result);
            }
        }
    }

    private Optional<BatchStatus> find(
            String run, JournalEntry entry, List<BatchStatus> batches, List<JournalEntry> entries) {
        String batchId = entry.batchId();
        if (batchId != null) {
            return batches.stream()
                    .filter(batch -> batch.batchId().equals(batchId))
                    .findFirst();
        }
        Set<String> known = entries.stream()
                .flatMap(other -> Optional.ofNullable(other.batchId()).stream())
                .collect(Collectors.toSet());
        // The latest first: the answer that was lost is the last one of its job, or near to it.
        List<BatchStatus> candidates = new ArrayList<>(batches);
        Collections.reverse(candidates);
        return candidates.stream()
                .filter(batch -> !known.contains(batch.batchId()))
                .filter(batch -> sha256(jobs.request(run, batch.jobId(), batch.batchId()))
                        .equals(entry.requestHash()))
                .findFirst();
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
