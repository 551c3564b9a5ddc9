package io.azalai.store;

import org.jspecify.annotations.Nullable;

/**
 * Which rejected and invalid rows of a sync are asked for, in the order of their keys.
 *
 * @param code with this error code; null for all
 * @param after only keys after this one; null for the first
 * @param limit how many, at most
 */
public record RejectedQuery(
        String sync, @Nullable String code, @Nullable String after, int limit) {}
