package io.azalai.alert;

import io.azalai.outcome.ErrorCode;
import java.util.Optional;
import java.util.Set;

/** A guard stopped a run before it sent anything. */
public record GuardTripped() implements Trigger {
    private static final Set<String> ON_ROWS = Set.of("GUARD_REMOVED", "GUARD_ARCHIVED", "GUARD_RESYNC");
    private static final String ON_ORG = "WRONG_ORG";

    @Override
    public Kind kind() {
        return Kind.GUARD;
    }

    @Override
    public String limit() {
        return "";
    }

    @Override
    public Optional<Verdict> judge(Evidence evidence) {
        Optional<ErrorCode> guard =
                evidence.failure().filter(code -> isOnRows(code) || code.name().equals(ON_ORG));
        return evidence.ended()
                .flatMap(run -> guard.isPresent()
                        ? guard.map(GuardTripped::violated)
                        : Optional.of(run).filter(Trigger::cameThrough).map(any -> Verdict.well("a run came through")));
    }

    /** Whether the guard is one on the rows of a plan, for which the model was read. */
    static boolean isOnRows(ErrorCode code) {
        return ON_ROWS.contains(code.name());
    }

    private static Verdict violated(ErrorCode guard) {
        return Verdict.violated(
                "the guard %s stopped the run, and nothing was sent: %s".formatted(guard.name(), guard.cause()),
                guard.advice());
    }
}
