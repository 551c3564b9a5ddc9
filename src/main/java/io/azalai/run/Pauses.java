package io.azalai.run;

import io.azalai.store.Ledger;

/** Syncs that no schedule starts until somebody resumes them. Kept in the ledger, so that all processes of a state heed it. Thread-safe. */
public final class Pauses {
    private static final String FACT = "paused";
    private static final String YES = "yes";

    private final Ledger ledger;

    public Pauses(Ledger ledger) {
        this.ledger = ledger;
    }

    public boolean isPaused(String sync) {
        return ledger.fact(sync, FACT).filter(YES::equals).isPresent();
    }

    /** From now on no schedule starts it; a run under way goes on. */
    public void pause(String sync) {
        ledger.decideFact(sync, FACT, YES);
    }

    /** Its schedule counts again. */
    public void resume(String sync) {
        ledger.decideFact(sync, FACT, "no");
    }
}
