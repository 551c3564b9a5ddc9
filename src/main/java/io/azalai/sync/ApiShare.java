package io.azalai.sync;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of the API calls that the org allows in 24 hours: a share of them, or a number.
 *
 * @param share 0 to 1; 0 where a number is meant
 * @param calls 0 where a share is meant
 */
public record ApiShare(double share, long calls) {
    /** Nothing of it. */
    public static final ApiShare NONE = new ApiShare(0, 0);

    /** Nine digits are more than any org has. */
    private static final Pattern CALLS = Pattern.compile("\\d{1,9}");

    private static final Pattern SHARE = Pattern.compile("(\\d{1,3}(?:\\.\\d+)?)\\s*%");
    private static final double WHOLE = 100;

    public ApiShare {
        if (share < 0 || share > 1 || calls < 0) {
            throw new IllegalArgumentException("share " + share + ", calls " + calls);
        }
    }

    /** As files write it, {@code 10%} or {@code 5000}; empty where it is neither. */
    public static Optional<ApiShare> read(String text) {
        if (CALLS.matcher(text).matches()) {
            return Optional.of(new ApiShare(0, Long.parseLong(text)));
        }
        Matcher share = SHARE.matcher(text);
        if (!share.matches() || Double.parseDouble(share.group(1)) > WHOLE) {
            return Optional.empty();
        }
        return Optional.of(new ApiShare(Double.parseDouble(share.group(1)) / WHOLE, 0));
    }

    public boolean isNone() {
        return share == 0 && calls == 0;
    }

    /** Whether the calls that it stands for depend on what the org allows. */
    public boolean isShare() {
        return share > 0;
    }

    /**
     * The calls that it stands for.
     *
     * @param allowed what the org allows in 24 hours
     */
    public long of(long allowed) {
        return isShare() ? Math.round(share * allowed) : calls;
    }

    /** As a file writes it. */
    public String text() {
        if (!isShare()) {
            return Long.toString(calls);
        }
        double percent = share * WHOLE;
        return (percent == Math.rint(percent) ? Long.toString(Math.round(percent)) : Double.toString(percent)) + "%";
    }
}
