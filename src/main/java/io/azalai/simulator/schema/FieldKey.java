package io.azalai.simulator.schema;

/**
 * Whether a field names records.
 *
 * @param isIdLookup may name a record in an upsert or as a parent, though it is no external id
 */
public record FieldKey(boolean isExternalId, boolean isIdLookup, boolean isUnique, boolean isCaseSensitive) {
    public static final FieldKey NONE = new FieldKey(false, false, false, false);

    /** Whether it may be named as the key of an upsert or of a parent. */
    public boolean namesRecords() {
        return isExternalId || isIdLookup;
    }

    /** Capitals are ignored only where the field is unique and not case sensitive, or only a look-up field. */
    public boolean ignoresCase() {
        return !isCaseSensitive && (isUnique || !isExternalId);
    }
}
