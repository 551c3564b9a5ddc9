package io.azalai.plan;

import io.azalai.sync.Guard;
import io.azalai.sync.Sync;
import io.azalai.sync.SyncMode;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What stops a plan before any of it is sent: too many removals, too many archived records, too much sent again. Pure. */
public final class Guards {
    /** A run sends again more than this share of what it knows only if somebody allows it. */
    private static final double RESYNC_SHARE = 0.5;

    private final Sync sync;
    private final boolean allowsDeletes;
    private final boolean allowsResync;

    public Guards(Sync sync, boolean allowsDeletes, boolean allowsResync) {
        this.sync = sync;
        this.allowsDeletes = allowsDeletes;
        this.allowsResync = allowsResync || sync.guard().resync() == Guard.Resync.ALLOW;
    }

    /**
     * What the plan is judged by.
     *
     * @param extracted rows that the model gave
     * @param changed rows to be sent again, less those that are known to have changed in the warehouse
     * @param removals rows to be cleared or deleted because they left the model
     * @param archived records that an archive will delete
     * @param known rows in the snapshot before the run
     * @param cause why rows may have to be sent again though their data is the same, as the beginning of a sentence; null where they need not
     */
    public record Figures(
            long extracted,
            long changed,
            long removals,
            long archived,
            long known,
            @Nullable String cause) {}

    /** A guard that holds the run, and why. */
    public record Stop(String code, String message) {}

    /** The first guard that holds; empty when the plan may be sent. */
    public Optional<Stop> judge(Figures figures) {
        return removals(figures).or(() -> archived(figures)).or(() -> resync(figures));
    }

    private Optional<Stop> removals(Figures figures) {
        if (allowsDeletes || figures.removals() == 0) {
            return Optional.empty();
        }
        if (figures.extracted() == 0) {
            return Optional.of(new Stop(
                    "GUARD_REMOVED",
                    "sync '%s': the model is empty, and %d records would be %s. Look at the model, or allow it with --allow-deletes."
                            .formatted(sync.name(), figures.removals(), what())));
        }
        boolean isMany = figures.removals() > Guard.REMOVALS_ALWAYS_ALLOWED;
        if (!isMany || figures.removals() <= sync.guard().maxRemoved() * figures.known()) {
            return Optional.empty();
        }
        return Optional.of(new Stop(
                "GUARD_REMOVED",
                "sync '%s': %d of %d known records would be %s, more than guard.max-removed %s. Look at the model, or allow it with --allow-deletes."
                        .formatted(
                                sync.name(),
                                figures.removals(),
                                figures.known(),
                                what(),
                                percent(sync.guard().maxRemoved()))));
    }

    private String what() {
        return switch (sync.onRemoved()) {
            case DO_NOTHING -> "left alone";
            case CLEAR_FIELDS -> "cleared";
            case DELETE_RECORD -> "deleted";
        };
    }

    private Optional<Stop> archived(Figures figures) {
        if (allowsDeletes
                || sync.mode() != SyncMode.ARCHIVE
                || figures.archived() <= sync.guard().maxArchived()) {
            return Optional.empty();
        }
        return Optional.of(new Stop(
                "GUARD_ARCHIVED",
                "sync '%s': %d records would be deleted, more than guard.max-archived %d. Raise it, or allow it with --allow-deletes."
                        .formatted(sync.name(), figures.archived(), sync.guard().maxArchived())));
    }

    private Optional<Stop> resync(Figures figures) {
        if (allowsResync || figures.cause() == null || figures.changed() <= RESYNC_SHARE * figures.known()) {
            return Optional.empty();
        }
        return Optional.of(new Stop(
                "GUARD_RESYNC",
                "sync '%s': %s, and %d rows would be sent again, %s%d are known. Allow it with --allow-resync or guard: {resync: allow}."
                        .formatted(
                                sync.name(),
                                figures.cause(),
                                figures.changed(),
                                sync.mode() == SyncMode.INSERT ? "as new ones; " : "of which ",
                                figures.known())));
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.4g", share * 100).replaceAll("\\.?0+$", "") + "%";
    }
}
