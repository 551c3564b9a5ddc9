package io.azalai.store;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * What this process saw of the leases of others, by its own monotonic clock: one whose number has not moved for a whole term has no holder
 * any more, whatever the clocks of hosts and databases say. Thread-safe.
 */
final class LeaseWatch {
    private final LongSupplier nanos;
    private final Map<String, Sighting> sightings = new ConcurrentHashMap<>();

    /**
     * A state of a lease.
     *
     * @param since when it was first seen
     * @param hasMoved whether another was seen before, so that its holder was alive at {@code since}
     */
    private record Sighting(long epoch, long renewals, long since, boolean hasMoved) {
        boolean isOf(LeaseRow row) {
            return epoch == row.epoch() && renewals == row.renewals();
        }
    }

    LeaseWatch(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Notes how a lease stands. */
    void see(LeaseRow row) {
        long now = nanos.getAsLong();
        sightings.compute(
                row.sync(),
                (sync, last) -> last != null && last.isOf(row)
                        ? last
                        : new Sighting(row.epoch(), row.renewals(), now, last != null));
    }

    /** For how long a lease that was just {@link #see seen} has stood as it does. */
    Duration unmoved(LeaseRow row) {
        Sighting last = sightings.get(row.sync());
        return last == null ? Duration.ZERO : Duration.ofNanos(nanos.getAsLong() - last.since());
    }

    /** Whether it was seen to move. */
    boolean hasMoved(LeaseRow row) {
        Sighting last = sightings.get(row.sync());
        return last != null && last.hasMoved();
    }
}
