package io.azalai.simulator.schema;

import java.util.HashMap;
import java.util.Map;

/** Rules between objects, checked when each object by itself is right. */
final class SchemaCheck {
    private SchemaCheck() {}

    static void check(OrgSchema schema, YamlPlace.Problems problems) {
        Map<String, String> objectByPrefix = new HashMap<>();
        for (ObjectSchema object : schema.objects()) {
            String other = objectByPrefix.putIfAbsent(object.keyPrefix(), object.name());
            if (other != null) {
                add(
                        schema,
                        object,
                        ".prefix: '" + object.keyPrefix() + "' is the prefix of " + other + " too. Choose another.",
                        problems);
            }
            object.fields().forEach(field -> {
                checkTargets(schema, object, field, problems);
                checkGlobalSet(schema, object, field, problems);
            });
        }
    }

    private static void checkTargets(
            OrgSchema schema, ObjectSchema object, FieldSchema field, YamlPlace.Problems problems) {
        Reference reference = field.reference();
        if (reference == null) {
            return;
        }
        for (String target : reference.targets()) {
            boolean isKnown = schema.object(target)
                    .filter(found -> found.name().equals(target))
                    .isPresent();
            if (!isKnown) {
                add(
                        schema,
                        object,
                        ".fields." + field.name() + ".to: there is no object '" + target
                                + "'. Name one of 'objects', in the same capitals.",
                        problems);
            }
        }
    }

    private static void checkGlobalSet(
            OrgSchema schema, ObjectSchema object, FieldSchema field, YamlPlace.Problems problems) {
        String set = field.picklist() == null ? null : field.picklist().globalSet();
        if (set != null && schema.valueSet(set).isEmpty()) {
            add(
                    schema,
                    object,
                    ".fields." + field.name() + ".global-set: there is no global set '" + set
                            + "'. Declare it in 'global-sets'.",
                    problems);
        }
    }

    private static void add(OrgSchema schema, ObjectSchema object, String message, YamlPlace.Problems problems) {
        Place place = schema.place(object.name());
        problems.add(place.line(), place.column(), "objects." + object.name() + message);
    }
}
