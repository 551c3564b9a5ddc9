package io.azalai.observe.metrics;

import io.azalai.outcome.RunState;
import io.azalai.outcome.RunTotals;
import io.azalai.run.Run;
import io.azalai.store.RunRecord;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** What the runs of one sync come to. All its series are there from the start, at zero, so that a first increase is seen. Thread-safe. */
final class SyncMeters {
    private static final Duration[] DURATIONS = {
        Duration.ofSeconds(1),
        Duration.ofSeconds(10),
        Duration.ofMinutes(1),
        Duration.ofMinutes(5),
        Duration.ofMinutes(15),
        Duration.ofHours(1),
        Duration.ofHours(4)
    };

    private final MeterRegistry registry;
    private final String sync;
    private final LiveCount accepted = new LiveCount();
    private final LiveCount rejected = new LiveCount();
    private final LiveCount batches = new LiveCount();
    private final LiveCount calls = new LiveCount();
    private final Timer duration;
    private volatile @Nullable Run running;

    SyncMeters(MeterRegistry registry, String sync, ToLongFunction<String> apiCalls) {
        this.registry = registry;
        this.sync = sync;
        this.duration = Timer.builder(Metric.RUN_DURATION.id())
                .description(Metric.RUN_DURATION.description())
                .tag("sync", sync)
                .serviceLevelObjectives(DURATIONS)
                .register(registry);
        Gauge.builder(Metric.RUNNING.id(), this, meters -> meters.running == null ? 0 : 1)
                .description(Metric.RUNNING.description())
                .tag("sync", sync)
                .strongReference(true)
                .register(registry);
        live(Metric.ROWS, accepted, run -> run.tally().accepted(), "sync", sync, "outcome", "accepted");
        live(Metric.ROWS, rejected, run -> run.tally().rejected(), "sync", sync, "outcome", "rejected");
        live(Metric.BATCHES, batches, run -> run.tally().batches(), "sync", sync);
        live(Metric.API_CALLS, calls, run -> apiCalls.applyAsLong(run.id()), "sync", sync);
        for (RunState state : RunState.values()) {
            if (state != RunState.RUNNING) {
                count(Metric.RUNS, 0, "sync", sync, "state", state.text());
            }
        }
        rows(RunTotals.none());
    }

    private void live(Metric metric, LiveCount count, ToLongFunction<Run> soFar, String... tags) {
        FunctionCounter.builder(metric.id(), this, meters -> {
                    Run run = meters.running;
                    return count.with(run == null ? 0 : soFar.applyAsLong(run));
                })
                .description(metric.description())
                .tags(tags)
                .register(registry);
    }

    private void count(Metric metric, long more, String... tags) {
        Counter.builder(metric.id())
                .description(metric.description())
                .tags(tags)
                .register(registry)
                .increment((double) more);
    }

    /** A run that was refused its lease is none that is under way. */
    void began(Run run) {
        if (!run.isStopped()) {
            running = run;
        }
    }

    synchronized void ended(Run run, RunRecord record) {
        accepted.add(record.totals().accepted());
        rejected.add(record.totals().rejected());
        batches.add(record.batches());
        calls.add(record.apiCalls());
        if (running == run) {
            running = null;
        }
        rows(record.totals());
        count(Metric.RUNS, 1, "sync", sync, "state", record.state().text());
        record.errors().forEach(error -> count(Metric.ERRORS, error.count(), "sync", sync, "code", error.code()));
        if (record.finishedAt() != null) {
            duration.record(Duration.between(record.startedAt(), record.finishedAt()));
        }
    }

    private void rows(RunTotals totals) {
        count(Metric.EXTRACTED, totals.extracted(), "sync", sync);
        count(Metric.PLANNED, totals.planned(), "sync", sync);
        changed("added", totals.added());
        changed("changed", totals.changed());
        changed("removed", totals.removed());
        became("unchanged", totals.unchanged());
        became("skipped", totals.skipped());
        became("invalid", totals.invalid());
        became("in_doubt", totals.inDoubt());
        became("not_sent", Math.max(0, totals.notSent()));
    }

    private void changed(String change, long rows) {
        count(Metric.CHANGED, rows, "sync", sync, "change", change);
    }

    private void became(String outcome, long rows) {
        count(Metric.ROWS, rows, "sync", sync, "outcome", outcome);
    }
}
