package io.azalai.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.azalai.outcome.ErrorCodes;
import io.azalai.outcome.RunFailedException;
import io.azalai.sync.FieldMapping;
import io.azalai.sync.FieldMapping.Nulls;
import io.azalai.sync.FieldMapping.Source;
import io.azalai.sync.FieldMapping.When;
import io.azalai.sync.Location;
import io.azalai.sync.MergeRule;
import io.azalai.sync.RecordMatching;
import io.azalai.sync.Sync;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A sync's match and mapping as a text that the state keeps, by which the next run sees what somebody changed and what its rows hashed to
 * before. Equal mappings have equal texts.
 */
final class MappingMemory {
    private static final ObjectMapper JSON = new ObjectMapper();

    private MappingMemory() {}

    static String write(Sync sync) {
        return tree(sync).toString();
    }

    private static ObjectNode tree(Sync sync) {
        ObjectNode root = JSON.createObjectNode().put("target", sync.target().label());
        sync.match()
                .ifPresent(match ->
                        root.putObject("match").put("field", match.field()).put("column", match.column()));
        MergeRule merge = sync.merge();
        if (merge != null) {
            root.putObject("merge")
                    .put("shared-id", merge.sharedId())
                    .put("is-child", merge.isChild())
                    .put("merge-id", merge.mergeId());
        }
        ArrayNode fields = root.putArray("mapping");
        for (FieldMapping mapping : sync.mapping()) {
            ObjectNode field = fields.addObject()
                    .put("field", mapping.field())
                    .put("nulls", mapping.nulls().name())
                    .put("when", mapping.when().name());
            source(field, mapping.source());
        }
        return root;
    }

    private static void source(ObjectNode field, Source source) {
        if (source instanceof Source.Column column) {
            field.put("column", column.column());
        } else if (source instanceof Source.Constant constant) {
            field.put("value", constant.value());
        } else if (source instanceof Source.Template template) {
            ArrayNode columns = field.put("template", template.text()).putArray("columns");
            new TreeSet<>(template.columns()).forEach(columns::add);
        } else if (source instanceof Source.ValueMap map) {
            ObjectNode values = field.put("of", map.column()).putObject("map");
            new TreeMap<>(map.map()).forEach(values::put);
            field.put("otherwise", map.otherwise());
        } else if (source instanceof Source.Lookup lookup) {
            ArrayNode find = field.putArray("find");
            lookup.find().forEach(find::add);
            field.put("where", lookup.where()).put("equals", lookup.column());
        }
    }

    /**
     * The sync with the match and the mapping of the text; empty where this version does not read it.
     *
     * @throws RunFailedException CONFIGURATION when the text is of another target, whose Ids the state holds
     */
    static Optional<Sync> read(String text, Sync sync) {
        try {
            JsonNode root = JSON.readTree(text);
            checkTarget(root.path("target").asText(), sync);
            List<FieldMapping> mapping = new ArrayList<>();
            root.path("mapping").forEach(field -> mapping.add(mapping(field)));
            return Optional.of(with(sync, match(root.path("match")), mapping, merge(root.path("merge"))));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Refuses a text of another target, whose values the state remembers. */
    static void checkTargetOf(String text, Sync sync) {
        try {
            checkTarget(JSON.readTree(text).path("target").asText(), sync);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the state's text of a mapping is no JSON", e);
        }
    }

    private static void checkTarget(String before, Sync sync) {
        if (!before.equals(sync.target().label())) {
            throw new RunFailedException(
                    ErrorCodes.of("CONFIGURATION"),
                    "sync '%s': it wrote to %s before, and its state is of what is there; now it names %s. Rename the sync, which gives it a state of its own."
                            .formatted(sync.name(), before, sync.target().label()),
                    null);
        }
    }

    private static @Nullable RecordMatching match(JsonNode match) {
        return match.isObject()
                ? new RecordMatching(
                        match.path("field").asText(), match.path("column").asText(), Location.none())
                : null;
    }

    private static @Nullable MergeRule merge(JsonNode merge) {
        return merge.isObject()
                ? new MergeRule(
                        merge.path("shared-id").textValue(),
                        merge.path("is-child").textValue(),
                        merge.path("merge-id").textValue())
                : null;
    }

    private static FieldMapping mapping(JsonNode field) {
        return new FieldMapping(
                field.path("field").asText(),
                source(field),
                Nulls.valueOf(field.path("nulls").asText()),
                When.valueOf(field.path("when").asText()),
                null,
                Location.none());
    }

    private static Source source(JsonNode field) {
        if (field.has("column")) {
            return new Source.Column(field.get("column").asText());
        }
        if (field.has("value")) {
            return new Source.Constant(field.get("value").asText());
        }
        if (field.has("template")) {
            return new Source.Template(field.get("template").asText(), Set.copyOf(texts(field.path("columns"))));
        }
        if (field.has("map")) {
            Map<String, String> values = new TreeMap<>();
            field.get("map")
                    .properties()
                    .forEach(
                            entry -> values.put(entry.getKey(), entry.getValue().asText()));
            JsonNode otherwise = field.path("otherwise");
            return new Source.ValueMap(
                    field.path("of").asText(), values, otherwise.isTextual() ? otherwise.asText() : null);
        }
        return new Source.Lookup(
                texts(field.path("find")),
                field.path("where").asText(),
                field.path("equals").asText());
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static Sync with(
            Sync sync, @Nullable RecordMatching match, List<FieldMapping> mapping, @Nullable MergeRule merge) {
        return new Sync(
                sync.name(),
                sync.model(),
                sync.target(),
                sync.mode(),
                match,
                mapping,
                sync.onRemoved(),
                sync.schedule(),
                sync.marker(),
                sync.delivery(),
                sync.guard(),
                merge,
                sync.location());
    }

    /** What became of mapped fields, a phrase each; none where the text is not readable, or the match alone changed. */
    static List<String> changes(String before, Sync now) {
        try {
            Map<String, JsonNode> old = byField(JSON.readTree(before));
            Map<String, JsonNode> current = byField(tree(now));
            Map<String, String> changes = new TreeMap<>();
            current.forEach((field, how) -> {
                if (!how.equals(old.get(field))) {
                    changes.put(field, "'%s' is %s".formatted(field, old.containsKey(field) ? "changed" : "new"));
                }
            });
            old.keySet().stream()
                    .filter(field -> !current.containsKey(field))
                    .forEach(field -> changes.put(field, "'%s' is gone".formatted(field)));
            return List.copyOf(changes.values());
        } catch (JsonProcessingException e) {
            return List.of();
        }
    }

    private static Map<String, JsonNode> byField(JsonNode root) {
        Map<String, JsonNode> fields = new TreeMap<>();
        root.path("mapping").forEach(field -> fields.put(field.path("field").asText(), field));
        return fields;
    }

    /** Whether the sync writes what it wrote before, less some fields. */
    static boolean removesOnly(Sync before, Sync now) {
        JsonNode old = tree(before);
        JsonNode current = tree(now);
        Set<JsonNode> left = new LinkedHashSet<>();
        old.path("mapping").forEach(left::add);
        boolean isWithin = true;
        for (JsonNode field : current.path("mapping")) {
            isWithin &= left.remove(field);
        }
        return isWithin
                && !left.isEmpty()
                && old.path("match").equals(current.path("match"))
                && old.path("merge").equals(current.path("merge"));
    }
}
