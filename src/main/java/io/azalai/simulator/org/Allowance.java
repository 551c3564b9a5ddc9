package io.azalai.simulator.org;

import java.time.Clock;
import java.time.Duration;

/**
 * So many of something within a rolling window: API calls a day, events an hour. Thread-safe.
 *
 * <p>The window moves in steps of a twenty-fourth.
 */
public final class Allowance {
    private static final int STEPS = 24;

    private final Clock clock;
    private final long stepMillis;
    private final long[] usedInStep = new long[STEPS];
    private long max;
    private long used;
    private long lastStep;

    public Allowance(Clock clock, Duration window, long max) {
        this.clock = clock;
        this.stepMillis = window.toMillis() / STEPS;
        this.max = max;
        this.lastStep = clock.millis() / stepMillis;
    }

    /** Takes all or nothing; false where less is left. */
    public synchronized boolean take(long count) {
        move();
        if (used + count > max) {
            return false;
        }
        used += count;
        usedInStep[(int) (lastStep % STEPS)] += count;
        return true;
    }

    public synchronized long used() {
        move();
        return used;
    }

    public synchronized long max() {
        return max;
    }

    public long remaining() {
        return Math.max(0, max() - used());
    }

    /** Sets how much is left from now on. */
    public synchronized void setRemaining(long count) {
        max = used() + count;
    }

    private void move() {
        long step = clock.millis() / stepMillis;
        for (long at = Math.max(lastStep + 1, step - STEPS + 1); at <= step; at++) {
            int slot = (int) (at % STEPS);
            used -= usedInStep[slot];
            usedInStep[slot] = 0;
        }
        lastStep = Math.max(lastStep, step);
    }
}
