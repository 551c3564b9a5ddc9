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

    /** Binds the state to the org, unless another was faster; gives the org that it belongs to from now on. */
    static String bind(Ledger ledger, String here) {
        return ledger.settleFact(Ledger.ORG, here);
    }
}
