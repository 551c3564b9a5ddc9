package io.azalai.simulator.org;

import java.time.Instant;

/**
 * One write of metadata that was applied, whether it changed anything or not.
 *
 * @param sequence from 1, without gaps
 */
public record MetadataWrite(long sequence, Instant time, MetadataChange change) {}
