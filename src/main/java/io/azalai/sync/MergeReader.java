package io.azalai.sync;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code merge:}. */
final class MergeReader {
    private MergeReader() {}

    /** The rule; empty where there is none, or with problems where it cannot be one. */
    static Optional<MergeRule> read(@Nullable YamlNode node) {
        if (node == null) {
            return Optional.empty();
        }
        Map<String, YamlNode> keys = node.mapping(FileKeys.MERGE, "'merge'");
        if (!node.isMapping()) {
            return Optional.empty();
        }
        if (keys.containsKey("is-child") && keys.containsKey("merge-id")) {
            node.problem("'merge' names its children by 'is-child' or by 'merge-id', not by both. Keep one of them.");
        } else if (!keys.containsKey("is-child") && !keys.containsKey("merge-id")) {
            node.problem(
                    "'merge' does not tell which rows are merged away. Write merge: {shared-id: shared_id, is-child: is_child}, or merge-id.");
        } else if (keys.containsKey("is-child") && !keys.containsKey("shared-id")) {
            node.problem(
                    "'is-child' needs 'shared-id', to know whose child a row is. Write merge: {shared-id: shared_id, is-child: is_child}.");
        }
        return Optional.of(new MergeRule(text(keys, "shared-id"), text(keys, "is-child"), text(keys, "merge-id")));
    }

    private static @Nullable String text(Map<String, YamlNode> keys, String key) {
        YamlNode node = keys.get(key);
        return node == null ? null : node.text("'" + key + "'").orElse(null);
    }
}
