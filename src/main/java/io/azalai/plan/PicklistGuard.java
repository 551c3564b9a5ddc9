package io.azalai.plan;

import io.azalai.sync.Guard;
import io.azalai.sync.Sync;
import java.util.Locale;
import java.util.Optional;

/**
 * What stops a picklist from being written: too many values that would become inactive, or no value that would stay active. The bounds are
 * those of other removals. Pure.
 */
public final class PicklistGuard {
    private static final String ADVICE = "Look at the model, or allow it with --allow-deletes.";

    private final Sync sync;
    private final boolean allowsDeletes;

    public PicklistGuard(Sync sync, boolean allowsDeletes) {
        this.sync = sync;
        this.allowsDeletes = allowsDeletes;
    }

    /**
     * Why the values may not be written; empty when they may.
     *
     * @param before values that are active
     * @param after values that would be
     * @param deactivated values that would be no longer
     */
    public Optional<Guards.Stop> judge(long before, long after, long deactivated) {
        if (allowsDeletes || deactivated == 0) {
            return Optional.empty();
        }
        String picklist = sync.target().label();
        if (after == 0) {
            return stop("the model has no value for '%s', and all its %d active values would be deactivated."
                    .formatted(picklist, before));
        }
        double share = sync.guard().maxRemoved();
        if (deactivated <= Guard.REMOVALS_ALWAYS_ALLOWED || deactivated <= share * before) {
            return Optional.empty();
        }
        return stop("%d of %d active values of '%s' would be deactivated, more than guard.max-removed %s."
                .formatted(deactivated, before, picklist, Guards.percent(share)));
    }

    private Optional<Guards.Stop> stop(String why) {
        return Optional.of(new Guards.Stop(
                "GUARD_REMOVED", String.format(Locale.ROOT, "sync '%s': %s %s", sync.name(), why, ADVICE)));
    }
}
