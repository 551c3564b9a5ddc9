package io.azalai.alert;

import io.azalai.outcome.RunState;
import io.azalai.store.RunRecord;
import java.util.Optional;

/** Rows were sent, and nobody knows what became of them; they are not sent again until that is known. */
public record RowsInDoubt() implements Trigger {
    @Override
    public Kind kind() {
        return Kind.IN_DOUBT;
    }

    @Override
    public String limit() {
        return "";
    }

    @Override
    public Optional<Verdict> judge(Evidence evidence) {
        return evidence.ended().flatMap(run -> judge(run, evidence));
    }

    private static Optional<Verdict> judge(RunRecord run, Evidence evidence) {
        long rows = run.totals().inDoubt();
        // What a run leaves that was told to end the next one settles by itself.
        if (rows > 0 && run.state() != RunState.STOPPED) {
            return Optional.of(violated(
                    "%s in doubt: sent, and no answer came"
                            .formatted(rows == 1 ? "1 row is" : "%,d rows are".formatted(rows)),
                    run));
        }
        if (evidence.hasLostBatches()) {
            return Optional.of(violated("rows are in doubt that only a person can settle", run));
        }
        return Trigger.cameThrough(run) ? Optional.of(Verdict.well("no row is in doubt")) : Optional.empty();
    }

    private static Verdict violated(String what, RunRecord run) {
        return Verdict.violated(
                what,
                "The next run asks Salesforce about them; what is left then 'azalai rows %s --in-doubt' lists."
                        .formatted(run.sync()));
    }
}
