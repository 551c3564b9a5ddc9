package io.azalai.sync;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads {@code delivery:} and {@code guard:}. */
final class DeliveryReader {
    /** Rows of a guard; nine digits are what a number may have. */
    private static final int MOST = 999_999_999;

    private DeliveryReader() {}

    static Batching delivery(YamlNode node, Batching d) {
        Map<String, YamlNode> keys = node.mapping(FileKeys.DELIVERY, "'delivery'");
        return new Batching(
                Optional.ofNullable(keys.get("api"))
                        .flatMap(at -> at.oneOf(Batching.Api.class, "'api'"))
                        .orElse(d.api()),
                number(keys, "batch-size", 1, 10_000, d.batchSize()),
                number(keys, "parallelization", 1, 50, d.parallelization()),
                splitRetries(keys, d.splitRetries()),
                Optional.ofNullable(keys.get("concurrency"))
                        .flatMap(at -> at.oneOf(Batching.Concurrency.class, "'concurrency'"))
                        .orElse(d.concurrency()),
                text(keys, "lane").orElse(null),
                truth(keys, "hard-delete"),
                text(keys, "assignment-rule").orElse(null),
                truth(keys, "allow-duplicates"),
                truth(keys, "truncate"),
                truth(keys, "update-recent"));
    }

    private static Set<String> splitRetries(Map<String, YamlNode> keys, Set<String> otherwise) {
        YamlNode node = keys.get("split-retries");
        return node == null ? otherwise : new TreeSet<>(node.texts("'split-retries'"));
    }

    static Guard guard(YamlNode node) {
        Map<String, YamlNode> keys = node.mapping(FileKeys.GUARD, "'guard'");
        Guard d = Guard.defaults();
        return new Guard(
                share(keys, "max-removed", d.maxRemoved()),
                number(keys, "max-rejected", 0, MOST, (int) d.maxRejected()),
                number(keys, "max-archived", 0, MOST, (int) d.maxArchived()),
                Optional.ofNullable(keys.get("api-budget"))
                        .flatMap(at -> at.apiShare("'api-budget'"))
                        .orElse(d.apiBudget()),
                Optional.ofNullable(keys.get("resync"))
                        .flatMap(at -> at.oneOf(Guard.Resync.class, "'resync'"))
                        .orElse(d.resync()));
    }

    private static double share(Map<String, YamlNode> keys, String key, double otherwise) {
        YamlNode node = keys.get(key);
        return node == null ? otherwise : node.share("'" + key + "'", otherwise);
    }

    private static int number(Map<String, YamlNode> keys, String key, int least, int most, int otherwise) {
        YamlNode node = keys.get(key);
        return node == null ? otherwise : node.number("'" + key + "'", least, most, otherwise);
    }

    private static boolean truth(Map<String, YamlNode> keys, String key) {
        YamlNode node = keys.get(key);
        return node != null && node.truth("'" + key + "'", false);
    }

    private static Optional<String> text(Map<String, YamlNode> keys, String key) {
        YamlNode node = keys.get(key);
        return node == null ? Optional.empty() : node.text("'" + key + "'");
    }
}
