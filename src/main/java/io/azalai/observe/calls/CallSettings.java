package io.azalai.observe.calls;

import java.time.Duration;

/**
 * What the log of calls keeps.
 *
 * @param bodies how; {@code azalai.calls}, default masked
 * @param keep how long a call is kept; {@code azalai.calls.keep}, default 7 days
 * @param megabytes how much all calls may take before the oldest go; {@code azalai.calls.megabytes}, default 100
 */
public record CallSettings(Bodies bodies, Duration keep, int megabytes) {
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

    public static final CallSettings DEFAULT = new CallSettings(Bodies.MASKED, Duration.ofDays(7), 100);

    public CallSettings {
        if (keep.isNegative() || megabytes < 1) {
            throw new IllegalArgumentException("keep " + keep + ", megabytes " + megabytes);
        }
    }
}
