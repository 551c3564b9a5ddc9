package io.azalai.diff;

import org.jspecify.annotations.Nullable;

/**
 * How a value of a picklist will differ from what it is.
 *
 * @param before the label that the org tells; null where it tells none
 * @param after the label that the value will have
 */
public record PicklistChange(
        String name, Kind kind, @Nullable String before, String after) {
    /** The ways to differ. */
    public enum Kind {
        UNCHANGED,
        /** The picklist never had it, as far as anybody knows. */
        ADDED,
        RELABELLED,
        /** The picklist had it, and it was not to be chosen. Its label may change too. */
        REACTIVATED,
        DEACTIVATED
    }
}
