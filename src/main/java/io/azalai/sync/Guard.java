package io.azalai.sync;

/**
 * What stops a run before it does harm.
 *
 * @param maxRemoved share of the snapshot, 0 to 1, that may be cleared or deleted in one run
 * @param maxRejected rows that may be rejected or invalid before the exit code says so
 * @param maxArchived rows that an archive may delete in one run
 * @param apiBudget share of the org's daily calls, 0 to 1, that the sync may use
 */
public record Guard(double maxRemoved, long maxRejected, long maxArchived, double apiBudget, Resync resync) {

    /** Whether a run may send again more than half of what it already sent. */
    public enum Resync {
        ASK,
        ALLOW
    }

    /** Removals of at most so many rows pass whatever their share. */
    public static final int REMOVALS_ALWAYS_ALLOWED = 20;

    public static Guard defaults() {
        return new Guard(0.10, 0, 1000, 0.20, Resync.ASK);
    }
}
