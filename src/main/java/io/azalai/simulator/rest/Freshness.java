package io.azalai.simulator.rest;

import io.azalai.simulator.http.Answer;
import io.azalai.simulator.http.Call;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * When something changed last, and the tag of what it is now: the answer to conditional headers. Source: REST API Developer Guide, "Conditional Request Headers".
 *
 * @param changed to the second, as HTTP tells times
 */
record Freshness(Instant changed, String tag) {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    static Freshness of(Instant changed, int hash) {
        return new Freshness(
                changed, "\"" + Long.toHexString(changed.getEpochSecond()) + Integer.toHexString(hash) + "\"");
    }

    /** Whether a write makes a condition. */
    static boolean isAsked(Call call) {
        return call.header("If-Match").isPresent()
                || call.header("If-Unmodified-Since").isPresent();
    }

    /** The answer to a read, or 304 where the client has it already. */
    Answer unlessKnown(Call call, Supplier<Answer> reading) {
        boolean isKnown = call.header("If-None-Match")
                .map(tag::equals)
                .or(() -> date(call, "If-Modified-Since").map(since -> !changed.isAfter(since)))
                .orElse(false);
        return (isKnown ? Answer.empty(304) : reading.get())
                .with("ETag", tag)
                .with("Last-Modified", DATE.format(changed));
    }

    /**
     * Lets a write pass.
     *
     * @throws RestException with 412 where the client does not know the latest state
     */
    void check(Call call) {
        boolean isOther =
                call.header("If-Match").filter(wanted -> !wanted.equals(tag)).isPresent();
        boolean isLater =
                date(call, "If-Unmodified-Since").filter(changed::isAfter).isPresent();
        if (isOther || isLater) {
            throw RestException.of(
                    412,
                    "ENTITY_FAILED_IFLASTMODIFIED_ON_UPDATE",
                    "The record has changed since it was read: " + DATE.format(changed));
        }
    }

    /** A date that is none counts as not sent. */
    private static Optional<Instant> date(Call call, String header) {
        try {
            return call.header(header).map(text -> DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
