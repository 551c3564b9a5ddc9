package io.azalai.observe.metrics;

/** A count of what ended runs came to and one under way has come to so far. It never shrinks, as a counter must not. Thread-safe. */
final class LiveCount {
    private long ended;
    private long shown;

    synchronized void add(long count) {
        ended += count;
    }

    /** With what the run under way has so far. */
    synchronized double with(long live) {
        shown = Math.max(shown, ended + live);
        return (double) shown;
    }
}
