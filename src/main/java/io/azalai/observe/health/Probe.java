package io.azalai.observe.health;

import java.time.Duration;

/** Looks at one thing that a run needs. May take long; it is asked by a thread of its own, one at a time. */
public interface Probe {
    /** Stays the same. */
    String name();

    /** How long it is kept that all is well; what is not is looked at again sooner. */
    default Duration age() {
        return Duration.ofSeconds(5);
    }

    /** Looks now. What it throws is told as DOWN, by its kind alone. */
    Check look() throws Exception;
}
