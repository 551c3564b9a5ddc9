package io.azalai.console.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** How often a password was wrong, by where it came from: who guesses has to wait. Thread-safe. */
final class Attempts {
    private static final int MOST = 10;
    private static final Duration WINDOW = Duration.ofMinutes(1);

    /** Who comes from more places than are remembered is slowed down by bcrypt alone. */
    private static final int PLACES = 10_000;

    private final Clock clock;
    private final Map<String, Failures> failures = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > PLACES;
        }
    };

    private record Failures(Instant since, int number) {}

    Attempts(Clock clock) {
        this.clock = clock;
    }

    synchronized boolean isTooMany(String place) {
        Failures known = failures.get(place);
        if (known != null && known.since().plus(WINDOW).isBefore(clock.instant())) {
            failures.remove(place);
            return false;
        }
        return known != null && known.number() >= MOST;
    }

    synchronized void failed(String place) {
        Failures known = failures.get(place);
        failures.put(
                place,
                known == null ? new Failures(clock.instant(), 1) : new Failures(known.since(), known.number() + 1));
    }
}
