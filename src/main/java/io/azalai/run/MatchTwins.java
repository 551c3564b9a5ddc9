package io.azalai.run;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Rows that share one match value, so that each can be told which other it meets. The row that came first is known by its hash alone
 * until the model is read, so that what is told of the second waits for it. Confined to one run.
 */
final class MatchTwins {
    private final Map<String, String> secondOf = new HashMap<>();
    private final Map<String, String> waiting = new LinkedHashMap<>();

    /** A later row; gives the key of another with its match value, or null where that is not known yet. */
    @Nullable
    String later(String match, String key) {
        String second = secondOf.putIfAbsent(match, key);
        if (second == null) {
            waiting.put(match, key);
        }
        return second;
    }

    /** The row that came first; gives the key of another with its match value, and lets the one that waited be told. */
    @Nullable
    String first(String match, String key, BiConsumer<String, String> twins) {
        String waited = waiting.remove(match);
        if (waited != null) {
            twins.accept(waited, key);
        }
        return secondOf.get(match);
    }

    /** Gives the keys that still wait, because the row that came first is told to be wrong for another reason. */
    void rest(Consumer<String> alone) {
        waiting.values().forEach(alone);
        waiting.clear();
    }
}
