package io.azalai.store;

/** The right to write one sync's state; held by one process at a time, kept alive by it, free 30 s after its death. Thread-safe. */
public interface Lease extends AutoCloseable {
    /** Whether it is still ours. */
    boolean isHeld();

    /** Gives it back. */
    @Override
    void close();
}
