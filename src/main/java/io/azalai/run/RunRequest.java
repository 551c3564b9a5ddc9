package io.azalai.run;

import org.jspecify.annotations.Nullable;

/**
 * What a run may do.
 *
 * @param isPlanOnly ends after the plan; nothing is sent, and nothing is written but the spool
 * @param allowsDeletes beyond the guards on removals and archives
 * @param allowsResync of more than half of the known rows
 * @param approved the digest of the plan that a person approved, so that another one is not carried out; null where nobody did
 * @param isOfWholeModel whether it reads the model to its end, so that a row that is not there has left; otherwise it gets some rows of it
 */
public record RunRequest(
        String sync,
        boolean isPlanOnly,
        boolean allowsDeletes,
        boolean allowsResync,
        @Nullable String approved,
        boolean isOfWholeModel) {
    /** A run under its guards. */
    public static RunRequest of(String sync) {
        return new RunRequest(sync, false, false, false, null, true);
    }

    /** A run of rows that somebody hands over. */
    public static RunRequest ofSomeRows(String sync) {
        return new RunRequest(sync, false, false, false, null, false);
    }

    /** The same as a plan that nothing comes of. */
    public RunRequest planOnly() {
        return new RunRequest(sync, true, allowsDeletes, allowsResync, null, isOfWholeModel);
    }

    /** The same with what a person allows. */
    public RunRequest allowing(boolean deletes, boolean resync) {
        return new RunRequest(sync, isPlanOnly, deletes, resync, approved, isOfWholeModel);
    }

    /** The same, for a plan of this digest and no other; null asks for none. */
    public RunRequest approving(@Nullable String digest) {
        return new RunRequest(sync, isPlanOnly, allowsDeletes, allowsResync, digest, isOfWholeModel);
    }
}
