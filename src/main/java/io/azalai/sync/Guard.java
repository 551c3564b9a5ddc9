package io.azalai.sync;

import org.jspecify.annotations.Nullable;

/**
 * What stops a run before it does harm.
 *
 * @param maxRemoved share of the snapshot, 0 to 1, that may be cleared or deleted in one run
 * @param maxRejected rows that may be rejected or invalid before the exit code says so
 * @param maxArchived rows that an archive may delete in one run
 * @param apiBudget calls to the org that the sync may make in 24 hours; null where it has no budget of its own
 */
public record Guard(
        double maxRemoved,
        long maxRejected,
        long maxArchived,
        @Nullable ApiShare apiBudget,
        Resync resync) {

    /** Whether a run may send again more than half of what it already sent. */
    public enum Resync {
        ASK,
        ALLOW
    }

    /** Removals of at most so many rows pass whatever their share. */
    public static final int REMOVALS_ALWAYS_ALLOWED = 20;

    public static Guard defaults() {
        return new Guard(0.10, 0, 1000, null, Resync.ASK);
    }
}
