package io.azalai.sync;

import java.util.Locale;

/** What becomes of a record whose row has left the model. */
public enum DeleteBehavior {
    /** The record stays, and the row is forgotten. */
    DO_NOTHING,
    /** The record stays, its mapped fields are emptied. */
    CLEAR_FIELDS,
    /** The record is deleted. */
    DELETE_RECORD;

    /** As the user writes it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
