package io.azalai.run.history;

import io.azalai.store.history.Keeping;
import java.time.Duration;
import java.util.Map;

/**
 * How the history of rows is kept. Immutable.
 *
 * @param place of syncs that have none of their own. Default the files; {@code azalai.history}
 * @param ofSync of single syncs, by their names; {@code azalai.history.sync.NAME}
 * @param keeping for how long, and how much of each sync. Default 30 days and 1 GB; {@code azalai.history.keep} and {@code azalai.history.size}
 */
public record HistorySettings(HistoryPlace place, Map<String, HistoryPlace> ofSync, Keeping keeping) {
    /** The defaults. */
    public static final HistorySettings DEFAULTS =
            new HistorySettings(HistoryPlace.FILES, Map.of(), new Keeping(Duration.ofDays(30), 1L << 30));

    public HistorySettings {
        ofSync = Map.copyOf(ofSync);
    }

    /** Where the history of a sync is kept. */
    public HistoryPlace of(String sync) {
        return ofSync.getOrDefault(sync, place);
    }
}
