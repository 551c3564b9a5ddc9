package io.azalai.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** When a row that was refused for good is tried again: after an hour, six hours, then once a day. */
public final class BackOff {
    private static final List<Duration> STEPS = List.of(Duration.ofHours(1), Duration.ofHours(6), Duration.ofHours(24));

    private BackOff() {}

    /**
     * The time of the next try.
     *
     * @param attempts how often in a row the row was refused, at least 1
     */
    public static Instant next(int attempts, Instant now) {
        return now.plus(STEPS.get(Math.min(attempts, STEPS.size()) - 1));
    }
}
