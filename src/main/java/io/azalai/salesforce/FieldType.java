package io.azalai.salesforce;

import java.util.Locale;

/** The describe's {@code type} of a field. */
public enum FieldType {
    STRING,
    TEXTAREA,
    EMAIL,
    PHONE,
    URL,
    PICKLIST,
    MULTIPICKLIST,
    COMBOBOX,
    ENCRYPTEDSTRING,
    BOOLEAN,
    INT,
    LONG,
    DOUBLE,
    CURRENCY,
    PERCENT,
    DATE,
    DATETIME,
    TIME,
    REFERENCE,
    ID,
    ADDRESS,
    LOCATION,
    BASE64,
    /** Any type that this version does not know; its text goes on the wire as it is. */
    OTHER;

    static FieldType of(String text) {
        for (FieldType type : values()) {
            if (type.name().equalsIgnoreCase(text)) {
                return type;
            }
        }
        return OTHER;
    }

    /** As the describe spells it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
