package io.azalai.simulator.bulk;

import java.time.Instant;

/**
 * What a list of jobs tells of each, of whichever bulk API it is.
 *
 * @param version {@code 66.0}
 */
public record JobSummary(
        String id,
        JobTarget target,
        String userId,
        Instant createdAt,
        Instant changedAt,
        String state,
        String concurrencyMode,
        String contentType,
        String version) {}
