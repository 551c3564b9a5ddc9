package io.azalai.run;

import io.azalai.store.RunRecord;

/** Who is told of runs. Called by the run's own thread, which waits meanwhile; what it throws is logged, and ends no run. */
public interface RunListener {
    /** A run that may change something begins; a plan that is only looked at is none. */
    default void began(Run run) {}

    /** It enters a phase, which ends the one before: {@code planning} or {@code sending}. */
    default void entered(Run run, String phase) {}

    /** It ended; the record is what the history tells of it from now on. A run that was refused a lease ends, too. */
    default void ended(Run run, RunRecord record) {}
}
