package io.azalai.run;

import io.azalai.outcome.RunState;
import io.azalai.outcome.RunTotals;
import io.azalai.store.JournalEntry;
import io.azalai.store.Ledger;
import io.azalai.store.RunRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a person who looks at a plan should know besides its rows: what changed since the last run, what is in flight, what looks odd. */
public final class PlanNotes {
    /** Fewer changed rows than this are nothing to wonder at, whatever their share. */
    private static final long FEW = 20;

    private static final int RUNS = 5;

    private PlanNotes() {}

    /** Of a run that is planned, a sentence each, without its full stop. */
    public static List<String> of(Run run, Ledger ledger) {
        List<String> notes = new ArrayList<>(SinceLastRun.of(run, ledger).notes());
        long inFlight = ledger.inFlight(run.sync().name()).stream()
                .filter(entry -> !entry.isLost())
                .mapToLong(entry -> entry.rows().size())
                .sum();
        if (inFlight > 0) {
            notes.add("%d rows of an earlier run are in flight; a run asks Salesforce about them before it plans"
                    .formatted(inFlight));
        }
        flapping(run, ledger).ifPresent(notes::add);
        return notes;
    }

    /** Rows that change in every run cost calls in every run, and most often by mistake. */
    static Optional<String> flapping(Run run, Ledger ledger) {
        boolean isExplained = SinceLastRun.of(run, ledger).cause() != null;
        if (isExplained || !isMostly(run.plan().totals())) {
            return Optional.empty();
        }
        return ledger.runs(Optional.of(run.sync().name()), RUNS).stream()
                .filter(past -> past.state() == RunState.COMPLETED || past.state() == RunState.PARTIAL)
                .findFirst()
                .filter(past -> isMostly(past.totals()))
                .map(past -> told(run, past));
    }

    private static boolean isMostly(RunTotals totals) {
        return totals.changed() >= FEW && totals.changed() * 2 > totals.extracted();
    }

    private static String told(Run run, RunRecord past) {
        return "%d of %d rows changed, and %d of %d in the run before; a model with now(), a random order or unstable numbers changes all the time, and its calls with it"
                .formatted(
                        run.plan().totals().changed(),
                        run.plan().totals().extracted(),
                        past.totals().changed(),
                        past.totals().extracted());
    }

    /** Batches that keep a run from beginning. */
    static List<JournalEntry> lost(Run run, Ledger ledger) {
        return ledger.inFlight(run.sync().name()).stream()
                .filter(JournalEntry::isLost)
                .toList();
    }
}
