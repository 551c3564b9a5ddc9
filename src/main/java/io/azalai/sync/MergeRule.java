package io.azalai.sync;

import org.jspecify.annotations.Nullable;

/**
 * Which rows are one thing.
 *
 * @param sharedId column whose equal values make a group
 * @param isChild column that marks the rows to be merged away; null where {@code mergeId} is used
 * @param mergeId column that holds the parent's match value; null where {@code isChild} is used
 */
public record MergeRule(
        @Nullable String sharedId,
        @Nullable String isChild,
        @Nullable String mergeId) {}
