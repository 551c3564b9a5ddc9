package io.azalai.salesforce;

import java.util.Locale;

/** The describe's {@code type} of a field. */
public enum FieldType {
    STRING(Kind.TEXT),
    TEXTAREA(Kind.TEXT),
    EMAIL(Kind.TEXT),
    PHONE(Kind.TEXT),
    URL(Kind.TEXT),
    PICKLIST(Kind.TEXT),
    MULTIPICKLIST(Kind.TEXT),
    COMBOBOX(Kind.TEXT),
    ENCRYPTEDSTRING(Kind.TEXT),
    BOOLEAN(Kind.TRUTH),
    INT(Kind.WHOLE),
    LONG(Kind.WHOLE),
    DOUBLE(Kind.DECIMAL),
    CURRENCY(Kind.DECIMAL),
    PERCENT(Kind.DECIMAL),
    DATE(Kind.DATE),
    DATETIME(Kind.MOMENT),
    TIME(Kind.TIME),
    REFERENCE(Kind.ID),
    ID(Kind.ID),
    ADDRESS(Kind.COMPOUND),
    LOCATION(Kind.COMPOUND),
    BASE64(Kind.FILE),
    /** Any type that this version does not know; its text goes on the wire as it is. */
    OTHER(Kind.TEXT);

    /** What the values of a field are, whatever its type calls them. */
    public enum Kind {
        TEXT,
        TRUTH,
        WHOLE,
        DECIMAL,
        DATE,
        MOMENT,
        TIME,
        ID,
        /** Parts that have fields of their own. */
        COMPOUND,
        FILE
    }

    private final Kind kind;

    FieldType(Kind kind) {
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

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
