package io.azalai.simulator.tooling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.azalai.simulator.rest.Json;
import io.azalai.simulator.rest.RestException;
import io.azalai.simulator.schema.Picklist.Choice;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Picklist values as metadata has them. Tooling says {@code valueName} where the Metadata API says {@code fullName}; both are read. */
final class ValuesJson {
    private ValuesJson() {}

    static ArrayNode written(List<Choice> choices) {
        ArrayNode content = Json.array();
        choices.forEach(choice -> content.addObject()
                .put("color", choice.color())
                .put("default", choice.isDefault())
                .put("description", choice.description())
                .put("isActive", choice.isActive())
                .put("label", choice.label())
                .put("valueName", choice.value()));
        return content;
    }

    static List<Choice> read(JsonNode values) {
        if (!(values instanceof ArrayNode array)) {
            throw required("value");
        }
        List<Choice> choices = new ArrayList<>();
        for (JsonNode value : array) {
            choices.add(choice(value));
        }
        return choices;
    }

    private static Choice choice(JsonNode value) {
        String name = value.hasNonNull("valueName") ? text(value, "valueName") : text(value, "fullName");
        if (name == null || name.isBlank()) {
            throw required("valueName");
        }
        if (!value.path("default").isBoolean()) {
            throw required("default");
        }
        String label = text(value, "label");
        return new Choice(
                name,
                label == null || label.isBlank() ? name : label,
                value.path("isActive").asBoolean(true),
                value.path("default").asBoolean(),
                text(value, "description"),
                text(value, "color"));
    }

    /** The text of a key; null where it is missing or null. */
    static @Nullable String text(JsonNode content, String key) {
        return content.hasNonNull(key) ? content.path(key).asText() : null;
    }

    /** As {@link #text}, and it must be there. */
    static String requiredText(ObjectNode content, String key) {
        String text = text(content, key);
        if (text == null || text.isBlank()) {
            throw required(key);
        }
        return text;
    }

    static RestException required(String key) {
        return RestException.of(400, "REQUIRED_FIELD_MISSING", "Required field is missing: " + key);
    }
}
