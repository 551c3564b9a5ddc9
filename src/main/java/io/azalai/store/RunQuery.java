package io.azalai.store;

import io.azalai.outcome.RunState;
import org.jspecify.annotations.Nullable;

/**
 * Which runs are asked for; the newest come first.
 *
 * @param sync of this sync; null for all
 * @param state in this state; null for all
 * @param before only runs that began before the one of this id; null for the newest
 * @param limit how many, at most
 */
public record RunQuery(
        @Nullable String sync,
        @Nullable RunState state,
        @Nullable String before,
        int limit) {}
