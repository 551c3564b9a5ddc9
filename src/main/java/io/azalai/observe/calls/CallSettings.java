package io.azalai.observe.calls;

import java.time.Duration;

/**
 * What the log of calls keeps.
 *
 * @param bodies how; {@code azalai.calls}, default masked
 * @param keep how long a call is kept; {@code azalai.calls.keep}, default 7 days
 * @param bytes how much all calls may take before the oldest go; {@code azalai.calls.size}, default 100 MB
 */
public record CallSettings(Bodies bodies, Duration keep, long bytes) {
    /** How the bodies of calls are kept. */
    public enum Bodies {
        /** As they are, but for secrets. */
        SHOWN,
        /** The values of rows by their shape alone. */
        MASKED,
        /** Not at all. */
        NONE,
        /** No call is logged. */
        OFF
    }

    public static final CallSettings DEFAULT = new CallSettings(Bodies.MASKED, Duration.ofDays(7), 100L << 20);

    public CallSettings {
        if (keep.isNegative() || bytes < 0) {
            throw new IllegalArgumentException("keep " + keep + ", bytes " + bytes);
        }
    }
}
