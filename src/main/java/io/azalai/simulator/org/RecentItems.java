package io.azalai.simulator.org;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The records that were used last, of each object, latest first. Guarded by the org's lock. */
final class RecentItems {
    /** Of an object. Source: Object Reference, "RecentlyViewed". */
    private static final int MOST = 200;

    private final Map<String, Deque<String>> byObject = new HashMap<>();

    void add(List<Write> writes) {
        for (Write write : writes) {
            if (write.operation() == Operation.INSERT || write.operation() == Operation.UPDATE) {
                Deque<String> items = byObject.computeIfAbsent(
                        write.table().schema().name().toLowerCase(Locale.ROOT), key -> new ArrayDeque<>());
                String id = write.table().id(write.slot());
                items.remove(id);
                items.addFirst(id);
                if (items.size() > MOST) {
                    items.removeLast();
                }
            }
        }
    }

    List<String> of(String object) {
        return List.copyOf(byObject.getOrDefault(object.toLowerCase(Locale.ROOT), new ArrayDeque<>()));
    }
}
