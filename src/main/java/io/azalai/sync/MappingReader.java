package io.azalai.sync;

import io.azalai.sync.FieldMapping.Nulls;
import io.azalai.sync.FieldMapping.Source;
import io.azalai.sync.FieldMapping.When;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code mapping:}, a field a line. */
final class MappingReader {
    private static final List<String> SOURCES = List.of("column", "value", "template", "find");

    private MappingReader() {}

    static List<FieldMapping> read(YamlNode node) {
        List<FieldMapping> mapping = new ArrayList<>();
        Map<String, String> seen = new LinkedHashMap<>();
        Map<String, YamlNode> fields = node.mapping("'mapping'");
        if (fields.isEmpty() && node.isMapping()) {
            node.problem("'mapping' is empty. Map a field, as in 'LastName: last_name'.");
        }
        fields.forEach((field, value) -> {
            String other = seen.putIfAbsent(field.toLowerCase(Locale.ROOT), field);
            if (other != null) {
                node.problems()
                        .add(
                                node.keyLocation(field),
                                "fields '%s' and '%s' are the same to Salesforce. Keep one of them."
                                        .formatted(other, field));
                return;
            }
            field(field, value, node.keyLocation(field)).ifPresent(mapping::add);
        });
        return mapping;
    }

    private static Optional<FieldMapping> field(String field, YamlNode node, Location location) {
        if (!node.isMapping()) {
            return node.text("the column of '" + field + "'")
                    .map(column -> new FieldMapping(
                            field, new Source.Column(column), Nulls.CLEAR, When.ALWAYS, null, location));
        }
        Map<String, YamlNode> keys = node.mapping(FileKeys.FIELD, "the mapping of '" + field + "'");
        Optional<Source> source = source(field, node, keys);
        Nulls nulls = Optional.ofNullable(keys.get("nulls"))
                .flatMap(at -> at.oneOf(Nulls.class, "'nulls'"))
                .orElse(Nulls.CLEAR);
        When when = Optional.ofNullable(keys.get("when"))
                .flatMap(at -> at.oneOf(When.class, "'when'"))
                .orElse(When.ALWAYS);
        String only = text(keys, "only").orElse(null);
        return source.map(found -> new FieldMapping(field, found, nulls, when, only, location));
    }

    private static Optional<Source> source(String field, YamlNode node, Map<String, YamlNode> keys) {
        List<String> given = SOURCES.stream().filter(keys::containsKey).toList();
        if (given.size() != 1) {
            node.problem(
                    given.isEmpty()
                            ? "the mapping of '%s' has no value. Write one of 'column', 'value', 'template' or 'find'."
                                    .formatted(field)
                            : "the mapping of '%s' has both '%s' and '%s'. Keep one of them."
                                    .formatted(field, given.get(0), given.get(1)));
            return Optional.empty();
        }
        refuseStrays(field, given.get(0), keys);
        return switch (given.get(0)) {
            case "column" -> column(field, keys);
            case "value" -> text(keys, "value").map(Source.Constant::new);
            case "template" -> template(keys);
            default -> lookup(field, node, keys);
        };
    }

    /** Keys that belong to another kind of value. */
    private static void refuseStrays(String field, String kind, Map<String, YamlNode> keys) {
        Map<String, Set<String>> own = Map.of(
                "column", Set.of("map", "otherwise"),
                "value", Set.of(),
                "template", Set.of(),
                "find", Set.of("where", "equals"));
        for (String stray : List.of("map", "otherwise", "where", "equals")) {
            YamlNode at = keys.get(stray);
            if (at != null && !own.getOrDefault(kind, Set.of()).contains(stray)) {
                at.problem(
                        "'%s' does not go with '%s' in the mapping of '%s'. Remove it.".formatted(stray, kind, field));
            }
        }
    }

    private static Optional<Source> column(String field, Map<String, YamlNode> keys) {
        Optional<String> column = text(keys, "column");
        YamlNode map = keys.get("map");
        YamlNode otherwise = keys.get("otherwise");
        if (map == null) {
            if (otherwise != null) {
                otherwise.problem(
                        "'otherwise' needs a 'map' in the mapping of '%s'. Write one, or remove it.".formatted(field));
            }
            return column.map(Source.Column::new);
        }
        Map<String, String> values = new LinkedHashMap<>();
        map.mapping("'map'").forEach((from, to) -> {
            if (to.isNull()) {
                values.put(from, "");
            } else {
                to.text("the value for '" + from + "'").ifPresent(text -> values.put(from, text));
            }
        });
        if (values.isEmpty() && map.isMapping()) {
            map.problem("'map' is empty. Write values, as in {gold: Hot}.");
        }
        String other = text(keys, "otherwise").orElse(null);
        return column.map(name -> new Source.ValueMap(name, values, other));
    }

    private static Optional<Source> template(Map<String, YamlNode> keys) {
        YamlNode node = keys.get("template");
        if (node == null) {
            return Optional.empty();
        }
        return node.text("'template'").flatMap(text -> {
            try {
                return Optional.of(new Source.Template(text, TemplateColumns.of(text)));
            } catch (IllegalArgumentException e) {
                node.problem("the template is no Liquid: %s. Write it as in '{{ first_name | upcase }}'."
                        .formatted(e.getMessage()));
                return Optional.empty();
            }
        });
    }

    private static Optional<Source> lookup(String field, YamlNode node, Map<String, YamlNode> keys) {
        for (String key : List.of("where", "equals")) {
            if (!keys.containsKey(key)) {
                node.problem(
                        "'find' needs '%s' in the mapping of '%s'. Write {find: Account, where: Key__c, equals: column}."
                                .formatted(key, field));
            }
        }
        YamlNode find = keys.get("find");
        if (find != null && find.isEmptyList()) {
            find.problem(
                    "'find' is empty in the mapping of '%s'. Name an object, as in 'find: Account'.".formatted(field));
        }
        List<String> objects = find == null ? List.of() : find.texts("'find'");
        Optional<String> where = text(keys, "where");
        Optional<String> equals = text(keys, "equals");
        if (objects.isEmpty() || where.isEmpty() || equals.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Source.Lookup(objects, where.get(), equals.get()));
    }

    private static Optional<String> text(Map<String, YamlNode> keys, String key) {
        YamlNode node = keys.get(key);
        return node == null ? Optional.empty() : node.text("'" + key + "'");
    }
}
