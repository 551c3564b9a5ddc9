package io.azalai.simulator.org;

import org.jspecify.annotations.Nullable;

/**
 * What a call asked for beside its rows. Immutable; each {@code with} gives a copy.
 *
 * @param allowDuplicates whether duplicate rules of the alert kind let the record pass
 * @param truncate whether a text that is too long is cut instead of refused
 * @param assignmentRule the Id of the rule that gives leads and cases their owner, {@link #ACTIVE} for the active one; null for none
 * @param updateMru whether what is saved becomes recently used
 */
public record SaveOptions(
        boolean allowDuplicates, boolean truncate, @Nullable String assignmentRule, boolean updateMru) {
    /** The object's active assignment rule. */
    public static final String ACTIVE = "true";

    public static final SaveOptions NONE = new SaveOptions(false, false, null, false);

    public SaveOptions withDuplicates(boolean areAllowed) {
        return new SaveOptions(areAllowed, truncate, assignmentRule, updateMru);
    }

    public SaveOptions withTruncation(boolean isAllowed) {
        return new SaveOptions(allowDuplicates, isAllowed, assignmentRule, updateMru);
    }

    public SaveOptions withAssignmentRule(@Nullable String rule) {
        return new SaveOptions(allowDuplicates, truncate, rule, updateMru);
    }

    public SaveOptions withMru(boolean isUpdated) {
        return new SaveOptions(allowDuplicates, truncate, assignmentRule, isUpdated);
    }
}
