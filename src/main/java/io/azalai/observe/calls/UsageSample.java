package io.azalai.observe.calls;

import java.time.Instant;

/** How many of the org's API calls of 24 hours were used up at a time. */
public record UsageSample(Instant at, long used, long max) {}
