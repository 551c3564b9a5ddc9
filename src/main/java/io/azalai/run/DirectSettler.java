package io.azalai.run;

import io.azalai.store.JournalEntry;
import io.azalai.store.JournaledJob;
import java.util.List;

/** Settles an API whose calls leave nothing behind that could be asked: what may be repeated is, and the rest stays in doubt. Thread-safe. */
public final class DirectSettler implements Settler {
    @Override
    public void settle(String run, List<JournalEntry> entries, Verdicts verdicts) {
        entries.forEach(verdicts::untold);
    }

    @Override
    public void end(String run, JournaledJob job) {
        throw new IllegalStateException("an API without jobs has job " + job.jobId());
    }
}
