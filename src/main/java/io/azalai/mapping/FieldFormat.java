package io.azalai.mapping;

import io.azalai.extract.Value;
import io.azalai.outcome.ErrorCodes;
import io.azalai.salesforce.FieldDescribe;
import io.azalai.salesforce.FieldType;
import io.azalai.salesforce.SalesforceId;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a value that is not NULL reads on the wire, by the type of its field. Source: Bulk API Developer Guide, "Valid Date Format in
 * Records", "Valid CSV Record Rows"; REST API Developer Guide, "Field Types". Thread-safe.
 */
@FunctionalInterface
interface FieldFormat {
    /** The text, or why there is none. */
    Cell format(Value value);

    /** The same of a value by which records are found: numbers go without trailing zeros, so that 7 and 7.00 find the same one. */
    default Cell formatKey(Value value) {
        return value instanceof Value.Decimal decimal
                ? format(new Value.Decimal(new BigDecimal(PlainText.plain(decimal.number()))))
                : format(value);
    }

    /** What the bulk API reads as an order to empty the field. */
    String NULL_MARK = "#N/A";

    static FieldFormat of(FieldDescribe field, ZoneId zone) {
        if (field.type() == FieldType.MULTIPICKLIST) {
            return value -> checked(list(value), field);
        }
        return switch (field.type().kind()) {
            case TRUTH -> FieldFormat::bool;
            case WHOLE -> NumberFormats::whole;
            case DECIMAL -> NumberFormats::decimal;
            case DATE -> new TimeFormats(zone)::date;
            case MOMENT -> new TimeFormats(zone)::dateTime;
            case TIME -> new TimeFormats(zone)::time;
            case ID -> FieldFormat::id;
            case TEXT, COMPOUND -> value -> checked(text(value), field);
            case FILE -> FieldFormat::file;
        };
    }

    private static Cell text(Value value) {
        return PlainText.of(value)
                .<Cell>map(Cell.Text::new)
                .orElseGet(() -> Cell.notConvertible("a " + kind(value) + " does not go into a text field"));
    }

    private static Cell list(Value value) {
        if (!(value instanceof Value.ListOf list)) {
            return text(value);
        }
        List<String> parts = new ArrayList<>();
        for (Value element : list.values()) {
            Optional<String> part = PlainText.of(element);
            if (part.isEmpty() || part.get().contains(";")) {
                return Cell.notConvertible("an element of the list is no text, or holds a ';', which parts the values");
            }
            parts.add(part.get());
        }
        return new Cell.Text(String.join(";", parts));
    }

    /** Lengths count characters, so that an emoji counts once; where the org counts more it says so itself. */
    private static Cell checked(Cell cell, FieldDescribe field) {
        if (!(cell instanceof Cell.Text text)) {
            return cell;
        }
        String content = text.text();
        if (content.indexOf(0) >= 0) {
            return Cell.notConvertible("the text holds a NUL character, which Salesforce does not take");
        }
        if (PlainText.isBroken(content)) {
            return Cell.notConvertible(
                    "the text holds half of a character (an unpaired surrogate), which no encoding carries");
        }
        if (content.equals(NULL_MARK)) {
            return Cell.notConvertible("the text is '#N/A', by which Salesforce would empty the field");
        }
        int length = content.codePointCount(0, content.length());
        if (field.length() > 0 && length > field.length()) {
            return new Cell.Refused(
                    ErrorCodes.of("STRING_TOO_LONG"),
                    "the text has %d characters, and %s takes %d".formatted(length, field.name(), field.length()));
        }
        return cell;
    }

    /** Bytes, or text that is in base64 already. */
    private static Cell file(Value value) {
        if (value instanceof Value.Bytes bytes) {
            return new Cell.Text(
                    Base64.getEncoder().encodeToString(HexFormat.of().parseHex(bytes.hex())));
        }
        String text = PlainText.of(value).orElse("").strip();
        try {
            Base64.getDecoder().decode(text);
            return new Cell.Text(text);
        } catch (IllegalArgumentException e) {
            return Cell.notConvertible("the " + kind(value) + " is neither bytes nor text in base64");
        }
    }

    private static Cell bool(Value value) {
        String text = PlainText.ofKey(value).orElse("").trim().toLowerCase(Locale.ROOT);
        return switch (text) {
            case "true", "1", "yes", "y", "t" -> new Cell.Text("true");
            case "false", "0", "no", "n", "f" -> new Cell.Text("false");
            default -> Cell.notConvertible("the " + kind(value) + " is neither true nor false");
        };
    }

    private static Cell id(Value value) {
        return PlainText.of(value)
                .flatMap(text -> SalesforceId.normal(text.trim()))
                .<Cell>map(Cell.Text::new)
                .orElseGet(() ->
                        new Cell.Refused(ErrorCodes.of("MALFORMED_ID"), "the " + kind(value) + " is no Salesforce Id"));
    }

    /** The kind of a value for a message. */
    static String kind(Value value) {
        return value.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
