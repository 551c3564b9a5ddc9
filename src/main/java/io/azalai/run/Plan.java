package io.azalai.run;

import io.azalai.outcome.RunTotals;
import io.azalai.plan.ApiChoice;
import io.azalai.plan.ChangeSet;
import io.azalai.store.BackedOff;

/**
 * What a run will do.
 *
 * @param apis which API carries what
 * @param totals its rows, counted; nothing of them delivered
 * @param removals planned rows that clear or delete records whose rows left the model
 * @param resent planned rows that the snapshot knows
 * @param backedOff rows that Salesforce refused, and whose time to be tried again has not come
 * @param isFirst whether the snapshot knows nothing, as before a sync's first run and after a loss
 */
public record Plan(
        ChangeSet changeSet,
        ApiChoice apis,
        RunTotals totals,
        long removals,
        long resent,
        BackedOff backedOff,
        boolean isFirst) {
    /** The same, for rows that may be in Salesforce though the snapshot does not hold them. */
    Plan asFirst() {
        return new Plan(changeSet, apis, totals, removals, resent, backedOff, true);
    }
}
