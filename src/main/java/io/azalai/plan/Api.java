package io.azalai.plan;

import java.util.Locale;

/** The API that carries a batch. The ordinal is no part of any stored form, the name is. */
public enum Api {
    BULK1,
    BULK2,
    COLLECTIONS,
    EVENTS,
    PICKLIST,
    MERGE;

    /** As routes and the journal name it: {@code bulk1}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What {@link #text} gave. */
    public static Api of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
