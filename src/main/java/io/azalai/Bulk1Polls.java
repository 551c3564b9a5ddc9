package io.azalai;

import io.azalai.batch.Batch;
import io.azalai.deliver.BatchStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
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
    /** A question that took longer than this is taken for lost. */
    private static final Duration LOST = Duration.ofMinutes(3);

    /** The least time between two looks of a batch whether the question that is under way was answered. */
    private static final Duration LOOK = Duration.ofMillis(25);

    private final Clock clock;
    private final PollPaces paces;
    private final Map<String, Job> jobs = new ConcurrentHashMap<>();

    Bulk1Polls(Clock clock, PollPaces paces) {
        this.clock = clock;
        this.paces = paces;
    }

    /** Confined to the lock of its own. */
    private static final class Job {
        private final PollPace pace;
        private final Map<String, Bulk1Call> waiting = new HashMap<>();
        private Map<String, BatchStatus> latest = Map.of();
        private @Nullable Instant asking;
        private @Nullable String asker;
        private Instant nextAt = Instant.EPOCH;

        Job(PollPace pace) {
            this.pace = pace;
        }

        /** The next question, by the batch that has waited longest. */
        void plan(Instant now) {
            nextAt = waiting.values().stream()
                    .map(Bulk1Call::postedAt)
                    .min(Comparator.naturalOrder())
                    .map(oldest -> now.plus(pace.pause(Duration.between(oldest, now))))
                    .orElse(now);
        }

        boolean isAsked(Instant now) {
            return asking != null && now.isBefore(asking.plus(LOST));
        }
    }

    /** The org took the batch, which is asked about from now on. */
    void posted(Bulk1Call call) {
        Job job = job(call);
        synchronized (job) {
            job.waiting.put(name(call.batch()), call);
            job.plan(clock.instant());
        }
    }

    /** Until there may be an answer, or it is time to ask. */
    Duration pause(Bulk1Call call) {
        Instant now = clock.instant();
        Job job = job(call);
        synchronized (job) {
            Duration pause = job.asking != null && job.isAsked(now)
                    ? Duration.between(job.asking, now).dividedBy(4)
                    : Duration.between(now, job.nextAt);
            return pause.compareTo(LOOK) < 0 ? LOOK : pause;
        }
    }

    /** How the batch stood when the job was last asked about. */
    Optional<BatchStatus> latest(Bulk1Call call) {
        Job job = job(call);
        synchronized (job) {
            return Optional.ofNullable(job.latest.get(call.batchId()));
        }
    }

    /** Whether this batch is the one to ask; then it must. */
    boolean claim(Bulk1Call call) {
        Instant now = clock.instant();
        Job job = job(call);
        synchronized (job) {
            BatchStatus known = job.latest.get(call.batchId());
            boolean isTold = known != null && known.isOver();
            if (isTold || job.isAsked(now) || now.isBefore(job.nextAt)) {
                return false;
            }
            job.asking = now;
            job.asker = name(call.batch());
            return true;
        }
    }

    /** The answer to a batch that asked. */
    void answered(Bulk1Call call, List<BatchStatus> batches) {
        Instant now = clock.instant();
        Map<String, BatchStatus> byId = new HashMap<>();
        batches.forEach(batch -> byId.put(batch.batchId(), batch));
        Job job = job(call);
        synchronized (job) {
            job.latest = byId;
            job.asking = null;
            job.waiting.values().removeIf(waiting -> {
                BatchStatus status = byId.get(waiting.batchId());
                boolean isOver = status != null && status.isOver();
                if (isOver) {
                    job.pace.took(Duration.between(waiting.postedAt(), now));
                }
                return isOver;
            });
            if (job.waiting.isEmpty()) {
                job.pace.wasLate();
            }
            job.plan(now);
        }
    }

    /** The batch asks no more, whatever became of it; if its question was not answered, another may ask. */
    void ended(Batch batch) {
        String name = name(batch);
        for (Job job : jobs.values()) {
            synchronized (job) {
                job.waiting.remove(name);
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

    private Job job(Bulk1Call call) {
        return jobs.computeIfAbsent(call.jobId(), id -> new Job(paces.of(call.batch())));
    }

    /** Nobody asks about the job any more. */
    void forget(String jobId) {
        jobs.remove(jobId);
    }
}
