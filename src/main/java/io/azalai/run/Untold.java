package io.azalai.run;

import io.azalai.store.JournalEntry;

/** What is done about a batch of which its API knows nothing any more. */
@FunctionalInterface
public interface Untold {
    /**
     * Gives the entry its verdict.
     *
     * @param run that calls are counted for
     */
    void settle(String run, JournalEntry entry, Verdicts verdicts);
}
