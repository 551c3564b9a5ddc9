package io.azalai.simulator.soql;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The days that a date literal stands for: {@code TODAY}, {@code LAST_N_DAYS:7}. In UTC, where the org lives. Source: SOQL and SOSL Reference, "Date Formats and Date
 * Literals".
 *
 * @param until the day after the last
 */
record DateRange(LocalDate from, LocalDate until) {
    private static final Pattern DAYS = Pattern.compile("(LAST|NEXT)_N_DAYS:(\\d{1,6})");

    /** Empty where the token is no such literal. */
    static Optional<DateRange> of(Token token, LocalDate today) {
        String text = token.text().toUpperCase(Locale.ROOT);
        Matcher days = DAYS.matcher(text);
        if (token.kind() == Token.Kind.WORD && days.matches()) {
            int count = Integer.parseInt(days.group(2));
            return Optional.of(
                    days.group(1).equals("LAST")
                            ? new DateRange(today.minusDays(count), today.plusDays(1))
                            : new DateRange(today.plusDays(1), today.plusDays(count + 1L)));
        }
        int ahead =
                switch (text) {
                    case "YESTERDAY" -> -1;
                    case "TODAY" -> 0;
                    case "TOMORROW" -> 1;
                    default -> Integer.MAX_VALUE;
                };
        return token.kind() == Token.Kind.WORD && ahead != Integer.MAX_VALUE
                ? Optional.of(new DateRange(today.plusDays(ahead), today.plusDays(ahead + 1L)))
                : Optional.empty();
    }

    /** Whether a date or a date-time compares so; what is empty differs from every day and is neither before nor after one. */
    boolean test(String operator, @Nullable Object value) {
        if (value == null) {
            return operator.equals("!=");
        }
        LocalDate day =
                value instanceof Instant moment ? LocalDate.ofInstant(moment, ZoneOffset.UTC) : (LocalDate) value;
        boolean isBefore = day.isBefore(from);
        boolean isAfter = !day.isBefore(until);
        return switch (operator) {
            case "<" -> isBefore;
            case "<=" -> !isAfter;
            case ">" -> isAfter;
            case ">=" -> !isBefore;
            case "!=" -> isBefore || isAfter;
            default -> !isBefore && !isAfter;
        };
    }
}
