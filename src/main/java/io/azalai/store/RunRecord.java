package io.azalai.store;

import io.azalai.outcome.RunState;
import io.azalai.outcome.RunTotals;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run, as the history shows it.
 *
 * @param apiCalls every HTTP request to the org except OAuth
 * @param finishedAt null while it runs
 * @param failure why it failed, stopped or waits, one line; null otherwise
 */
public record RunRecord(
        String run,
        String sync,
        RunState state,
        RunTotals totals,
        long apiCalls,
        long batches,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String failure,
        List<ErrorCount> errors) {

    /** How many rows met one error, or that the run itself did. */
    public record ErrorCount(String code, long count, String advice) {}

    public RunRecord {
        errors = List.copyOf(errors);
    }
}
