package io.azalai.simulator.org;

import io.azalai.simulator.schema.FieldSchema;

/** Where a column of a save leads to. */
sealed interface Target {
    /** The record's own Id. */
    record OfId() implements Target {}

    /** A field of the record. */
    record OfField(int position, FieldSchema field) implements Target {}

    /**
     * A reference field, given by a key of the parent.
     *
     * @param keyPosition of the key field in the parent's object
     */
    record OfParent(int position, FieldSchema field, Table parent, int keyPosition, FieldSchema key)
            implements Target {}

    /** Nowhere. */
    record Unknown(RowError error) implements Target {}
}
