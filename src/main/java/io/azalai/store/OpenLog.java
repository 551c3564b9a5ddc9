package io.azalai.store;

import io.azalai.store.log.SnapshotLog;
import java.util.concurrent.atomic.AtomicBoolean;

/** A log in memory, and who counts on it. Thread-safe. */
final class OpenLog {
    private final SnapshotLog log;
    private final long generation;
    private volatile boolean isHeld;
    private final AtomicBoolean isFormatTaken = new AtomicBoolean();

    OpenLog(SnapshotLog log, long generation) {
        this.log = log;
        this.generation = generation;
    }

    SnapshotLog log() {
        return log;
    }

    long generation() {
        return generation;
    }

    /** What the ledger is to know of it. */
    SnapshotFile file() {
        return new SnapshotFile(generation, log.length(), log.format(), log.size());
    }

    /** Whether this process alone writes it now. */
    boolean isHeld() {
        return isHeld;
    }

    void hold() {
        isFormatTaken.set(false);
        isHeld = true;
    }

    void release() {
        isHeld = false;
    }

    /** Makes versions those of a format; false where a run counts on another. */
    boolean useFormat(long format) {
        if (log.format() != format && isHeld && isFormatTaken.get()) {
            return false;
        }
        isFormatTaken.set(true);
        log.useFormat(format);
        return true;
    }
}
