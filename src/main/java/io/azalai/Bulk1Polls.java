package io.azalai;

import io.azalai.batch.Batch;
import io.azalai.deliver.BatchStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Shares the question how a job's batches stand among all batches in flight: one asks, the others read its answer. A question that fails
 * is free for the next one. Thread-safe.
 */
final class Bulk1Polls {
    /** The pause between two questions about one job, and between two looks of one batch. */
    static final Duration SHORTEST = Duration.ofMillis(250);

    static final Duration LONGEST = Duration.ofSeconds(10);

    /** A question that took longer than this is taken for lost. */
    private static final Duration LOST = Duration.ofMinutes(3);

    private final Clock clock;
    private final Map<String, Job> jobs = new ConcurrentHashMap<>();

    Bulk1Polls(Clock clock) {
        this.clock = clock;
    }

    /** Confined to the lock of its own. */
    private static final class Job {
        private Map<String, BatchStatus> latest = Map.of();
        private @Nullable Instant asking;
        private @Nullable String asker;
        private Instant nextAt = Instant.EPOCH;
    }

    /** The younger a batch is, the sooner it may be done: a quarter of its age, within bounds. */
    Duration pause(Bulk1Call call) {
        return pause(call.postedAt(), clock.instant());
    }

    static Duration pause(Instant postedAt, Instant now) {
        Duration quarter = Duration.between(postedAt, now).dividedBy(4);
        if (quarter.compareTo(SHORTEST) < 0) {
            return SHORTEST;
        }
        return quarter.compareTo(LONGEST) > 0 ? LONGEST : quarter;
    }

    /** How the batch stood when the job was last asked about. */
    Optional<BatchStatus> latest(Bulk1Call call) {
        Job job = job(call.jobId());
        synchronized (job) {
            return Optional.ofNullable(job.latest.get(call.batchId()));
        }
    }

    /** Whether this batch is the one to ask; then it must. */
    boolean claim(Bulk1Call call) {
        Instant now = clock.instant();
        Duration pause = pause(call);
        Job job = job(call.jobId());
        synchronized (job) {
            boolean isAsked = job.asking != null && now.isBefore(job.asking.plus(LOST));
            if (isAsked || now.isBefore(job.nextAt)) {
                return false;
            }
            job.asking = now;
            job.asker = name(call.batch());
            job.nextAt = now.plus(pause);
            return true;
        }
    }

    /** The answer. */
    void answered(String jobId, List<BatchStatus> batches) {
        Map<String, BatchStatus> byId = new ConcurrentHashMap<>();
        batches.forEach(batch -> byId.put(batch.batchId(), batch));
        Job job = job(jobId);
        synchronized (job) {
            job.latest = byId;
            job.asking = null;
        }
    }

    /** The batch asks no more, whatever became of it; if its question was not answered, another may ask. */
    void ended(Batch batch) {
        String name = name(batch);
        for (Job job : jobs.values()) {
            synchronized (job) {
                if (name.equals(job.asker)) {
                    job.asking = null;
                    job.asker = null;
                }
            }
        }
    }

    private static String name(Batch batch) {
        return batch.run() + "/" + batch.number();
    }

    private Job job(String jobId) {
        return jobs.computeIfAbsent(jobId, id -> new Job());
    }

    /** Nobody asks about the job any more. */
    void forget(String jobId) {
        jobs.remove(jobId);
    }
}
