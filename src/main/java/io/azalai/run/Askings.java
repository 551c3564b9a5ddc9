package io.azalai.run;

import io.azalai.store.JournalEntry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How often a batch was asked about whose answer did not tell what became of its rows. It is asked again for some rounds of settling, since a cut
 * answer is most often whole the next time; then nobody can tell. Thread-safe.
 */
final class Askings {
    private static final Logger LOG = LoggerFactory.getLogger(Askings.class);

    /** With the pauses of settling about eight seconds. */
    private static final int MOST = 6;

    private final Untold untold;
    private final Map<String, Integer> unanswered = new ConcurrentHashMap<>();

    /**
     * For one API.
     *
     * @param untold what is done about batches of which nobody can tell
     */
    Askings(Untold untold) {
        this.untold = untold;
    }

    /** An answer told nothing. */
    void unreadable(String run, JournalEntry entry, String reason, Verdicts verdicts) {
        String name = entry.run() + "/" + entry.batch();
        int times = unanswered.merge(name, 1, Integer::sum);
        if (times < MOST) {
            LOG.debug("{} batch {}: {}", entry.sync(), entry.batch(), reason);
            verdicts.unfinished(entry);
            return;
        }
        LOG.warn("{} batch {}: asked {} times, {}", entry.sync(), entry.batch(), times, reason);
        unanswered.remove(name);
        untold.settle(run, entry, verdicts);
    }
}
