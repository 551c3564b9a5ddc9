package io.azalai.simulator.schema;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The field types of a schema file, with the sizes they have unless others are given. */
enum FieldKind {
    TEXT(FieldType.STRING, 255, 0, 0, null),
    STRING(FieldType.STRING, 255, 0, 0, null),
    TEXTAREA(FieldType.TEXTAREA, 255, 0, 0, "plaintextarea"),
    LONG_TEXT(FieldType.TEXTAREA, 32_768, 0, 0, "plaintextarea"),
    RICH_TEXT(FieldType.TEXTAREA, 32_768, 0, 0, "richtextarea"),
    EMAIL(FieldType.EMAIL, 80, 0, 0, null),
    PHONE(FieldType.PHONE, 40, 0, 0, null),
    URL(FieldType.URL, 255, 0, 0, null),
    PICKLIST(FieldType.PICKLIST, 255, 0, 0, null),
    MULTIPICKLIST(FieldType.MULTIPICKLIST, 4_099, 0, 0, null),
    COMBOBOX(FieldType.COMBOBOX, 255, 0, 0, null),
    ENCRYPTED(FieldType.ENCRYPTEDSTRING, 175, 0, 0, null),
    CHECKBOX(FieldType.BOOLEAN, 0, 0, 0, null),
    BOOLEAN(FieldType.BOOLEAN, 0, 0, 0, null),
    INT(FieldType.INT, 0, 8, 0, null),
    NUMBER(FieldType.DOUBLE, 0, 18, 0, null),
    DOUBLE(FieldType.DOUBLE, 0, 18, 0, null),
    CURRENCY(FieldType.CURRENCY, 0, 18, 2, null),
    PERCENT(FieldType.PERCENT, 0, 18, 2, null),
    DATE(FieldType.DATE, 0, 0, 0, null),
    DATETIME(FieldType.DATETIME, 0, 0, 0, null),
    TIME(FieldType.TIME, 0, 0, 0, null),
    REFERENCE(FieldType.REFERENCE, 18, 0, 0, null),
    BASE64(FieldType.BASE64, 0, 0, 0, null),
    ADDRESS(FieldType.ADDRESS, 0, 0, 0, null),
    LOCATION(FieldType.LOCATION, 0, 0, 0, null);

    private final FieldType type;
    private final int length;
    private final int precision;
    private final int scale;
    private final @Nullable String extraType;

    FieldKind(FieldType type, int length, int precision, int scale, @Nullable String extraType) {
        this.type = type;
        this.length = length;
        this.precision = precision;
        this.scale = scale;
        this.extraType = extraType;
    }

    static Optional<FieldKind> find(String text) {
        return Arrays.stream(values()).filter(kind -> kind.text().equals(text)).findFirst();
    }

    static String names() {
        return Arrays.stream(values()).map(FieldKind::text).collect(Collectors.joining(", "));
    }

    FieldType type() {
        return type;
    }

    int length() {
        return length;
    }

    int precision() {
        return precision;
    }

    int scale() {
        return scale;
    }

    @Nullable
    String extraType() {
        return extraType;
    }

    private String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
