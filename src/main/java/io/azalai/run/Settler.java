package io.azalai.run;

import io.azalai.store.JournalEntry;
import io.azalai.store.JournaledJob;
import java.util.List;

/** How one API tells what became of its batches in flight. Blocks its caller until the org answers; thread-safe. */
public interface Settler {
    /**
     * Finds out about batches of one sync, and gives each entry one verdict.
     *
     * @param run that calls are counted for
     */
    void settle(String run, List<JournalEntry> entries, Verdicts verdicts);

    /** Ends a job that was opened and that no batch is in flight of. */
    void end(String run, JournaledJob job);
}
