package io.azalai.run;

import io.azalai.batch.Batch;
import io.azalai.outcome.ErrorCodes;
import io.azalai.outcome.RunFailedException;
import io.azalai.salesforce.Org;

/**
 * How many event messages the org may still publish within the hour: asked once, and counted down. What is beyond it is not sent, and stays
 * for the next run. Confined to one run; thread-safe within it.
 */
final class EventAllowance {
    /** Source: Platform Events Developer Guide, "Platform Event Allocations": event publishing, each hour. */
    private static final String LIMIT = "HourlyPublishedPlatformEvents";

    private final Org org;
    private long left = -1;

    EventAllowance(Org org) {
        this.org = org;
    }

    /**
     * Takes the batch's messages off.
     *
     * @throws RunFailedException QUOTA_EXHAUSTED when they are too many
     */
    synchronized void take(Batch batch) {
        if (left < 0) {
            Org.Limit limit = org.limits(batch.run()).get(LIMIT);
            left = limit == null ? Long.MAX_VALUE : limit.remaining();
        }
        if (batch.rows().size() > left) {
            throw new RunFailedException(
                    ErrorCodes.of("QUOTA_EXHAUSTED"),
                    "sync '%s': the org may publish %d more event messages within the hour, and the next batch has %d. The rest goes out once the hour has passed."
                            .formatted(batch.sync(), left, batch.rows().size()),
                    null);
        }
        left -= batch.rows().size();
    }
}
