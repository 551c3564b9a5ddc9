package io.azalai.outcome;

import java.util.Locale;

/** How a run stands. */
public enum RunState {
    RUNNING,
    /** Every planned row was accepted, or rejected and invalid ones stayed within the guard. */
    COMPLETED,
    /** Some row was rejected, invalid or in doubt. */
    PARTIAL,
    FAILED,
    /** A guard or a signal ended it; what was not sent stays changed. */
    STOPPED,
    /** The org's allowance is used up; what was not sent stays changed. */
    WAITING;

    /** As people read it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
