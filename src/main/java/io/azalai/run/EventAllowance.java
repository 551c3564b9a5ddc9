package io.azalai.run;

import io.azalai.batch.Batch;
import io.azalai.deliver.BatchResult;
import io.azalai.outcome.ErrorCodes;
import io.azalai.outcome.RowOutcome;
import io.azalai.outcome.RunFailedException;
import io.azalai.salesforce.Org;
import io.azalai.sync.SyncTarget;

/**
 * How many event messages the org may still publish within the hour: asked once, and counted down. What is beyond it is not sent, and stays
 * for the next run. Confined to one run; thread-safe within it.
 */
final class EventAllowance {
    /** Source: Platform Events Developer Guide, "Platform Event Allocations": event publishing, each hour. */
    private static final String LIMIT = "HourlyPublishedPlatformEvents";

    /** Also said of a message that is too large, which no row of ours becomes: it is refused before, see {@code BatchLimits.MAX_ROW}. */
    private static final String USED_UP = "LIMIT_EXCEEDED";

    private final Org org;
    private long left = -1;

    EventAllowance(Org org) {
        this.org = org;
    }

    /** What is told of a batch of events: those that the org had no room for are not published, and end the run. */
    static BatchResult withheld(Run run, BatchResult result) {
        boolean isEvent = run.sync().target() instanceof SyncTarget.Event;
        if (!isEvent || result.outcomes().stream().noneMatch(EventAllowance::isUsedUp)) {
            return result;
        }
        stop(run);
        return new BatchResult(
                result.batch(),
                result.outcomes().stream()
                        .map(outcome -> isUsedUp(outcome) ? new RowOutcome.NotSent(USED_UP) : outcome)
                        .toList());
    }

    private static boolean isUsedUp(RowOutcome outcome) {
        return outcome instanceof RowOutcome.Rejected rejected
                && rejected.code().name().equals(USED_UP);
    }

    /** Takes the batch's messages off, as far as there is room; gives how many. Where that is less than all, the run ends with them. */
    synchronized int take(Run run, Batch batch) {
        if (left < 0) {
            Org.Limit limit = org.limits(batch.run()).get(LIMIT);
            left = limit == null ? Long.MAX_VALUE : limit.remaining();
        }
        int room = (int) Math.min(left, batch.rows().size());
        left -= room;
        if (room < batch.rows().size()) {
            stop(run);
        }
        return room;
    }

    private static void stop(Run run) {
        run.stop(new RunFailedException(
                ErrorCodes.of("QUOTA_EXHAUSTED"),
                "sync '%s': the org publishes no more event messages within the hour. The rest goes out once the hour has passed."
                        .formatted(run.sync().name()),
                null));
    }
}
