package io.azalai.run;

import io.azalai.deliver.BatchResult;
import io.azalai.deliver.IngestJob;
import io.azalai.deliver.IngestResults;
import io.azalai.deliver.UnreadableAnswerException;
import io.azalai.store.JournalEntry;
import io.azalai.store.JournaledJob;
import io.azalai.store.Ledger;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Settles Bulk API 2.0, where a job is a two-phase commit: nothing is processed while it is open, so an open one is aborted and done anew;
 * of one that is closed nothing is sent again, it is only asked. Thread-safe.
 */
public final class Bulk2Settler implements Settler {
    private final Askings askings;
    private final Ledger ledger;
    private final IngestJobs jobs;
    private final Untold untold;

    /**
     * For the syncs of a project.
     *
     * @param untold what is done about batches of jobs that Salesforce has deleted
     */
    public Bulk2Settler(Ledger ledger, IngestJobs jobs, Untold untold) {
        this.ledger = ledger;
        this.jobs = jobs;
        this.untold = untold;
        this.askings = new Askings(untold);
    }

    @Override
    public void settle(String run, List<JournalEntry> entries, Verdicts verdicts) {
        for (JournalEntry entry : entries) {
            String jobId = Objects.requireNonNull(entry.jobId(), "a batch of Bulk 2.0 without a job");
            Optional<IngestJob> job = jobs.job(run, jobId);
            if (job.filter(found -> found.state() == IngestJob.State.OPEN).isPresent()) {
                jobs.abort(run, jobId);
                job = jobs.job(run, jobId);
            }
            if (job.isEmpty()) {
                ledger.endJob(jobId);
                untold.settle(run, entry, verdicts);
            } else {
                judge(run, entry, job.get(), verdicts);
            }
        }
    }

    private void judge(String run, JournalEntry entry, IngestJob job, Verdicts verdicts) {
        if (!job.isOver()) {
            verdicts.unfinished(entry);
            return;
        }
        if (job.processed() == 0 && job.state() == IngestJob.State.ABORTED) {
            ledger.endJob(job.id());
            verdicts.withdraw(entry);
            return;
        }
        try {
            verdicts.commit(results(run, entry, job));
            ledger.endJob(job.id());
        } catch (UnreadableAnswerException e) {
            askings.unreadable(run, entry, String.valueOf(e.getMessage()), verdicts);
        }
    }

    private BatchResult results(String run, JournalEntry entry, IngestJob job) {
        return IngestResults.decode(
                Verdicts.batch(entry),
                job,
                Optional.empty(),
                job.hasSuccesses() ? jobs.successes(run, job.id()) : null,
                job.hasFailures() ? jobs.failures(run, job.id()) : null);
    }

    @Override
    public void end(String run, JournaledJob job) {
        if (jobs.job(run, job.jobId())
                .filter(found -> found.state() == IngestJob.State.OPEN)
                .isPresent()) {
            jobs.abort(run, job.jobId());
        }
        ledger.endJob(job.jobId());
    }
}
