package io.azalai.alert;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A share of a whole, or a number.
 *
 * @param isShare whether {@code value} is a share from 0 to 1 and not a number
 */
public record Amount(boolean isShare, double value) {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,12}");
    private static final Pattern SHARE = Pattern.compile("(\\d{1,4}(?:\\.\\d{1,6})?)\\s*%");
    private static final double WHOLE = 100;

    public Amount {
        if (value < 0) {
            throw new IllegalArgumentException("amount " + value);
        }
    }

    /** As files write it, {@code 5%} or {@code 100}; empty where it is neither. */
    public static Optional<Amount> read(String text) {
        if (NUMBER.matcher(text).matches()) {
            return Optional.of(new Amount(false, Long.parseLong(text)));
        }
        Matcher share = SHARE.matcher(text);
        return share.matches()
                ? Optional.of(new Amount(true, Double.parseDouble(share.group(1)) / WHOLE))
                : Optional.empty();
    }

    /** As a file writes it. */
    public String text() {
        return isShare ? percent(value) : Long.toString((long) value);
    }

    /** A share from 0 to 1 as people read it, to a tenth of a percent. */
    static String percent(double share) {
        double percent = Math.rint(share * WHOLE * 10) / 10;
        return (percent == Math.rint(percent)
                        ? Long.toString((long) percent)
                        : String.format(Locale.ROOT, "%.1f", percent))
                + "%";
    }
}
