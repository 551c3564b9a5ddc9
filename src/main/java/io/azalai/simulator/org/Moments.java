package io.azalai.simulator.org;

import io.azalai.simulator.schema.FieldSchema;
import io.azalai.simulator.schema.FieldType;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Dates, date-times and times of day, as they come in and go out. Source: REST API Developer Guide, "Valid Date and DateTime Formats". */
public final class Moments {
    /** The first and last year that a date field takes. Source: Object Reference, "Field Types", date. */
    private static final int FIRST_YEAR = 1700;

    private static final int LAST_YEAR = 4000;

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter LOCAL = new DateTimeFormatterBuilder()
            .append(DATE)
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter WITH_COLON = withOffset("+HH:MM");
    private static final DateTimeFormatter WITHOUT_COLON = withOffset("+HHMM");
    private static final DateTimeFormatter OUT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TIME_OUT = DateTimeFormatter.ofPattern("HH:mm:ss.SSS'Z'", Locale.ROOT);

    private Moments() {}

    /** As JSON writes it: {@code 2026-01-31T13:00:00.000+0000}. */
    public static String json(Instant moment) {
        return OUT.format(moment) + "+0000";
    }

    /** As XML writes it: {@code 2026-01-31T13:00:00.000Z}. */
    public static String xml(Instant moment) {
        return OUT.format(moment) + "Z";
    }

    /** {@code 13:00:00.000Z}. */
    public static String text(LocalTime time) {
        return TIME_OUT.format(time);
    }

    /**
     * Reads a date-time with {@code Z}, an offset, or none, which means UTC.
     *
     * @throws DateTimeException when it is none
     */
    public static Instant instant(String text) {
        int length = text.length();
        if (text.endsWith("Z")) {
            return LocalDateTime.parse(text.substring(0, length - 1), LOCAL).toInstant(ZoneOffset.UTC);
        }
        int sign = Math.max(text.lastIndexOf('+'), text.lastIndexOf('-'));
        if (sign < text.indexOf('T')) {
            return LocalDateTime.parse(text, LOCAL).toInstant(ZoneOffset.UTC);
        }
        return OffsetDateTime.parse(text, text.indexOf(':', sign) > 0 ? WITH_COLON : WITHOUT_COLON)
                .toInstant();
    }

    /**
     * Reads a date.
     *
     * @throws DateTimeException when it is none
     */
    public static LocalDate date(String text) {
        return LocalDate.parse(text, DATE);
    }

    static Object stored(FieldSchema field, Object raw) {
        if (raw instanceof Instant || raw instanceof LocalDate || raw instanceof LocalTime) {
            return raw;
        }
        String text = raw.toString().strip();
        try {
            if (field.type() == FieldType.DATE) {
                return inRange(field, raw, date(text.endsWith("Z") ? text.substring(0, text.length() - 1) : text));
            }
            if (field.type() == FieldType.DATETIME) {
                Instant moment = instant(text).truncatedTo(ChronoUnit.SECONDS);
                inRange(field, raw, LocalDate.ofInstant(moment, ZoneOffset.UTC));
                return moment;
            }
            return LocalTime.parse(text.endsWith("Z") ? text.substring(0, text.length() - 1) : text)
                    .truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeException e) {
            throw FieldValues.wrongType(field, raw);
        }
    }

    private static LocalDate inRange(FieldSchema field, Object raw, LocalDate date) {
        if (date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR) {
            throw FieldValues.wrongType(field, raw);
        }
        return date;
    }

    private static DateTimeFormatter withOffset(String pattern) {
        return new DateTimeFormatterBuilder()
                .append(LOCAL)
                .appendOffset(pattern, "Z")
                .toFormatter(Locale.ROOT)
                .withResolverStyle(ResolverStyle.STRICT);
    }
}
