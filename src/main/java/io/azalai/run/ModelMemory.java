package io.azalai.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A model's primary key and its columns as the state keeps them, by which the next run sees what somebody changed.
 *
 * @param columns types by name, as the warehouse calls them; empty where it does not tell before it reads
 */
record ModelMemory(List<String> key, Map<String, String> columns) {
    /** The fact that keeps it. */
    static final String FACT = "model";

    private static final ObjectMapper JSON = new ObjectMapper();

    ModelMemory {
        key = List.copyOf(key);
        columns = Map.copyOf(columns);
    }

    static ModelMemory of(Run run) {
        return new ModelMemory(run.model().primaryKey(), run.columns());
    }

    String write() {
        ObjectNode root = JSON.createObjectNode();
        key.forEach(root.putArray("key")::add);
        ObjectNode types = root.putObject("columns");
        new TreeMap<>(columns).forEach(types::put);
        return root.toString();
    }

    /** Empty where this version does not read the text. */
    static Optional<ModelMemory> read(String text) {
        try {
            JsonNode root = JSON.readTree(text);
            List<String> key = new ArrayList<>();
            root.path("key").forEach(column -> key.add(column.asText()));
            Map<String, String> columns = new TreeMap<>();
            root.path("columns")
                    .properties()
                    .forEach(column ->
                            columns.put(column.getKey(), column.getValue().asText()));
            return key.isEmpty() ? Optional.empty() : Optional.of(new ModelMemory(key, columns));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** What became of columns, a phrase each, by name; none where one of both sides is not known. */
    List<String> changesOf(ModelMemory before) {
        if (columns.isEmpty() || before.columns.isEmpty()) {
            return List.of();
        }
        Map<String, String> changes = new TreeMap<>();
        before.columns.forEach((name, type) -> {
            String now = columns.get(name);
            if (now == null) {
                changes.put(name, "'%s' is gone".formatted(name));
            } else if (!now.equals(type)) {
                changes.put(name, "'%s' was %s and is %s".formatted(name, type, now));
            }
        });
        columns.keySet().stream()
                .filter(name -> !before.columns.containsKey(name))
                .forEach(name -> changes.put(name, "'%s' is new".formatted(name)));
        return List.copyOf(changes.values());
    }

    /** Whether a column of the same name has another type. */
    boolean hasOtherTypesThan(ModelMemory before) {
        return columns.entrySet().stream().anyMatch(column -> !before.columns
                .getOrDefault(column.getKey(), column.getValue())
                .equals(column.getValue()));
    }
}
