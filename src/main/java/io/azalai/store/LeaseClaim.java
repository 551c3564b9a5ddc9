package io.azalai.store;

import java.time.Clock;
import java.time.Duration;
import java.util.function.LongSupplier;

/** A lease that this process took: whether it may still count on it. Thread-safe. */
final class LeaseClaim {
    private final String sync;
    private final long epoch;
    private final Duration term;
    private final LongSupplier nanos;
    private final Clock clock;
    private volatile Moment renewed;
    private volatile boolean isOver;

    /** A moment by both clocks: the monotonic one stands still while a host is suspended, and the other may be set. */
    record Moment(long nanos, long millis) {}

    /**
     * Of a lease.
     *
     * @param term for which a renewal is good; shorter than the time after which others take it
     */
    LeaseClaim(String sync, long epoch, Duration term, LongSupplier nanos, Clock clock, Moment taken) {
        this.sync = sync;
        this.epoch = epoch;
        this.term = term;
        this.nanos = nanos;
        this.clock = clock;
        this.renewed = taken;
    }

    String sync() {
        return sync;
    }

    long epoch() {
        return epoch;
    }

    /** The database took a sign of life that was sent at that moment. */
    synchronized void renewed(Moment sent) {
        if (sent.nanos() - renewed.nanos() > 0) {
            renewed = sent;
        }
    }

    /** Given back, or taken by another. */
    void end() {
        isOver = true;
    }

    boolean isOver() {
        return isOver;
    }

    /** Whether the last renewal is young enough; asks nobody. */
    boolean isFresh() {
        return !isOver && nanos.getAsLong() - renewed.nanos() < term.toNanos();
    }

    /** Whether the wall clock went on for longer than the monotonic one admits: it was set, or the host slept, and only the database knows. */
    boolean mayHaveSlept() {
        return clock.millis() - renewed.millis() >= term.toMillis();
    }
}
