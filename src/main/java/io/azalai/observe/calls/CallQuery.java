package io.azalai.observe.calls;

import org.jspecify.annotations.Nullable;

/**
 * Which calls are asked for; all of them where nothing is named.
 *
 * @param text found in the path or in one of the bodies, upper and lower case alike
 * @param isFailed only those without an answer, or with one of 400 and above
 * @param before only those with lower numbers; null for the newest
 * @param limit how many, at most
 */
public record CallQuery(
        @Nullable String run,
        @Nullable String sync,
        @Nullable String text,
        boolean isFailed,
        @Nullable Long before,
        int limit) {}
