package io.azalai.run;

import io.azalai.deliver.BatchResult;
import io.azalai.outcome.RowOutcome;
import java.util.List;

/** Signs that a batch asked more of the org's triggers and flows than one transaction may use, so that a smaller one would have passed. */
final class Strain {
    private static final String CODE = "TOO_MANY_APEX_REQUESTS";

    /** What governor limits say of themselves, wrapped in the code of the trigger that met them. */
    private static final List<String> MESSAGES = List.of(
            "ConcurrentPerOrg",
            "Apex CPU time limit exceeded",
            "Too many SOQL queries",
            "Too many query rows",
            "Too many DML",
            "Apex heap size too large");

    private Strain() {}

    /** Whether the row was refused for it. */
    static boolean isCauseOf(RowOutcome.Rejected rejected) {
        return rejected.code().name().equals(CODE) || MESSAGES.stream().anyMatch(rejected.message()::contains);
    }

    /** Whether any row of the batch was refused for it. */
    static boolean isSeenIn(BatchResult result) {
        return result.outcomes().stream()
                .anyMatch(outcome -> outcome instanceof RowOutcome.Rejected rejected && isCauseOf(rejected));
    }
}
