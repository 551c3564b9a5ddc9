package io.azalai;

import io.azalai.run.history.HistoryPlace;
import io.azalai.run.history.HistorySettings;
import io.azalai.store.history.Keeping;
import java.util.Map;
import java.util.TreeMap;

/** Reads {@code azalai.history} and what begins with it. */
final class HistoryProperties {
    private static final String NAME = "azalai.history";

    /** How the names of settings of single syncs begin. */
    private static final String OF_SYNC = NAME + ".sync.";

    private HistoryProperties() {}

    static HistorySettings read(SettingsReader properties, HistorySettings otherwise) {
        Map<String, HistoryPlace> ofSync = new TreeMap<>(otherwise.ofSync());
        for (String sync : properties.endingsAfter(OF_SYNC)) {
            ofSync.put(sync, properties.choice(OF_SYNC + sync, otherwise.place(), HistoryPlace.values()));
        }
        return new HistorySettings(
                properties.choice(NAME, otherwise.place(), HistoryPlace.values()),
                ofSync,
                new Keeping(
                        properties.duration(NAME + ".keep", otherwise.keeping().age()),
                        properties.bytes(NAME + ".size", otherwise.keeping().bytes())));
    }
}
