package io.azalai.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.azalai.salesforce.ObjectDescribe.RecordType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the answer of {@code /sobjects/X/describe}. What it does not know it leaves out. Thread-safe. */
public final class DescribeReader {
    private final ObjectMapper json = new ObjectMapper();

    /**
     * The object that the answer describes.
     *
     * @throws UnreadableDescribeException when it is no describe
     */
    public ObjectDescribe read(byte[] answer) {
        try {
            return read(json.readTree(answer));
        } catch (IOException e) {
            throw new UnreadableDescribeException("the org's describe is no JSON", e);
        }
    }

    ObjectDescribe read(JsonNode object) {
        if (!object.path("fields").isArray() || !object.path("name").isTextual()) {
            throw new UnreadableDescribeException("the org's describe has no name or no fields", null);
        }
        List<FieldDescribe> fields = new ArrayList<>();
        object.get("fields").forEach(field -> fields.add(field(field)));
        return ObjectDescribe.of(
                object.path("name").asText(),
                object.path("label").asText(),
                object.path("keyPrefix").asText(""),
                object.path("createable").asBoolean(),
                object.path("updateable").asBoolean(),
                object.path("deletable").asBoolean(),
                object.path("queryable").asBoolean(),
                object.path("mergeable").asBoolean(),
                fields,
                recordTypes(object.path("recordTypeInfos")));
    }

    private static List<RecordType> recordTypes(JsonNode array) {
        List<RecordType> types = new ArrayList<>();
        array.forEach(type -> types.add(new RecordType(
                type.path("recordTypeId").asText(),
                type.path("developerName").asText(),
                type.path("name").asText(),
                type.path("active").asBoolean() && type.path("available").asBoolean(),
                type.path("master").asBoolean())));
        return types;
    }

    private static FieldDescribe field(JsonNode field) {
        return new FieldDescribe(
                field.path("name").asText(),
                field.path("label").asText(),
                FieldType.of(field.path("type").asText()),
                field.path("length").asInt(),
                field.path("precision").asInt(),
                field.path("scale").asInt(),
                field.path("createable").asBoolean(),
                field.path("updateable").asBoolean(),
                field.path("nillable").asBoolean(),
                field.path("defaultedOnCreate").asBoolean(),
                field.path("externalId").asBoolean(),
                field.path("idLookup").asBoolean(),
                field.path("unique").asBoolean(),
                field.path("caseSensitive").asBoolean(),
                field.path("calculated").asBoolean(),
                field.path("autoNumber").asBoolean(),
                field.path("restrictedPicklist").asBoolean(),
                field.path("polymorphicForeignKey").asBoolean(),
                field.path("relationshipOrder").isNumber(),
                texts(field.path("referenceTo")),
                text(field.path("relationshipName")),
                activeValues(field.path("picklistValues")));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.asText()));
        return texts;
    }

    private static List<String> activeValues(JsonNode array) {
        List<String> values = new ArrayList<>();
        array.forEach(value -> {
            if (value.path("active").asBoolean()) {
                values.add(value.path("value").asText());
            }
        });
        return values;
    }

    private static @Nullable String text(JsonNode node) {
        return node.isTextual() ? node.asText() : null;
    }
}
