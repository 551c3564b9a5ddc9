package io.azalai.observe.health;

/** Looks at one thing that a run needs. May take long; it is asked by a thread of its own, one at a time. */
public interface Probe {
    /** Stays the same. */
    String name();

    /** Looks now. What it throws is told as DOWN, by its kind alone. */
    Check look() throws Exception;
}
