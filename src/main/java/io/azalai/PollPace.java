package io.azalai;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long to wait between two questions how work in Salesforce stands: learned from how long such work took before, so that the first question comes
 * when the work may be done, and few come in vain. Thread-safe.
 */
final class PollPace {
    static final Duration SHORTEST = Duration.ofMillis(200);

    static final Duration LONGEST = Duration.ofSeconds(10);

    /** How much of the usual time passes before it is worth to ask, in tenths. */
    private static final int DUE_TENTHS = 8;

    /** Once due, so many questions come within the usual time: an answer then tells of five of ten batches in flight. */
    private static final int QUESTIONS = 2;

    /** Of an age beyond what is known. */
    private static final int QUARTER = 4;

    private @Nullable Duration usual;

    /** Work took so long, as far as questions can tell. */
    synchronized void took(Duration time) {
        usual = usual == null
                ? time
                : usual.multipliedBy(QUARTER - 1).plus(time).dividedBy(QUARTER);
    }

    /** All work was done when it was asked about, perhaps for long: what questions told is too much. */
    synchronized void wasLate() {
        usual = usual == null ? null : usual.multipliedBy(QUARTER - 1).dividedBy(QUARTER);
    }

    /** The pause before the next question about work of that age: the oldest, where there is more. */
    synchronized Duration pause(Duration age) {
        Duration known = usual;
        if (known == null) {
            return within(age.dividedBy(QUARTER));
        }
        Duration untilDue = known.multipliedBy(DUE_TENTHS).dividedBy(10).minus(age);
        Duration late = age.minus(known).dividedBy(QUARTER);
        return within(longer(longer(untilDue, late), known.dividedBy(QUESTIONS)));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Duration within(Duration pause) {
        return longer(SHORTEST, pause.compareTo(LONGEST) > 0 ? LONGEST : pause);
    }
}
