package io.azalai.sync;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which rows are one thing. Either {@code isChild} or {@code mergeId} tells the rows to be merged away.
 *
 * @param sharedId column whose equal values make a group; null where {@code mergeId} alone does
 * @param isChild column that marks the rows to be merged away; null where {@code mergeId} is used
 * @param mergeId column that holds the parent's match value; null where {@code isChild} is used
 */
public record MergeRule(
        @Nullable String sharedId,
        @Nullable String isChild,
        @Nullable String mergeId) {

    /** The columns that it names. */
    public Stream<String> columns() {
        return Stream.of(sharedId, isChild, mergeId).flatMap(Stream::ofNullable);
    }
}
