package io.azalai.simulator.bulk;

import java.time.Duration;

/**
 * How long the batches of both bulk APIs take on the org's clock, besides the work itself.
 *
 * @param queued before work begins
 * @param working before the rows are saved
 */
public record BulkTiming(Duration queued, Duration working) {
    /** Short, so that nobody waits; an org takes 2 to 30 seconds. */
    public static BulkTiming defaults() {
        return new BulkTiming(Duration.ofMillis(100), Duration.ofMillis(100));
    }
}
