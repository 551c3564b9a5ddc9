package io.azalai.salesforce;

/**
 * One value of a picklist.
 *
 * @param name the API name, which records hold
 * @param label what people see
 */
public record PicklistValue(String name, String label, boolean isActive) {
    /** The same value, no longer to be chosen; records keep it. */
    public PicklistValue inactive() {
        return new PicklistValue(name, label, false);
    }
}
