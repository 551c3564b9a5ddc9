package io.azalai.simulator.org;

import io.azalai.simulator.schema.FieldSchema;
import io.azalai.simulator.schema.FieldType;
import io.azalai.simulator.schema.Picklist;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns what came over the wire into what a field stores, or refuses it as the org would.
 *
 * <p>Stored are: String, Boolean, Long for whole numbers, BigDecimal, LocalDate, Instant (whole seconds), LocalTime.
 */
final class FieldValues {
    /** Values of one multi-select field. Source: Object Reference, status code TOO_MANY_ENUM_VALUE. */
    private static final int MAX_CHOICES = 100;

    /** Characters of a number that is read; the time for reading grows with their square. The JSON reader's limit is the same. */
    private static final int LONGEST_NUMBER = 1_000;

    private static final Pattern EMAIL =
            Pattern.compile("[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~.-]+@(?:[\\p{L}\\p{N}-]+\\.)+[\\p{L}\\p{N}-]{2,}");

    private FieldValues() {}

    /**
     * The stored value; null empties the field.
     *
     * @param raw text, or a Boolean or Number of JSON
     * @param truncate whether a text that is too long is cut
     */
    static @Nullable Object stored(FieldSchema field, Object raw, boolean truncate) {
        return switch (field.type()) {
            case STRING, TEXTAREA, PHONE, URL, COMBOBOX, ENCRYPTEDSTRING -> text(field, raw, truncate);
            case EMAIL -> email(field, raw, truncate);
            case PICKLIST -> choice(field, raw, truncate);
            case MULTIPICKLIST -> choices(field, raw);
            case BOOLEAN -> checkbox(field, raw);
            case INT -> whole(field, raw);
            case DOUBLE, CURRENCY, PERCENT -> decimal(field, raw);
            case DATE, DATETIME, TIME -> Moments.stored(field, raw);
            case REFERENCE, ID -> id(field, raw);
            case BASE64 -> base64(field, raw);
            case ADDRESS, LOCATION -> throw wrongType(field, raw);
        };
    }

    static RowRefused wrongType(FieldSchema field, Object raw) {
        return new RowRefused(
                "INVALID_TYPE_ON_FIELD_IN_RECORD",
                field.label() + ": value not of required type: " + raw,
                field.name());
    }

    private static @Nullable String text(FieldSchema field, Object raw, boolean truncate) {
        String text = raw.toString();
        String trimmed = field.type() == FieldType.TEXTAREA ? text : text.strip();
        if (trimmed.isEmpty()) {
            return null;
        }
        checkCharacters(field, trimmed);
        if (field.length() > 0 && trimmed.length() > field.length()) {
            if (!truncate) {
                throw new RowRefused(
                        "STRING_TOO_LONG",
                        field.label() + ": data value too large: " + trimmed + " (max length=" + field.length() + ")",
                        field.name());
            }
            return trimmed.substring(0, field.length());
        }
        return trimmed;
    }

    /** Control characters and halves of surrogate pairs cannot be stored. */
    private static void checkCharacters(FieldSchema field, String text) {
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            boolean isControl = character < ' ' && character != '\n' && character != '\r' && character != '\t';
            boolean isPair = Character.isHighSurrogate(character)
                    && at + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(at + 1));
            if (isControl || (Character.isSurrogate(character) && !isPair)) {
                throw new RowRefused(
                        "TEXT_DATA_OUTSIDE_SUPPORTED_CHARSET",
                        field.label() + ": the text holds a character that cannot be stored",
                        field.name());
            }
            at += isPair ? 1 : 0;
        }
    }

    private static @Nullable String email(FieldSchema field, Object raw, boolean truncate) {
        String text = text(field, raw, truncate);
        if (text == null) {
            return null;
        }
        if (!EMAIL.matcher(text).matches()) {
            throw new RowRefused(
                    "INVALID_EMAIL_ADDRESS", field.label() + ": invalid email address: " + text, field.name());
        }
        return text.toLowerCase(Locale.ROOT);
    }

    private static @Nullable String choice(FieldSchema field, Object raw, boolean truncate) {
        String text = text(field, raw, truncate);
        return text == null ? null : spelled(field, text);
    }

    private static @Nullable String choices(FieldSchema field, Object raw) {
        Set<String> chosen = new LinkedHashSet<>();
        for (String part : raw.toString().split(";", -1)) {
            String text = part.strip();
            if (!text.isEmpty()) {
                checkCharacters(field, text);
                chosen.add(spelled(field, text));
            }
        }
        if (chosen.size() > MAX_CHOICES) {
            throw new RowRefused(
                    "TOO_MANY_ENUM_VALUE",
                    field.label() + ": more than " + MAX_CHOICES + " values: " + chosen.size(),
                    field.name());
        }
        return chosen.isEmpty() ? null : String.join(";", chosen);
    }

    /** As the picklist spells it, for capitals do not matter. */
    private static String spelled(FieldSchema field, String text) {
        Picklist picklist = field.picklist();
        if (picklist == null) {
            return text;
        }
        if (!picklist.accepts(text)) {
            throw new RowRefused(
                    "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
                    field.label() + ": bad value for restricted picklist field: " + text,
                    field.name());
        }
        return picklist.spelled(text);
    }

    private static Boolean checkbox(FieldSchema field, Object raw) {
        if (raw instanceof Boolean flag) {
            return flag;
        }
        String text = raw.toString().strip();
        if (text.equalsIgnoreCase("true") || text.equals("1")) {
            return Boolean.TRUE;
        }
        if (text.equalsIgnoreCase("false") || text.equals("0")) {
            return Boolean.FALSE;
        }
        throw wrongType(field, raw);
    }

    private static Long whole(FieldSchema field, Object raw) {
        BigDecimal number = number(field, raw);
        long digits = integerDigits(number);
        if (digits > field.precision()) {
            throw outsideRange(field, raw);
        }
        return digits <= 0 ? 0L : number.longValue();
    }

    /** Digits behind the point that do not fit are cut, digits before it are an error. */
    private static BigDecimal decimal(FieldSchema field, Object raw) {
        BigDecimal number = number(field, raw);
        long digits = integerDigits(number);
        if (digits > field.precision() - field.scale()) {
            throw outsideRange(field, raw);
        }
        if (digits <= -field.scale()) {
            // Cutting 1e-999999999 would first write out its zeros.
            return BigDecimal.ZERO;
        }
        BigDecimal cut = number.scale() > field.scale() ? number.setScale(field.scale(), RoundingMode.DOWN) : number;
        return cut.signum() == 0 ? BigDecimal.ZERO : cut.stripTrailingZeros();
    }

    /** Digits before the point; less than none where zeros follow it. */
    private static long integerDigits(BigDecimal number) {
        return number.signum() == 0 ? 0 : (long) number.precision() - number.scale();
    }

    private static BigDecimal number(FieldSchema field, Object raw) {
        if (raw instanceof BigDecimal number) {
            return number;
        }
        if (raw instanceof Boolean) {
            throw wrongType(field, raw);
        }
        String text = raw.toString().strip();
        if (text.length() > LONGEST_NUMBER) {
            throw wrongType(field, raw);
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw wrongType(field, raw);
        }
    }

    private static RowRefused outsideRange(FieldSchema field, Object raw) {
        return new RowRefused(
                "NUMBER_OUTSIDE_VALID_RANGE",
                field.label() + ": value outside of valid range on numeric field: " + raw,
                field.name());
    }

    private static @Nullable String id(FieldSchema field, Object raw) {
        String text = raw.toString();
        if (text.isEmpty()) {
            return null;
        }
        return SalesforceId.normalized(text)
                .orElseThrow(() -> new RowRefused(
                        "MALFORMED_ID", field.label() + ": id value of incorrect type: " + text, field.name()));
    }

    private static @Nullable String base64(FieldSchema field, Object raw) {
        String text = raw.toString();
        try {
            return Base64.getMimeDecoder().decode(text).length == 0 ? null : text;
        } catch (IllegalArgumentException e) {
            throw wrongType(field, raw);
        }
    }
}
