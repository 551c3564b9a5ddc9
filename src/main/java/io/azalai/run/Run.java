package io.azalai.run;

import io.azalai.outcome.ErrorCodes;
import io.azalai.outcome.RunFailedException;
import io.azalai.outcome.RunState;
import io.azalai.outcome.RunTotals;
import io.azalai.store.Lease;
import io.azalai.store.RunRecord;
import io.azalai.sync.Model;
import io.azalai.sync.Sync;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One run of one sync, from its opening to its end: what travels from route to route. The thread that runs the phases owns it; what
 * other threads may touch says so: {@link #tally}, {@link #stop}, {@link #isStopped}, {@link #isInCharge}, {@link #awaitStop}, {@link #delivery}.
 */
public final class Run {
    private final String id;
    private final Sync sync;
    private final Model model;
    private final RunRequest request;
    private final RunProgress progress;
    private final Instant startedAt;
    private final Tally tally = new Tally();
    private final AtomicReference<RunFailedException> failure = new AtomicReference<>();
    private final CountDownLatch stopped = new CountDownLatch(1);

    private volatile @Nullable Lease lease;
    private Map<String, String> columns = Map.of();
    private @Nullable Target target;
    private @Nullable ModelPlan planning;
    private volatile @Nullable PicklistWork picklist;
    private @Nullable Plan plan;
    private volatile @Nullable DeliverPhase delivery;

    Run(String id, Sync sync, Model model, RunRequest request, RunWatcher watcher, Instant startedAt) {
        this.id = id;
        this.sync = sync;
        this.model = model;
        this.request = request;
        this.progress = new RunProgress(watcher);
        this.startedAt = startedAt;
    }

    public String id() {
        return id;
    }

    public Sync sync() {
        return sync;
    }

    public Model model() {
        return model;
    }

    public RunRequest request() {
        return request;
    }

    public Instant startedAt() {
        return startedAt;
    }

    RunWatcher watcher() {
        return progress;
    }

    /** How far it is. Thread-safe. */
    public RunProgress progress() {
        return progress;
    }

    /** What became of its rows so far. Thread-safe. */
    public Tally tally() {
        return tally;
    }

    /** Ends it before its time: no more rows are sent. The first reason counts. Thread-safe. */
    public void stop(RunFailedException reason) {
        if (failure.compareAndSet(null, reason)) {
            stopped.countDown();
        }
    }

    /** Thread-safe. */
    public boolean isStopped() {
        return failure.get() != null;
    }

    /** Why it was stopped. Thread-safe. */
    public Optional<RunFailedException> failure() {
        return Optional.ofNullable(failure.get());
    }

    /** Waits for so long, or until the run is stopped; tells whether it is. Thread-safe. */
    public boolean awaitStop(Duration duration) {
        try {
            return stopped.await(duration.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    void hold(Lease held) {
        this.lease = held;
    }

    /** Whether this process may write the sync's state. */
    boolean isWriter() {
        return lease != null;
    }

    void reads(Map<String, String> types) {
        this.columns = Map.copyOf(types);
    }

    /** The model's columns: types by name; empty where the warehouse does not tell before it reads. */
    Map<String, String> columns() {
        return columns;
    }

    /**
     * Whether it may change the org and the state: it holds the lease, for certain. Once it does not, it is stopped: another process may have
     * taken over, and settles what is in flight. Thread-safe.
     */
    public boolean isInCharge() {
        Lease held = lease;
        boolean isInCharge = held != null && held.isHeld();
        if (!isInCharge && held != null) {
            stop(new RunFailedException(
                    ErrorCodes.of("ALREADY_RUNNING"),
                    "sync '%s': this process paused, or could not reach its state, for so long that another may have taken over. Nothing more is sent by this one; the next run settles what is in flight."
                            .formatted(sync.name()),
                    null));
        }
        return isInCharge;
    }

    void aimAt(Target found) {
        this.target = found;
    }

    /** The fields that it writes; there once it is prepared. */
    public Target target() {
        return Objects.requireNonNull(target, "the run has no target yet");
    }

    void beginPlanning(ModelPlan phase) {
        this.planning = phase;
    }

    ModelPlan planning() {
        return Objects.requireNonNull(planning, "the run is not being planned");
    }

    void does(PicklistWork work) {
        this.picklist = work;
    }

    /** What it does to a picklist; empty where its rows become records. Thread-safe. */
    public Optional<PicklistWork> picklist() {
        return Optional.ofNullable(picklist);
    }

    void planned(Plan made) {
        this.plan = made;
    }

    /** What it will do; there once the model is read. */
    public Plan plan() {
        return Objects.requireNonNull(plan, "the run has no plan yet");
    }

    void beginDelivery(DeliverPhase phase) {
        this.delivery = phase;
    }

    /** The delivery under way. Thread-safe. */
    public DeliverPhase delivery() {
        return Objects.requireNonNull(delivery, "the run is not delivering yet");
    }

    /** Lets go of the spool and of the lease. */
    void close() {
        Plan made = plan;
        if (made != null) {
            made.changeSet().close();
        } else if (planning != null) {
            planning.abandon();
        }
        Lease held = lease;
        if (held != null) {
            held.close();
        }
    }

    /** As the history shows it. */
    RunRecord record(RunState state, long apiCalls, @Nullable Instant finishedAt) {
        Plan made = plan;
        RunTotals planned = made == null ? RunTotals.none() : made.totals();
        return new RunRecord(
                id,
                sync.name(),
                state,
                planned.delivered(tally.accepted(), tally.rejected(), tally.inDoubt()),
                apiCalls,
                tally.batches(),
                startedAt,
                finishedAt,
                failure().map(RunFailedException::getMessage).orElse(null),
                tally.errors());
    }
}
