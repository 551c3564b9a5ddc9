package io.azalai.run;

import io.azalai.outcome.ErrorCodes;
import io.azalai.outcome.RunFailedException;
import io.azalai.outcome.RunState;
import io.azalai.store.Lease;
import io.azalai.store.LeaseLostException;
import io.azalai.store.Ledger;
import io.azalai.store.RunRecord;
import io.azalai.sync.Project;
import io.azalai.sync.Schedule;
import io.azalai.sync.Sync;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens runs and ends them: the bean of {@code 10-trigger}. Thread-safe. */
public final class Runs {
    private static final Logger LOG = LoggerFactory.getLogger(Runs.class);
    private static final DateTimeFormatter ID =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int SUFFIX_BOUND = 1 << 24;

    private final Project project;
    private final Ledger ledger;
    private final ToLongFunction<String> apiCalls;
    private final Clock clock;
    private final Random random;
    private final Map<String, Run> active = new ConcurrentHashMap<>();
    private final Map<String, RunWatcher> watchers = new ConcurrentHashMap<>();
    private volatile @Nullable RunFailedException ending;
    private final List<RunListener> listeners = new CopyOnWriteArrayList<>();

    /**
     * For the syncs of a project.
     *
     * @param apiCalls how many calls to the org a run has made, by its id; asked once, at its end
     */
    public Runs(Project project, Ledger ledger, ToLongFunction<String> apiCalls, Clock clock, Random random) {
        this.project = project;
        this.ledger = ledger;
        this.apiCalls = apiCalls;
        this.clock = clock;
        this.random = random;
    }

    /** From now on this one looks on at runs of the sync. */
    public void watch(String sync, RunWatcher watcher) {
        watchers.put(sync, watcher);
    }

    /** From now on this one is told of each run. */
    public void listen(RunListener listener) {
        listeners.add(listener);
    }

    /** The runs that are under way in this process, plans left out; the oldest first. */
    public List<Run> underWay() {
        return active.values().stream()
                .filter(run -> !run.request().isPlanOnly())
                .sorted(Comparator.comparing(Run::id))
                .toList();
    }

    /** Opens a run; one that may not go on, because another holds the sync, is stopped from the start. */
    public Run open(RunRequest request) {
        return open(request, run -> ledger.lease(run.sync().name()));
    }

    /** Opens a run that gets its lease in a way of its own. */
    Run open(RunRequest request, Function<Run, Optional<Lease>> leases) {
        Sync sync = sync(request.sync());
        Instant now = clock.instant();
        String id = "%s-%06x".formatted(ID.format(now), random.nextInt(SUFFIX_BOUND));
        RunWatcher watcher =
                new PhaseNews(watchers.getOrDefault(sync.name(), RunWatcher.NOBODY), phase -> entered(id, phase));
        Run run = new Run(id, sync, project.modelOf(sync), request, watcher, now);
        active.put(id, run);
        // After it is active: whoever ends all runs in between finds it there.
        RunFailedException end = ending;
        if (end != null) {
            run.stop(end);
        }
        if (!request.isPlanOnly()) {
            claim(run, leases.apply(run));
            tell(run, listener -> listener.began(run));
        }
        return run;
    }

    /** The sync of that name, which whoever asks for it must know. */
    Sync sync(String name) {
        return project.sync(name)
                .orElseThrow(() -> new RunFailedException(
                        ErrorCodes.of("CONFIGURATION"), "there is no sync '" + name + "'", null));
    }

    private void claim(Run run, Optional<Lease> lease) {
        String sync = run.sync().name();
        if (lease.isPresent()) {
            run.hold(lease.get());
            openInLedger(run);
            return;
        }
        String holder = ledger.leaseHolder(sync).orElse("another process");
        run.stop(new RunFailedException(
                ErrorCodes.of("ALREADY_RUNNING"),
                "sync '%s': %s is running it. Wait until that run has ended; a dead one's claim is free after 30 s."
                        .formatted(sync, holder),
                null));
    }

    /** With the snapshot, for which there may be no memory; what else fails its caller is told. */
    private void openInLedger(Run run) {
        try {
            ledger.openRun(run.record(RunState.RUNNING, 0, null));
        } catch (OutOfMemoryError e) {
            run.stop(RunFailures.of(run.sync(), e));
        }
    }

    /** What a schedule asks for: a run under its guards. */
    public RunRequest request(String sync) {
        return RunRequest.of(sync);
    }

    /** Where the syncs start that wait for this one; none when it did not come through. */
    public List<String> followers(RunRecord record) {
        if (record.state() != RunState.COMPLETED && record.state() != RunState.PARTIAL) {
            return List.of();
        }
        return project.syncs().values().stream()
                .filter(sync -> sync.schedule() instanceof Schedule.After after
                        && after.sync().equals(record.sync()))
                .map(sync -> "direct:azalai-scheduled-" + sync.name())
                .toList();
    }

    /** Whether a run of the sync is under way in this process. */
    boolean isUnderWay(String sync) {
        return active.values().stream()
                .anyMatch(
                        run -> run.sync().name().equals(sync) && !run.request().isPlanOnly());
    }

    /** Whether the run may go on to its next phase. */
    public boolean isGoing(Run run) {
        return !run.isStopped();
    }

    /** The active run of that id. */
    public Run find(String id) {
        Run run = active.get(id);
        if (run == null) {
            throw new NoSuchElementException("no run " + id + " is active");
        }
        return run;
    }

    /** The run of that id, if it is under way in this process; a plan, too. */
    public Optional<Run> underWay(String id) {
        return Optional.ofNullable(active.get(id));
    }

    /** Whether what changes the org may be sent for a run: it is under way, and in charge. */
    public boolean isInCharge(String id) {
        Run run = active.get(id);
        return run != null && run.isInCharge();
    }

    /** Ends every active run before its time, and every later one at once, as when the process is told to end. */
    public void stopAll(RunFailedException reason) {
        ending = reason;
        active.values().forEach(run -> run.stop(reason));
    }

    /** Ends a run that went its way. */
    public RunRecord finish(Run run) {
        return end(run);
    }

    /**
     * Ends a run that something unforeseen broke.
     *
     * @param id null where it broke before there was a run, which its caller is told
     */
    public RunRecord fail(@Nullable String id, Exception cause) {
        if (id == null) {
            throw cause instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(cause);
        }
        Run run = find(id);
        run.stop(RunFailures.of(run.sync(), cause));
        return end(run);
    }

    /** Why a run broke, as a person understands it. */
    public RunFailedException reason(Run run, Exception cause) {
        return RunFailures.of(run.sync(), cause);
    }

    /** Lets go of a run that was only planned. */
    public void abandon(Run run) {
        active.remove(run.id());
        run.close();
    }

    private RunRecord end(Run run) {
        RunFailedException failure = run.failure().orElse(null);
        if (failure != null) {
            run.tally().add(failure.code(), 1);
        }
        RunRecord counted = run.record(RunState.RUNNING, 0, null);
        String violation = counted.totals().violation();
        if (!violation.isEmpty()) {
            run.stop(new RunFailedException(
                    ErrorCodes.of("ENGINE_FAULT"),
                    "sync '" + run.sync().name() + "': rows got lost: " + violation,
                    null));
        }
        RunRecord record = run.record(EndState.of(run, counted), apiCalls.applyAsLong(run.id()), clock.instant());
        try {
            record = saved(run, record, counted);
        } finally {
            active.remove(run.id());
            RunRecord ended = record;
            tell(run, listener -> listener.ended(run, ended));
            run.close();
        }
        log(record);
        return record;
    }

    private void entered(String id, String phase) {
        Run run = active.get(id);
        if (run != null && !run.request().isPlanOnly()) {
            tell(run, listener -> listener.entered(run, phase));
        }
    }

    /** Who only looks on breaks no run. */
    private void tell(Run run, Consumer<RunListener> news) {
        for (RunListener listener : listeners) {
            try {
                news.accept(listener);
            } catch (RuntimeException e) {
                LOG.error("{} run {}: a listener failed", run.sync().name(), run.id(), e);
            }
        }
    }

    /** A run whose end the state does not take is told of all the same, to whoever asked for it. */
    private RunRecord saved(Run run, RunRecord record, RunRecord counted) {
        try {
            if (run.isWriter()) {
                ledger.saveRun(record);
                FirstRun.ends(run, record.totals(), ledger);
            }
            return record;
        } catch (LeaseLostException | RunFailedException | OutOfMemoryError e) {
            boolean isNews = !run.isStopped();
            run.stop(RunFailures.of(run.sync(), e));
            if (isNews) {
                run.tally().add(run.failure().orElseThrow().code(), 1);
            }
            LOG.warn("{} run {}: its end could not be written: {}", run.sync().name(), run.id(), e.getMessage());
            return run.record(EndState.of(run, counted), record.apiCalls(), record.finishedAt());
        }
    }

    private static void log(RunRecord record) {
        LOG.info(
                "{} run {} {}: {} planned, {} accepted, {} rejected, {} invalid, {} in doubt, {} not sent",
                record.sync(),
                record.run(),
                record.state().text(),
                record.totals().planned(),
                record.totals().accepted(),
                record.totals().rejected(),
                record.totals().invalid(),
                record.totals().inDoubt(),
                record.totals().notSent());
    }
}
