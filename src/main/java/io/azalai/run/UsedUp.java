package io.azalai.run;

import io.azalai.deliver.BatchResult;
import io.azalai.outcome.ErrorCodes;
import io.azalai.outcome.RowOutcome;
import io.azalai.outcome.RunFailedException;
import java.util.Set;

/**
 * Rows that came back because an allowance of the org is used up, as when a job of Bulk API 2.0 fails half-way for the day's batches: they
 * were not processed, so that they stay changed, and the run ends as waiting.
 */
final class UsedUp {
    private static final Set<String> CODES = Set.of(
            "ExceededQuota",
            "EXCEEDED_QUOTA",
            "API_BATCH_ITEMS_LIMIT_EXCEEDED",
            "TOTAL_REQUESTS_LIMIT_EXCEEDED",
            "REQUEST_LIMIT_EXCEEDED");

    private UsedUp() {}

    /** What is told of the batch. */
    static BatchResult withheld(Run run, BatchResult result) {
        if (result.outcomes().stream().noneMatch(UsedUp::isReason)) {
            return result;
        }
        String reason = result.outcomes().stream()
                .filter(UsedUp::isReason)
                .map(outcome -> ((RowOutcome.Rejected) outcome).message())
                .findFirst()
                .orElse("");
        run.stop(new RunFailedException(
                ErrorCodes.of("QUOTA_EXHAUSTED"),
                "sync '%s': Salesforce takes no more of it today (%s). What was not sent stays changed."
                        .formatted(run.sync().name(), reason),
                null));
        return new BatchResult(
                result.batch(),
                result.outcomes().stream()
                        .map(outcome -> isReason(outcome) ? new RowOutcome.NotSent(reason) : outcome)
                        .toList());
    }

    /** Too much at the same time passes in seconds, and shares its code with the day's calls. */
    private static boolean isReason(RowOutcome outcome) {
        return outcome instanceof RowOutcome.Rejected rejected
                && CODES.contains(rejected.code().name())
                && !rejected.message().startsWith("Concurrent");
    }
}
