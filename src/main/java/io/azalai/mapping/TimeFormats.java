package io.azalai.mapping;

import io.azalai.extract.Value;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/** Dates and times on the wire: days as days, moments in UTC with milliseconds. */
final class TimeFormats {
    /** Years that Salesforce stores. Source: Salesforce Help, "Supported date range" 1700 to 4000. */
    private static final int FIRST_YEAR = 1700;

    private static final int LAST_YEAR = 4000;
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS'Z'", Locale.ROOT);

    private final ZoneId zone;

    /** Timestamps without a zone, and days that become moments, are read in the zone. */
    TimeFormats(ZoneId zone) {
        this.zone = zone;
    }

    Cell date(Value value) {
        Optional<LocalDate> date = value instanceof Value.Date day ? Optional.of(day.date()) : day(value);
        if (date.isEmpty()) {
            return refused(value, "date. A text must read as in 2026-01-31");
        }
        return isInRange(date.get().getYear()) ? new Cell.Text(date.get().toString()) : outOfRange();
    }

    private Optional<LocalDate> day(Value value) {
        if (value instanceof Value.Text text) {
            Optional<LocalDate> plain = parsed(text.text(), LocalDate::parse);
            if (plain.isPresent()) {
                return plain;
            }
        }
        if (value instanceof Value.LocalMoment moment) {
            return Optional.of(moment.dateTime().toLocalDate());
        }
        return instant(value).map(moment -> moment.atZone(zone).toLocalDate());
    }

    Cell dateTime(Value value) {
        Optional<Instant> moment = value instanceof Value.Date day
                ? Optional.of(day.date().atStartOfDay(zone).toInstant())
                : instant(value);
        if (moment.isEmpty()) {
            return refused(value, "point in time. A text must read as in 2026-01-31T13:00:00Z");
        }
        int year = moment.get().atOffset(ZoneOffset.UTC).getYear();
        return isInRange(year) ? new Cell.Text(MOMENT.format(moment.get())) : outOfRange();
    }

    private Optional<Instant> instant(Value value) {
        if (value instanceof Value.Moment moment) {
            return Optional.of(moment.instant());
        }
        if (value instanceof Value.LocalMoment moment) {
            return Optional.of(moment.dateTime().atZone(zone).toInstant());
        }
        if (!(value instanceof Value.Text text)) {
            return Optional.empty();
        }
        String iso = text.text().trim().replace(' ', 'T');
        return parsed(iso, t -> OffsetDateTime.parse(t).toInstant())
                .or(() -> parsed(iso, t -> LocalDateTime.parse(t).atZone(zone).toInstant()))
                .or(() -> parsed(iso, t -> LocalDate.parse(t).atStartOfDay(zone).toInstant()));
    }

    Cell time(Value value) {
        Optional<LocalTime> time = value instanceof Value.Time clock
                ? Optional.of(clock.time())
                : value instanceof Value.Text text ? parsed(text.text(), TimeFormats::parseTime) : Optional.empty();
        return time.<Cell>map(t -> new Cell.Text(TIME.format(t)))
                .orElseGet(() -> refused(value, "time of day. A text must read as in 13:00:00"));
    }

    private static LocalTime parseTime(String text) {
        return LocalTime.parse(text.endsWith("Z") ? text.substring(0, text.length() - 1) : text);
    }

    private static <T> Optional<T> parsed(String text, Parser<T> parser) {
        try {
            return Optional.of(parser.parse(text.trim()));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** Reads a text, or throws {@link DateTimeParseException}. */
    @FunctionalInterface
    private interface Parser<T> {
        T parse(String text);
    }

    private static boolean isInRange(int year) {
        return year >= FIRST_YEAR && year <= LAST_YEAR;
    }

    private static Cell outOfRange() {
        return Cell.notConvertible("the year is outside %d to %d".formatted(FIRST_YEAR, LAST_YEAR));
    }

    private static Cell refused(Value value, String wanted) {
        return Cell.notConvertible("the " + FieldFormat.kind(value) + " is no " + wanted);
    }
}
