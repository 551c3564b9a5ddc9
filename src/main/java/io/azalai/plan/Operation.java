package io.azalai.plan;

/** What is asked of Salesforce for one row. The ordinal is no part of any stored form, the name is. */
public enum Operation {
    INSERT,
    UPDATE,
    UPSERT,
    /** Empties the mapped fields of a record, by Id. */
    CLEAR,
    DELETE,
    HARD_DELETE,
    /** Writes all values of a picklist, of which the row is one. */
    REPLACE,
    /** Makes the row's record a part of another, which takes its children; the record itself goes to the bin. */
    MERGE;

    /** Removals are delivered before everything else, so that a record can be handed to a new key. */
    public boolean isRemoval() {
        return this == CLEAR || this == DELETE || this == HARD_DELETE;
    }

    /** Whether repeating it leaves the org as it is. */
    public boolean isIdempotent() {
        return this != INSERT && this != MERGE;
    }
}
