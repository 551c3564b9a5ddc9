package io.azalai.sync;

/**
 * How a row finds its record: the value of a column equals the value of a field.
 *
 * @param field an external id of the object, or {@code Id} for update and archive
 */
public record RecordMatching(String field, String column, Location location) {
    /** Whether rows name their record by its Salesforce Id. */
    public boolean isById() {
        return field.equalsIgnoreCase("Id");
    }
}
