package io.azalai.sync;

import java.util.Locale;

/** What a sync does with the rows of its model. */
public enum SyncMode {
    /** Creates a record for each new row; later changes and removals are ignored. */
    INSERT,
    /** Changes records that exist; creates none. */
    UPDATE,
    /** Creates and keeps in step. */
    UPSERT,
    /** Deletes the records that the model holds. */
    ARCHIVE,
    /** Replaces all values of a picklist. */
    ALL;

    /** Whether what was accepted can be sent once more: the others send each row once, or compare with the org in every run. */
    public boolean sendsAgain() {
        return this == UPDATE || this == UPSERT;
    }

    /** As the user writes it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
