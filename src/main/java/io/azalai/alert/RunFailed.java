package io.azalai.alert;

import io.azalai.outcome.ErrorCode;
import io.azalai.outcome.RunState;
import java.util.Optional;

/** A run failed. One that was stopped, or waits for the org's allowance, says nothing of that. */
public record RunFailed() implements Trigger {
    @Override
    public Kind kind() {
        return Kind.RUN_FAILED;
    }

    @Override
    public String limit() {
        return "";
    }

    @Override
    public Optional<Verdict> judge(Evidence evidence) {
        return evidence.ended().flatMap(run -> {
            if (Trigger.cameThrough(run)) {
                return Optional.of(Verdict.well("a run came through"));
            }
            return run.state() == RunState.FAILED ? Optional.of(failed(evidence.failure())) : Optional.empty();
        });
    }

    /** By the code alone: the message of a driver may quote a row. */
    private static Verdict failed(Optional<ErrorCode> code) {
        return Verdict.violated(
                code.map(known -> "the run failed with " + known.name() + ": " + known.cause())
                        .orElse("the run failed"),
                code.map(ErrorCode::advice).orElse("'azalai runs' tells why."));
    }
}
