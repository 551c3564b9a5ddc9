package io.azalai.store;

/**
 * The right to write one sync's state; held by one process at a time, kept alive by it, free at once when it dies where others can see that,
 * and within 10 s on other hosts. Thread-safe.
 */
public interface Lease extends AutoCloseable {
    /** Whether it is still ours for certain: false as soon as it could not be renewed for so long that another may have taken it. */
    boolean isHeld();

    /** Gives it back. */
    @Override
    void close();
}
