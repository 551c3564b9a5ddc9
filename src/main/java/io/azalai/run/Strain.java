package io.azalai.run;

import io.azalai.deliver.BatchResult;
import io.azalai.outcome.RowOutcome;
import io.azalai.outcome.Wrapped;

/** Signs that a batch asked more of the org's triggers and flows than one transaction may use, so that a smaller one would have passed. */
final class Strain {
    private static final String CODE = "TOO_MANY_APEX_REQUESTS";

    private Strain() {}

    /** Whether the row was refused for it. */
    static boolean isCauseOf(RowOutcome.Rejected rejected) {
        return rejected.code().name().equals(CODE) || Wrapped.isLimit(rejected.message());
    }

    /** Whether any row of the batch was refused for it. */
    static boolean isSeenIn(BatchResult result) {
        return result.outcomes().stream()
                .anyMatch(outcome -> outcome instanceof RowOutcome.Rejected rejected && isCauseOf(rejected));
    }
}
