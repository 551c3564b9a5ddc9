package io.azalai.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The definition of a custom picklist field or of a global value set, as the Tooling API tells it and takes it back: as a whole. What Azalai
 * does not know of it travels unchanged. Source: Tooling API Developer Guide, "CustomField" and "GlobalValueSet"; Metadata API Developer
 * Guide, "CustomValue". Immutable.
 */
public final class PicklistMetadata {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NAME = "valueName";

    /** The name of {@link #NAME} in the Metadata API, which older answers carry. */
    private static final String FULL_NAME = "fullName";

    private static final String LABEL = "label";
    private static final String ACTIVE = "isActive";
    private static final String DEFAULT = "default";

    private final ObjectNode metadata;

    private PicklistMetadata(ObjectNode metadata) {
        this.metadata = metadata;
    }

    /**
     * Reads {@code GET /tooling/sobjects/CustomField/ID}, or one record of a query.
     *
     * @throws UnreadableDescribeException when it is nothing of the kind
     */
    public static PicklistMetadata read(byte[] record) {
        try {
            return of(JSON.readTree(record));
        } catch (IOException e) {
            throw new UnreadableDescribeException("the org's answer about a picklist is no JSON", e);
        }
    }

    /** Of such an answer, read already. */
    public static PicklistMetadata of(JsonNode record) {
        if (record.path("Metadata") instanceof ObjectNode metadata) {
            return new PicklistMetadata(metadata);
        }
        throw new UnreadableDescribeException("the org's answer about a picklist has no metadata", null);
    }

    /** The global value set that the field takes its values from; empty where they are its own, and for a set itself. */
    public Optional<String> globalSet() {
        JsonNode name = metadata.at("/valueSet/valueSetName");
        return name.isTextual() && !name.asText().isEmpty() ? Optional.of(name.asText()) : Optional.empty();
    }

    /** Whether the org tells of all values; of an unrestricted field it tells the active ones alone. */
    public boolean isWhole() {
        return isSet() || metadata.at("/valueSet/restricted").asBoolean();
    }

    private boolean isSet() {
        return !metadata.has("valueSet");
    }

    /** The values in their order, inactive ones too where {@link #isWhole()}. */
    public List<PicklistValue> values() {
        List<PicklistValue> values = new ArrayList<>();
        for (JsonNode node : nodes(metadata)) {
            String name = name(node);
            String label = node.path(LABEL).asText("");
            values.add(new PicklistValue(
                    name,
                    node.path(LABEL).isTextual() && !label.isEmpty() ? label : name,
                    !node.hasNonNull(ACTIVE) || node.path(ACTIVE).asBoolean()));
        }
        return values;
    }

    private static String name(JsonNode node) {
        return node.path(node.hasNonNull(NAME) ? NAME : FULL_NAME).asText();
    }

    private JsonNode nodes(ObjectNode of) {
        return isSet() ? of.path("customValue") : of.at("/valueSet/valueSetDefinition/value");
    }

    /** The body of the PATCH that gives it these values, and leaves all else as it is. */
    public String request(List<PicklistValue> values) {
        Map<String, ObjectNode> known = new HashMap<>();
        for (JsonNode node : nodes(metadata)) {
            if (node instanceof ObjectNode value) {
                known.put(name(value), value);
            }
        }
        ObjectNode body = JSON.createObjectNode();
        ObjectNode changed = metadata.deepCopy();
        body.set("Metadata", changed);
        ArrayNode array = array(changed);
        values.forEach(value -> array.add(node(value, known.get(value.name()))));
        return body.toString();
    }

    private ArrayNode array(ObjectNode of) {
        if (isSet()) {
            return of.putArray("customValue");
        }
        return of.withObject("/valueSet/valueSetDefinition").putArray("value");
    }

    private static ObjectNode node(PicklistValue value, @Nullable ObjectNode known) {
        ObjectNode node = known == null ? JSON.createObjectNode().put(NAME, value.name()) : known.deepCopy();
        node.put(LABEL, value.label()).put(ACTIVE, value.isActive());
        // The default must be told, and an inactive value cannot be it.
        return node.put(DEFAULT, value.isActive() && node.path(DEFAULT).asBoolean());
    }
}
