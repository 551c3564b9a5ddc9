package io.azalai.store.history;

import java.time.Duration;

/**
 * How much of the history is kept.
 *
 * @param age at least; a row goes at the latest when it is twice as old
 * @param bytes of each sync, at most; the oldest go first
 */
public record Keeping(Duration age, long bytes) {
    public Keeping {
        if (age.isNegative() || bytes < 0) {
            throw new IllegalArgumentException("less than nothing is kept");
        }
    }
}
