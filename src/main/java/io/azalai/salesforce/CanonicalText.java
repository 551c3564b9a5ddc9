package io.azalai.salesforce;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One text for one value: Salesforce answers 7.0 where 7 was sent, {@code +0000} for Z, picklist values in an order of its own, and addresses
 * in small letters. A text that is no value of the type stays as it is.
 */
final class CanonicalText {
    /** As answers spell a moment: {@code 2026-01-31T13:00:00.000+0000}; {@code Z} and a colon are taken too. */
    private static final DateTimeFormatter MOMENT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX]")
            .toFormatter(Locale.ROOT);

    private CanonicalText() {}

    static String of(FieldType type, String text) {
        try {
            return switch (type.kind()) {
                case WHOLE, DECIMAL -> number(text);
                case MOMENT -> OffsetDateTime.parse(text, MOMENT).toInstant().toString();
                case TIME -> LocalTime.parse(text.replaceFirst("Z$", "")).toString();
                case ID -> SalesforceId.normal(text).orElse(text);
                case TEXT -> text(type, text);
                case TRUTH, DATE, COMPOUND, FILE -> text;
            };
        } catch (NumberFormatException | DateTimeException e) {
            return text;
        }
    }

    private static String text(FieldType type, String text) {
        if (type == FieldType.EMAIL) {
            return text.toLowerCase(Locale.ROOT);
        }
        return type == FieldType.MULTIPICKLIST
                ? Arrays.stream(text.split(";", -1)).sorted().collect(Collectors.joining(";"))
                : text;
    }

    private static String number(String text) {
        BigDecimal number = new BigDecimal(text);
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toString();
    }
}
