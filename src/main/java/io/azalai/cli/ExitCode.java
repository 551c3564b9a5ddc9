package io.azalai.cli;

import io.azalai.outcome.ErrorCode;
import io.azalai.outcome.ErrorCodes;
import io.azalai.outcome.RunState;
import io.azalai.store.RunRecord;
import java.util.Collection;

/** What the process tells its caller. In the order of precedence: over several runs the first that occurs is given. */
public enum ExitCode {
    TERMINATED(143),
    INTERRUPTED(130),
    /** Rows were sent, and nobody knows what became of them. */
    IN_DOUBT(7),
    /** A guard stopped it: too many removals, a re-send, another run of the same sync, the state of another org. */
    GUARD(6),
    QUOTA(5),
    SALESFORCE(4),
    SOURCE(3),
    /** The project's files, or how the command was called. */
    CONFIGURATION(1),
    /** More rows were rejected or invalid than the sync's guard allows. */
    ROWS(2),
    OK(0);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /** The one of all runs together. */
    public static ExitCode first(Collection<ExitCode> codes) {
        return codes.stream().min(Enum::compareTo).orElse(OK);
    }

    /** Of one run; one that failed holds its reason among its errors. */
    public static ExitCode of(RunRecord run, long maxRejected) {
        if (run.totals().inDoubt() > 0 && !isTakenOver(run)) {
            return IN_DOUBT;
        }
        return switch (run.state()) {
            case STOPPED -> GUARD;
            case WAITING -> QUOTA;
            case FAILED -> ofFailed(run);
            case RUNNING, COMPLETED, PARTIAL ->
                run.totals().rejected() + run.totals().invalid() > maxRejected ? ROWS : OK;
        };
    }

    /** Whoever took over asks the org what became of the rows. */
    private static boolean isTakenOver(RunRecord run) {
        return run.state() == RunState.STOPPED
                && run.errors().stream().anyMatch(error -> error.code().equals("ALREADY_RUNNING"));
    }

    private static ExitCode ofFailed(RunRecord run) {
        return run.errors().isEmpty()
                ? SALESFORCE
                : first(run.errors().stream()
                        .map(error -> of(ErrorCodes.of(error.code())))
                        .toList());
    }

    /** Of a run, or a command, that failed for that reason. */
    public static ExitCode of(ErrorCode failure) {
        return switch (failure.name()) {
            case "SOURCE_FAILED" -> SOURCE;
            case "GUARD_REMOVED", "GUARD_ARCHIVED", "GUARD_RESYNC", "PLAN_DIFFERS", "ALREADY_RUNNING", "WRONG_ORG" ->
                GUARD;
            case "UNKNOWN_OUTCOME" -> IN_DOUBT;
            case "INTERRUPTED" -> INTERRUPTED;
            default -> ofType(failure.type());
        };
    }

    private static ExitCode ofType(ErrorCode.Type type) {
        return switch (type) {
            case USER -> CONFIGURATION;
            case ORG, ENGINE -> SALESFORCE;
            case LIMIT -> QUOTA;
        };
    }
}
