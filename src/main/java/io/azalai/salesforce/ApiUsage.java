package io.azalai.salesforce;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How many of the org's API calls of the last 24 hours are used up, by whomever, as the org's answers tell. Between two answers that tell
 * it, as those of Bulk API 1.0 do not, our own calls are counted on. Thread-safe.
 */
public final class ApiUsage {
    /** Source: REST API Developer Guide, "Limit Info Header": {@code api-usage=18/5000}, other pairs beside it. */
    private static final Pattern USAGE = Pattern.compile("(?:^|[;,\\s])api-usage=(\\d{1,15})/(\\d{1,15})");

    private final Clock clock;
    private long calls;
    private long callOfReading;
    private @Nullable Reading reading;

    public ApiUsage(Clock clock) {
        this.clock = clock;
    }

    /**
     * What was read.
     *
     * @param used calls of the last 24 hours
     * @param max calls that the org allows in them
     * @param at when an answer last told it
     */
    public record Reading(long used, long max, Instant at) {
        public long left() {
            return Math.max(0, max - used);
        }
    }

    /** A call leaves; gives its number. */
    public synchronized long called() {
        return ++calls;
    }

    /**
     * The answer to a call told it; one that tells nothing, or of an earlier time than is known, changes nothing.
     *
     * @param header {@code Sforce-Limit-Info}
     */
    public void answered(long call, String header) {
        Matcher usage = USAGE.matcher(header);
        if (usage.find()) {
            tell(call, Long.parseLong(usage.group(1)), Long.parseLong(usage.group(2)));
        }
    }

    private synchronized void tell(long call, long used, long max) {
        if (call >= callOfReading) {
            callOfReading = call;
            reading = new Reading(used, max, clock.instant());
        }
    }

    /** The limits resource told it. */
    public synchronized void told(Org.Limit limit) {
        tell(calls, limit.max() - limit.remaining(), limit.max());
    }

    /** The latest, with our calls since; empty before the first. */
    public synchronized Optional<Reading> latest() {
        return Optional.ofNullable(reading)
                .map(read -> new Reading(read.used() + calls - callOfReading, read.max(), read.at()));
    }
}
