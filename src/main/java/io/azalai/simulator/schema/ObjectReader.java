package io.azalai.simulator.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one object of a schema file. Hands out key prefixes to custom objects and events in the order of the file. */
final class ObjectReader {
    private static final Set<String> KEYS = Set.of(
            "label",
            "plural",
            "prefix",
            "mergeable",
            "createable",
            "updateable",
            "deletable",
            "owner",
            "fields",
            "duplicate-rules",
            "assignment-rules");

    private final RuleReader rules = new RuleReader();
    private int customObjects;
    private int events;

    ObjectSchema read(String name, YamlPlace place) {
        if (!name.matches("[A-Za-z]\\w*")) {
            place.problem("'" + name + "' is no object name. Use letters, digits and underscores.");
        }
        SystemObjects.spelled(name)
                .filter(spelled -> !spelled.equals(name))
                .ifPresent(spelled -> place.problem("every org has this object. Write it '" + spelled + "'."));
        Map<String, YamlPlace> keys = place.mapping(KEYS);
        boolean isEvent = name.endsWith("__e");
        String label = text(keys.get("label"), Labels.of(name));
        List<FieldSchema> fields = fields(name, keys, isEvent);
        ObjectSchema object = ObjectSchema.of(
                name,
                label,
                text(keys.get("plural"), Labels.plural(label)),
                prefix(name, keys.get("prefix"), place),
                isEvent ? ObjectAccess.EVENT : access(keys),
                fields);
        return object.withRules(rules.read(object, keys));
    }

    private static List<FieldSchema> fields(String name, Map<String, YamlPlace> keys, boolean isEvent) {
        List<FieldSchema> own = new ArrayList<>();
        YamlPlace places = keys.get("fields");
        if (places != null) {
            places.mapping().forEach((field, place) -> own.add(FieldReader.read(field, place)));
        }
        boolean isDetail = own.stream()
                .anyMatch(
                        field -> field.reference() != null && field.reference().isMasterDetail());
        boolean isSystem = SystemObjects.prefix(name).isPresent();
        boolean hasOwner = isTrue(keys.get("owner"), !isSystem) && !isDetail;
        List<FieldSchema> fields =
                new ArrayList<>(isEvent ? SystemFields.ofEvent() : SystemFields.ofObject(name, hasOwner));
        Set<String> names = new HashSet<>();
        own.forEach(field -> names.add(field.name().toLowerCase(Locale.ROOT)));
        fields.removeIf(field -> names.contains(field.name().toLowerCase(Locale.ROOT)));
        fields.addAll(own);
        return fields;
    }

    private static ObjectAccess access(Map<String, YamlPlace> keys) {
        boolean isDeletable = isTrue(keys.get("deletable"), true);
        return new ObjectAccess(
                isTrue(keys.get("createable"), true),
                isTrue(keys.get("updateable"), true),
                isDeletable,
                isDeletable,
                true,
                isTrue(keys.get("mergeable"), false));
    }

    private String prefix(String name, @Nullable YamlPlace place, YamlPlace object) {
        Optional<String> known = SystemObjects.prefix(name);
        if (place != null) {
            return prefix(place, known.orElse(null));
        }
        if (known.isPresent()) {
            return known.get();
        }
        if (name.endsWith("__e")) {
            return String.format(Locale.ROOT, "e%02d", events++);
        }
        if (!name.endsWith("__c")) {
            object.problem("a standard object needs its 'prefix'. Add the first three characters of its Ids.");
        }
        return String.format(Locale.ROOT, "a%02d", customObjects++);
    }

    private static String prefix(YamlPlace place, @Nullable String known) {
        String prefix = place.text().orElse("");
        if (!prefix.matches("[0-9A-Za-z]{3}")) {
            place.problem("'" + prefix + "' is no key prefix. Write three letters or digits, in quotes.");
        }
        if (known != null && !known.equals(prefix)) {
            place.problem("the prefix is '" + known + "' in every org. Leave it out.");
        }
        return prefix;
    }

    private static String text(@Nullable YamlPlace place, String fallback) {
        return place == null ? fallback : place.text().orElse(fallback);
    }

    private static boolean isTrue(@Nullable YamlPlace place, boolean fallback) {
        return place == null ? fallback : place.isTrue();
    }
}
