package io.azalai.run;

import io.azalai.outcome.RunTotals;
import io.azalai.store.Ledger;
import io.azalai.sync.Sync;
import io.azalai.sync.SyncMode;
import io.azalai.sync.SyncTarget;

/**
 * The first run of an insert, as after a new state or a lost one: rows may be in Salesforce already, so that they are looked up by their match
 * value or their marker. It is not over until a run came through: one that ends half-way leaves the other half to be looked up by the next.
 */
final class FirstRun {
    private static final String FACT = "first-run";
    private static final String UNFINISHED = "unfinished";

    private FirstRun() {}

    /** The plan, for a run that goes on where a first one ended early. */
    static Plan continued(Plan plan, Run run, Ledger ledger) {
        return isUnfinished(run, ledger) ? plan.asFirst() : plan;
    }

    private static boolean isUnfinished(Run run, Ledger ledger) {
        return ledger.fact(run.sync().name(), FACT).filter(UNFINISHED::equals).isPresent();
    }

    /** Whether rows that would be created are looked up before. Nobody can ask for events. */
    static boolean looksUp(Run run) {
        Sync sync = run.sync();
        return run.plan().isFirst()
                && sync.mode() == SyncMode.INSERT
                && sync.target() instanceof SyncTarget.SingleObject
                && (sync.match().isPresent() || sync.marker() != null);
    }

    /** Before its first row can be sent. */
    static void begins(Run run, Ledger ledger) {
        if (looksUp(run) && run.plan().changeSet().size() > 0) {
            ledger.saveFact(run.sync().name(), FACT, UNFINISHED);
        }
    }

    /** After a run that was not stopped, and of which every row came back. */
    static void ends(Run run, RunTotals totals, Ledger ledger) {
        boolean isThrough =
                !run.isStopped() && run.request().isOfWholeModel() && totals.notSent() == 0 && totals.inDoubt() == 0;
        if (isThrough && isUnfinished(run, ledger)) {
            ledger.saveFact(run.sync().name(), FACT, "over");
        }
    }
}
