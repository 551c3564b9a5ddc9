package io.azalai.run;

import io.azalai.salesforce.Org;
import java.util.Map;

/**
 * What the org has room for, as several syncs that wait share it. One goes on when all of its rest fits, or so much of it that the run is
 * worth its while. Confined to one thread.
 */
final class Room {
    /** That part of a day's or an hour's allowance is worth a run. */
    private static final int WORTH = 100;

    private static final Org.Limit UNKNOWN = new Org.Limit(Long.MAX_VALUE, Long.MAX_VALUE);

    private final Share calls;
    private final Share batches;
    private final Share events;

    private Room(Share calls, Share batches, Share events) {
        this.calls = calls;
        this.batches = batches;
        this.events = events;
    }

    /** What is left of one allowance. Confined to one thread. */
    private static final class Share {
        private final long max;
        private long left;

        Share(Org.Limit limit, long kept) {
            this.max = limit.max();
            this.left = limit.remaining() - kept;
        }

        boolean has(long need, long least) {
            return need == 0 || left >= enough(need, least, max);
        }

        void take(long need) {
            left -= Math.min(left, need);
        }
    }

    /** How much must be there of so many that are allowed: all that is needed, or as much as is worth a run. */
    static long enough(long need, long least, long allowed) {
        return Math.min(need, Math.max(least, allowed / WORTH));
    }

    /** Of the org's limits; one that it does not tell is no bound. */
    static Room of(Map<String, Org.Limit> limits, Quota quota) {
        Org.Limit daily = limits.getOrDefault("DailyApiRequests", UNKNOWN);
        return new Room(
                new Share(daily, quota.reserve(daily.max())),
                new Share(
                        limits.getOrDefault(
                                "DailyBulkApiBatches", limits.getOrDefault("DailyBulkApiRequests", UNKNOWN)),
                        0),
                new Share(limits.getOrDefault("HourlyPublishedPlatformEvents", UNKNOWN), 0));
    }

    /** Takes what a sync needs, as far as it is there; false where it is too little to begin with. */
    boolean take(Need need) {
        if (!calls.has(need.calls(), need.least())
                || !batches.has(need.batches(), 1)
                || !events.has(need.events(), 1)) {
            return false;
        }
        calls.take(need.calls());
        batches.take(need.batches());
        events.take(need.events());
        return true;
    }
}
