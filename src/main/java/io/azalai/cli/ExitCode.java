package io.azalai.cli;

import io.azalai.outcome.ErrorCode;
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

    private static final String OF_THE_SOURCE = "SOURCE_";
    private static final String OF_A_GUARD = "GUARD_";

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

    /** Of a run that ended by itself; a failed one needs {@link #of(ErrorCode)}. */
    public static ExitCode of(RunRecord run, long maxRejected) {
        if (run.totals().inDoubt() > 0) {
            return IN_DOUBT;
        }
        if (run.state() == RunState.STOPPED) {
            return GUARD;
        }
        if (run.state() == RunState.WAITING) {
            return QUOTA;
        }
        return run.totals().rejected() + run.totals().invalid() > maxRejected ? ROWS : OK;
    }

    /** Of a run, or a command, that failed for that reason. */
    public static ExitCode of(ErrorCode failure) {
        if (failure.name().startsWith(OF_THE_SOURCE)) {
            return SOURCE;
        }
        if (failure.name().startsWith(OF_A_GUARD)) {
            return GUARD;
        }
        return switch (failure.type()) {
            case USER -> CONFIGURATION;
            case ORG, ENGINE -> SALESFORCE;
            case LIMIT -> QUOTA;
        };
    }
}
