package io.azalai.mapping;

import org.jspecify.annotations.Nullable;

/**
 * What a row is in a merge.
 *
 * @param group that it belongs to, as text
 * @param isChild whether its record goes into the parent's
 * @param parent the parent's match value as the row names it, in the form that names one record only; null where it names none
 */
public record Membership(
        String group, boolean isChild, @Nullable String parent) {}
