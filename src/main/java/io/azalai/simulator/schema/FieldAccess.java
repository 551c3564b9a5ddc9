package io.azalai.simulator.schema;

/**
 * When a field may be set.
 *
 * @param isDefaultedOnCreate whether the org gives it a value when none is sent
 */
public record FieldAccess(boolean isCreateable, boolean isUpdateable, boolean isNillable, boolean isDefaultedOnCreate) {
    public static final FieldAccess WRITABLE = new FieldAccess(true, true, true, false);
    public static final FieldAccess READ_ONLY = new FieldAccess(false, false, true, false);
    /** Set by the org, never empty: the audit fields. */
    public static final FieldAccess SYSTEM = new FieldAccess(false, false, false, true);

    /** Whether a record cannot be created without it. */
    public boolean isRequired() {
        return isCreateable && !isNillable && !isDefaultedOnCreate;
    }
}
