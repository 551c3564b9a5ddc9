package io.azalai.cli.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers, times and amounts as people read them, the same in every country. */
final class Figures {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** Characters of a key that are shown. */
    static final int LONGEST_KEY = 60;

    private Figures() {}

    /** {@code 1,234,567}. */
    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code 1 row}, {@code 2 rows}. */
    static String count(long number, String one, String more) {
        return count(number) + " " + (number == 1 ? one : more);
    }

    static String moment(Instant instant) {
        return MOMENT.format(instant);
    }

    /** {@code 850 ms}, {@code 12.4 s}, {@code 3 min 5 s}, {@code 2 h 10 min}. */
    static String duration(Duration duration) {
        if (duration.toMillis() < 1000) {
            return duration.toMillis() + " ms";
        }
        if (duration.toMinutes() < 1) {
            return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
        }
        if (duration.toHours() < 1) {
            return duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
        }
        return duration.toHours() + " h " + duration.toMinutesPart() + " min";
    }

    /** The text on one line, without what would steer a terminal. */
    static String line(String text) {
        return text.replaceAll("\\s+", " ").replaceAll("\\p{Cntrl}", "?");
    }

    /** The text on one line, no longer than that many characters, and without what would steer a terminal. */
    static String shortened(String text, int most) {
        String line = line(text);
        return line.length() <= most ? line : line.substring(0, most - 1) + "…";
    }
}
