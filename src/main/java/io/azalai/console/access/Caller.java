package io.azalai.console.access;

import org.jspecify.annotations.Nullable;

/**
 * Who asks.
 *
 * @param name null where nobody has to log in
 */
public record Caller(@Nullable String name, Role role) {}
