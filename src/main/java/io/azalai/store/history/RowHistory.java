package io.azalai.store.history;

import java.util.List;

/** What became of single rows in earlier runs. Thread-safe. */
public interface RowHistory {
    /**
     * What became of the row of a key, the newest first; as far back as it is kept. Takes some reads of a few KiB for each file of the sync, of which there
     * are a few dozen at most, and a walk through what the run under way has written so far.
     */
    List<RowEvent> of(String sync, String key, int limit);
}
