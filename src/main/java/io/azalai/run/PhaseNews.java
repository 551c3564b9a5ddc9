package io.azalai.run;

import java.util.function.Consumer;

/** Tells of each phase that a run enters, besides whoever looks on. Thread-safe as far as the watcher is. */
record PhaseNews(RunWatcher watcher, Consumer<String> news) implements RunWatcher {
    @Override
    public void began(String phase, long rows) {
        watcher.began(phase, rows);
        news.accept(phase);
    }

    @Override
    public void advanced(long rows) {
        watcher.advanced(rows);
    }
}
