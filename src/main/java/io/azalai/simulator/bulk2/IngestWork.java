package io.azalai.simulator.bulk2;

import io.azalai.simulator.bulk.BatchFailedException;
import io.azalai.simulator.bulk.BatchGate;
import io.azalai.simulator.bulk.BatchSaver;
import io.azalai.simulator.bulk.BulkRows;
import io.azalai.simulator.bulk.BulkTiming;
import io.azalai.simulator.bulk.CsvRows;
import io.azalai.simulator.org.Org;
import io.azalai.simulator.org.SaveResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works through jobs on the org's clock, batch by batch of 10,000 rows, each as long as a batch takes.
 *
 * <p>All of a job's batches are at work since the job began, as far as locks go: an org works on them at the same time, and there is no serial mode.
 */
final class IngestWork {
    private static final Logger LOG = LoggerFactory.getLogger(IngestWork.class);

    /** The release from which failed rows tell their Id. Source: Bulk API 2.0 Developer Guide, "Get Job Failed Record Results". */
    private static final int NAMES_FAILED = 53;

    private static final String INVALID = "InvalidBatch : ";

    private final Org org;
    private final BulkTiming timing;
    private final BatchSaver saver;

    IngestWork(Org org, BulkTiming timing, BatchSaver saver) {
        this.org = org;
        this.timing = timing;
        this.saver = saver;
    }

    void queue(IngestJob job) {
        org.clock().schedule(timing.queued(), () -> {
            if (job.begin(now())) {
                BatchSaver.Task first = next(job);
                org.clock().schedule(timing.working(), () -> guarded(job, first, () -> start(job, first)));
            }
        });
    }

    private BatchSaver.Task next(IngestJob job) {
        BatchSaver.Task next = saver.task("bulk2", job.request().target(), job.userId(), job.id(), saver.newBatchId());
        saver.announce(next, false, job.begunAt());
        return next;
    }

    /** The whole file is checked before a row of it is saved. */
    private void start(IngestJob job, BatchSaver.Task first) {
        byte[] csv = job.upload();
        char delimiter = job.request().delimiter().character();
        job.request().ending().check(csv);
        int total = 0;
        CsvRows checked = CsvRows.open(csv, delimiter);
        for (int read = checked.next(BatchSaver.MAX_ROWS).size();
                read > 0;
                read = checked.next(BatchSaver.MAX_ROWS).size()) {
            total += read;
        }
        CsvRows rows = CsvRows.open(csv, delimiter);
        job.resultsInProgress().begin(rows.columns());
        batch(job, first, rows, total);
    }

    private void batch(IngestJob job, BatchSaver.Task task, CsvRows rows, int left) {
        Optional<BatchGate.End> early = saver.earlyEnd(task);
        int most = early.map(BatchGate.End::rows).orElse(Integer.MAX_VALUE);
        if (!job.beginBatch()) {
            return;
        }
        if (!org.allowances().bulkBatches().take(1)) {
            job.resultsInProgress().loseRest();
            throw BatchFailedException.of("ExceededQuota : ApiBatchItems Limit exceeded");
        }
        Instant begun = now();
        BulkRows batch = new BulkRows(rows.columns(), rows.next(BatchSaver.MAX_ROWS));
        List<SaveResult> results = saver.save(task, batch, most);
        job.resultsInProgress().add(batch, results, release(job) >= NAMES_FAILED);
        long failed = results.stream().filter(result -> !result.isSuccess()).count();
        job.endBatch(results.size(), failed, Duration.between(begun, now()), now());
        if (early.isPresent()) {
            end(job, early.get());
        } else if (results.size() < left) {
            BatchSaver.Task next = next(job);
            org.clock()
                    .schedule(
                            timing.working(),
                            () -> guarded(job, next, () -> batch(job, next, rows, left - results.size())));
        } else {
            job.complete(now());
        }
    }

    /** It is aborted by somebody, or fails. */
    private void end(IngestJob job, BatchGate.End early) {
        if (early.message() == null) {
            job.abort(now());
        } else {
            job.fail(told(early.message()), now());
        }
    }

    /** The batch that comes next is announced before this one ends, so that it meets the locks of all before it. */
    private void guarded(IngestJob job, BatchSaver.Task task, Runnable work) {
        try {
            work.run();
        } catch (BatchFailedException e) {
            job.fail(told(e.stateMessage()), now());
        } catch (RuntimeException e) {
            LOG.error("simulator: job {}", job.id(), e);
            job.fail("InternalServerError : " + e, now());
        } finally {
            saver.end(task);
        }
    }

    /** As orgs were seen to say it: with the code twice, and one sentence more. */
    private static String told(String message) {
        return message.startsWith(INVALID) ? INVALID + message + ". Batch will not be retried." : message;
    }

    private static int release(IngestJob job) {
        return Integer.parseInt(job.version().substring(0, job.version().indexOf('.')));
    }

    private Instant now() {
        return org.clock().instant();
    }
}
