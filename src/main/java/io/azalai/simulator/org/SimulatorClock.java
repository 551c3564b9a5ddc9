package io.azalai.simulator.org;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The org's time, and the work that waits for it. Thread-safe.
 *
 * <p>A system clock runs by itself and does due work on a thread of its own; a manual one stands still until {@link #advance}, which does due work, in order, on the caller's thread. Both can be advanced.
 */
public final class SimulatorClock extends Clock implements AutoCloseable {
    private record Work(Instant due, long order, Runnable task) {}

    private final Clock base;
    private final @Nullable ScheduledExecutorService timer;
    private final PriorityQueue<Work> waiting =
            new PriorityQueue<>(Comparator.comparing(Work::due).thenComparing(Work::order));
    private Duration ahead = Duration.ZERO;
    private long scheduled;

    private SimulatorClock(Clock base, @Nullable ScheduledExecutorService timer) {
        this.base = base;
        this.timer = timer;
    }

    /** Runs with the machine. */
    public static SimulatorClock system() {
        return new SimulatorClock(Clock.systemUTC(), Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "simulator-clock");
            thread.setDaemon(true);
            return thread;
        }));
    }

    /** Stands still. */
    public static SimulatorClock manual(Instant start) {
        return new SimulatorClock(Clock.fixed(start, ZoneOffset.UTC), null);
    }

    @Override
    public synchronized Instant instant() {
        return base.instant().plus(ahead);
    }

    /** Puts the time forward and does the work that became due, each at its own moment. */
    public void advance(Duration step) {
        Instant target = instant().plus(step);
        for (Work work = nextDue(target); work != null; work = nextDue(target)) {
            moveTo(work.due());
            work.task().run();
        }
        moveTo(target);
    }

    /** Has the task done when so much time has passed; a task may schedule another. It must not throw. */
    public void schedule(Duration delay, Runnable task) {
        synchronized (this) {
            waiting.add(new Work(instant().plus(delay), scheduled++, task));
        }
        if (timer != null) {
            var unused = timer.schedule(this::runDue, Math.max(0, delay.toMillis()), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** The org lives in UTC. */
    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    @Override
    public void close() {
        if (timer != null) {
            timer.shutdownNow();
        }
    }

    private void runDue() {
        for (Work work = nextDue(instant()); work != null; work = nextDue(instant())) {
            work.task().run();
        }
    }

    private synchronized @Nullable Work nextDue(Instant limit) {
        Work first = waiting.peek();
        return first == null || first.due().isAfter(limit) ? null : waiting.poll();
    }

    private synchronized void moveTo(Instant moment) {
        Instant now = instant();
        if (moment.isAfter(now)) {
            ahead = ahead.plus(Duration.between(now, moment));
        }
    }
}
