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
                problems.add(
                        1,
                        1,
                        "objects." + object.name() + ".prefix: '" + object.keyPrefix() + "' is the prefix of " + other
                                + " too. Choose another.");
            }
            object.fields().forEach(field -> checkTargets(schema, object, field, problems));
        }
    }

    private static void checkTargets(
            OrgSchema schema, ObjectSchema object, FieldSchema field, YamlPlace.Problems problems) {
        Reference reference = field.reference();
        if (reference == null) {
            return;
        }
        for (String target : reference.targets()) {
            if (schema.object(target).isEmpty() && !FieldReader.SYSTEM_TARGETS.contains(target)) {
                problems.add(
                        1,
                        1,
                        "objects." + object.name() + ".fields." + field.name() + ".to: there is no object '" + target
                                + "'. Name one of 'objects'.");
            }
        }
    }
}
