package io.azalai.run;

import io.azalai.store.JournalEntry;
import io.azalai.store.JournaledJob;
import java.util.List;

/** Settles sObject Collections, of whose calls nothing can be asked: by the records that they made. Thread-safe. */
public final class CollectionSettler implements Settler {
    private final RecordSearch search;

    public CollectionSettler(RecordSearch search) {
        this.search = search;
    }

    @Override
    public void settle(String run, List<JournalEntry> entries, Verdicts verdicts) {
        entries.forEach(entry -> search.settle(run, entry, verdicts));
    }

    @Override
    public void end(String run, JournaledJob job) {
        throw new IllegalStateException("collections have no job " + job.jobId());
    }
}
