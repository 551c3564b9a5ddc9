package io.azalai.simulator.tooling;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.azalai.simulator.rest.Json;
import io.azalai.simulator.schema.ValueSet;

/** The metadata of a global value set. A write replaces all of it. */
final class SetMetadata {
    private SetMetadata() {}

    static ObjectNode shown(ValueSet set) {
        ObjectNode content = Json.object();
        content.set("customValue", ValuesJson.written(set.values()));
        return content.put("description", set.description())
                .put("masterLabel", set.label())
                .put("sorted", set.isSorted());
    }

    /** Fields on a global set are restricted, so active and inactive values count together. */
    static ValueSet changed(ValueSet set, ObjectNode metadata) {
        boolean isSorted = metadata.path("sorted").asBoolean();
        return new ValueSet(
                set.name(),
                ValuesJson.requiredText(metadata, "masterLabel"),
                ValuesJson.text(metadata, "description"),
                isSorted,
                ValueRules.merged(set.values(), ValuesJson.read(metadata.path("customValue")), true, isSorted));
    }
}
