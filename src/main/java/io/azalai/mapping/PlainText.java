package io.azalai.mapping;

import io.azalai.extract.Value;
import java.math.BigDecimal;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** A value as people write it: for keys, for text fields, for value maps. */
final class PlainText {
    private PlainText() {}

    /** The text; empty for NULL, for lists and for binary, which have none. */
    static Optional<String> of(Value value) {
        return switch (value.kind()) {
            case NULL, BYTES, LIST -> Optional.empty();
            case TEXT -> Optional.of(((Value.Text) value).text());
            case WHOLE -> Optional.of(Long.toString(((Value.Whole) value).number()));
            case DECIMAL -> Optional.of(((Value.Decimal) value).number().toPlainString());
            case FLOATING -> Optional.of(floating(((Value.Floating) value).number()));
            case BOOL -> Optional.of(Boolean.toString(((Value.Bool) value).truth()));
            case DATE -> Optional.of(((Value.Date) value).date().toString());
            case TIME -> Optional.of(DateTimeFormatter.ISO_LOCAL_TIME.format(((Value.Time) value).time()));
            case LOCAL_DATE_TIME ->
                Optional.of(DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(((Value.LocalMoment) value).dateTime()));
            case MOMENT -> Optional.of(((Value.Moment) value).instant().toString());
        };
    }

    /** As {@link #of}, and numbers without trailing zeros: 7 and 7.00 are one key. */
    static Optional<String> ofKey(Value value) {
        return value instanceof Value.Decimal decimal ? Optional.of(plain(decimal.number())) : of(value);
    }

    /** Whether a surrogate stands alone, which UTF-8 has no bytes for: written all the same it would become another character. */
    static boolean isBroken(String text) {
        int point;
        for (int i = 0; i < text.length(); i += Character.charCount(point)) {
            point = text.codePointAt(i);
            if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
                return true;
            }
        }
        return false;
    }

    private static String floating(double number) {
        return Double.isFinite(number) ? plain(BigDecimal.valueOf(number)) : Double.toString(number);
    }

    /** Without trailing zeros and without an exponent. */
    static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
