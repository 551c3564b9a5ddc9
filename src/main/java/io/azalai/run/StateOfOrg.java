package io.azalai.run;

import io.azalai.outcome.ErrorCodes;
import io.azalai.outcome.RunFailedException;
import io.azalai.store.Ledger;
import java.util.Optional;

/** The one org that a state belongs to: the first that a run reached with it. */
public final class StateOfOrg {
    private static final String WHOLE_STATE = "";

    private StateOfOrg() {}

    /** The org that the state belongs to, where it is not this one. */
    public static Optional<String> other(Ledger ledger, String here) {
        return ledger.fact(WHOLE_STATE, Ledger.ORG).filter(known -> !known.equals(here));
    }

    /** Why a login that leads elsewhere is of no use. */
    public static RunFailedException refusal(String where, String known, String here) {
        return new RunFailedException(
                ErrorCodes.of("WRONG_ORG"),
                "%sthe state belongs to org %s, and the login leads to org %s. Use that org, or another --config."
                        .formatted(where, known, here),
                null);
    }

    static void bind(Ledger ledger, String here) {
        if (ledger.fact(WHOLE_STATE, Ledger.ORG).isEmpty()) {
            ledger.saveFact(WHOLE_STATE, Ledger.ORG, here);
        }
    }
}
