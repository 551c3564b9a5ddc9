package io.azalai.run;

import io.azalai.outcome.ErrorCode;
import io.azalai.outcome.RunFailedException;
import io.azalai.outcome.RunState;
import io.azalai.store.RunRecord;
import java.util.Optional;

/** In which state a run ends. */
final class EndState {
    private EndState() {}

    /** By its failure, else by what became of its rows. */
    static RunState of(Run run, RunRecord counted) {
        Optional<RunFailedException> failure = run.failure();
        if (failure.isPresent()) {
            return of(failure.get().code());
        }
        long bad = counted.totals().rejected() + counted.totals().invalid();
        boolean isWhole = counted.totals().inDoubt() == 0 && counted.totals().notSent() == 0;
        return isWhole && bad <= run.sync().guard().maxRejected() ? RunState.COMPLETED : RunState.PARTIAL;
    }

    private static RunState of(ErrorCode failure) {
        return switch (failure.name()) {
            case "GUARD_REMOVED",
                    "GUARD_ARCHIVED",
                    "GUARD_RESYNC",
                    "PLAN_DIFFERS",
                    "ALREADY_RUNNING",
                    "WRONG_ORG",
                    "INTERRUPTED" -> RunState.STOPPED;
            case "QUOTA_EXHAUSTED", "API_RESERVE", "API_BUDGET" -> RunState.WAITING;
            default -> RunState.FAILED;
        };
    }
}
