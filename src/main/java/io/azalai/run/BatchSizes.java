package io.azalai.run;

import io.azalai.batch.Batch;
import io.azalai.deliver.BatchResult;
import io.azalai.outcome.RowOutcome;
import io.azalai.store.Ledger;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many rows a batch of an object may have, as learned from what its triggers and flows could bear: a strained batch halves the
 * number, one that passes whole raises it by a twentieth of what the sync asks for. Kept in the ledger, for all syncs of the object. Thread-safe.
 */
public final class BatchSizes {
    private static final Logger LOG = LoggerFactory.getLogger(BatchSizes.class);
    private static final String WHOLE_STATE = "";
    private static final String FACT = "batch-size ";
    private static final int STEPS = 20;

    private final Ledger ledger;
    private final Map<String, Integer> learned = new ConcurrentHashMap<>();

    public BatchSizes(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Rows of a batch now: what the sync asks for, or less. */
    int rows(String object, int asked) {
        return Math.min(asked, known(object));
    }

    private int known(String object) {
        return learned.computeIfAbsent(object, name -> ledger.fact(WHOLE_STATE, FACT + name)
                .map(Integer::parseInt)
                .orElse(Integer.MAX_VALUE));
    }

    /** Learns from a batch that came back. */
    void learn(BatchResult result, int asked) {
        Batch batch = result.batch();
        int rows = batch.rows().size();
        int now = rows(batch.object(), asked);
        if (Strain.isSeenIn(result)) {
            if (rows > now) {
                return; // of the size before: another batch of it taught that already
            }
            int halved = Math.max(1, rows / 2);
            LOG.warn(
                    "{}: the org's triggers could not bear {} rows of {} in a batch; {} from now on",
                    batch.sync(),
                    rows,
                    batch.object(),
                    halved);
            keep(batch.object(), halved);
        } else if (now < asked && rows >= now && isWhole(result)) {
            keep(batch.object(), Math.min(asked, now + Math.max(1, asked / STEPS)));
        }
    }

    private static boolean isWhole(BatchResult result) {
        return result.outcomes().stream().noneMatch(outcome -> outcome.kind() == RowOutcome.Kind.IN_DOUBT);
    }

    private synchronized void keep(String object, int rows) {
        learned.put(object, rows);
        ledger.saveFact(WHOLE_STATE, FACT + object, Integer.toString(rows));
    }
}
