package io.azalai.simulator.schema;

/** What may be done with an object. */
public record ObjectAccess(
        boolean isCreateable,
        boolean isUpdateable,
        boolean isDeletable,
        boolean isUndeletable,
        boolean isQueryable,
        boolean isMergeable) {
    public static final ObjectAccess FULL = new ObjectAccess(true, true, true, true, true, false);
    /** A platform event can only be published. */
    public static final ObjectAccess EVENT = new ObjectAccess(true, false, false, false, false, false);
    /** Records that only the org itself makes: organization, profile, record type. */
    public static final ObjectAccess READ_ONLY = new ObjectAccess(false, false, false, false, true, false);
}
