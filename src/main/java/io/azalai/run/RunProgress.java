package io.azalai.run;

import java.util.concurrent.atomic.LongAdder;

/** How far a run is, for whoever asks; hands on to one who looks on. Thread-safe. */
public final class RunProgress implements RunWatcher {
    private final RunWatcher watcher;
    private volatile Phase phase = new Phase("starting", -1, new LongAdder());

    private record Phase(String name, long rows, LongAdder done) {}

    /** One that hands on to another. */
    public RunProgress(RunWatcher watcher) {
        this.watcher = watcher;
    }

    @Override
    public void began(String name, long rows) {
        phase = new Phase(name, rows, new LongAdder());
        watcher.began(name, rows);
    }

    @Override
    public void advanced(long rows) {
        phase.done().add(rows);
        watcher.advanced(rows);
    }

    /** {@code starting}, {@code planning} or {@code sending}. */
    public String phase() {
        return phase.name();
    }

    /** Rows that the phase has seen. */
    public long done() {
        return phase.done().sum();
    }

    /** Rows that it will see; -1 where nobody knows. */
    public long total() {
        return phase.rows();
    }
}
