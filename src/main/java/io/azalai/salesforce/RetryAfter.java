package io.azalai.salesforce;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The header {@code Retry-After}: seconds, or a date. Source: RFC 9110, section 10.2.3. */
public final class RetryAfter {
    public static final String HEADER = "Retry-After";

    /** More are no seconds that anybody waits. */
    private static final int MOST_DIGITS = 9;

    private RetryAfter() {}

    /** How long it asks to wait from now on; empty where it is neither of the two. */
    public static Optional<Duration> read(String text, Instant now) {
        String value = text.trim();
        if (value.matches("\\d{1," + MOST_DIGITS + "}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
        }
        try {
            Instant until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(until.isBefore(now) ? Duration.ZERO : Duration.between(now, until));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
