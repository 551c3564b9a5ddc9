package io.azalai.run;

/**
 * What a run may do.
 *
 * @param isPlanOnly ends after the plan; nothing is sent, and nothing is written but the spool
 * @param allowsDeletes beyond the guards on removals and archives
 * @param allowsResync of more than half of the known rows
 */
public record RunRequest(String sync, boolean isPlanOnly, boolean allowsDeletes, boolean allowsResync) {
    /** A run under its guards. */
    public static RunRequest of(String sync) {
        return new RunRequest(sync, false, false, false);
    }
}
