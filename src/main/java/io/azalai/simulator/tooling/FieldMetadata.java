package io.azalai.simulator.tooling;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.azalai.simulator.rest.Json;
import io.azalai.simulator.rest.RestException;
import io.azalai.simulator.schema.FieldAccess;
import io.azalai.simulator.schema.FieldSchema;
import io.azalai.simulator.schema.Picklist;
import io.azalai.simulator.schema.Picklist.Choice;
import java.util.List;
import java.util.Optional;

/** The metadata of a custom field: shown for every type, written for picklists. A write replaces all of it. */
final class FieldMetadata {
    private FieldMetadata() {}

    /** The type as metadata names it; empty where no custom field has it. */
    static Optional<String> typeOf(FieldSchema field) {
        return Optional.ofNullable(
                switch (field.type()) {
                    case STRING -> "Text";
                    case TEXTAREA -> field.length() > 255 ? "LongTextArea" : "TextArea";
                    case EMAIL -> "Email";
                    case PHONE -> "Phone";
                    case URL -> "Url";
                    case PICKLIST -> "Picklist";
                    case MULTIPICKLIST -> "MultiselectPicklist";
                    case ENCRYPTEDSTRING -> "EncryptedText";
                    case BOOLEAN -> "Checkbox";
                    case INT, DOUBLE -> "Number";
                    case CURRENCY -> "Currency";
                    case PERCENT -> "Percent";
                    case DATE -> "Date";
                    case DATETIME -> "DateTime";
                    case TIME -> "Time";
                    case REFERENCE ->
                        field.reference() != null && field.reference().isMasterDetail() ? "MasterDetail" : "Lookup";
                    case LOCATION -> "Location";
                    case ID, COMBOBOX, BASE64, ADDRESS -> null;
                });
    }

    static ObjectNode shown(FieldSchema field) {
        ObjectNode content = Json.object()
                .put("description", field.traits().description())
                .put("externalId", field.key().isExternalId())
                .put("formula", field.traits().formula())
                .put("inlineHelpText", field.traits().help())
                .put("label", field.label())
                .put("required", !field.access().isNillable())
                .put("type", typeOf(field).orElseThrow())
                .put("unique", field.key().isUnique());
        Picklist picklist = field.picklist();
        if (picklist == null) {
            return content.putNull("valueSet");
        }
        ObjectNode set = content.putObject("valueSet")
                .putNull("controllingField")
                .put("restricted", picklist.isRestricted())
                .put("valueSetName", picklist.globalSet());
        if (picklist.globalSet() == null) {
            set.putObject("valueSetDefinition")
                    .put("sorted", picklist.isSorted())
                    .set("value", ValuesJson.written(seen(picklist)));
        } else {
            set.putNull("valueSetDefinition");
        }
        set.putArray("valueSettings");
        return content;
    }

    /** Of an unrestricted picklist only the active values are told, so a writer cannot see all that it may collide with. */
    private static List<Choice> seen(Picklist picklist) {
        return picklist.isRestricted()
                ? picklist.values()
                : picklist.values().stream().filter(Choice::isActive).toList();
    }

    /**
     * The field as the metadata has it.
     *
     * @param known the values that it has, those that records brought along too
     */
    static FieldSchema changed(FieldSchema field, List<Choice> known, ObjectNode metadata) {
        String label = ValuesJson.requiredText(metadata, "label");
        checkType(field, ValuesJson.requiredText(metadata, "type"));
        boolean isRequired = metadata.path("required").asBoolean();
        FieldAccess access = field.access();
        return field.withLabel(label)
                .withAccess(new FieldAccess(
                        access.isCreateable(), access.isUpdateable(), !isRequired, access.isDefaultedOnCreate()))
                .withTraits(field.traits()
                        .withTexts(
                                ValuesJson.text(metadata, "inlineHelpText"), ValuesJson.text(metadata, "description")))
                .withPicklist(picklist(field, known, metadata.path("valueSet")));
    }

    private static void checkType(FieldSchema field, String type) {
        String known = typeOf(field).orElseThrow();
        if (field.picklist() == null) {
            throw notDone("writes the metadata of picklists only; '" + field.name() + "' is " + known);
        }
        if (!known.equals(type)) {
            throw notDone("does not change the type of a field; '" + field.name() + "' is " + known);
        }
    }

    private static Picklist picklist(FieldSchema field, List<Choice> known, JsonNode valueSet) {
        Picklist picklist = requireNonNull(field.picklist());
        if (!valueSet.isObject()) {
            throw ValuesJson.required("valueSet");
        }
        if (valueSet.hasNonNull("controllingField")
                || !valueSet.path("valueSettings").isEmpty()) {
            throw notDone("has no dependent picklists");
        }
        String setName = ValuesJson.text(valueSet, "valueSetName");
        JsonNode definition = valueSet.path("valueSetDefinition");
        if (picklist.globalSet() != null) {
            if (definition.isObject() || !picklist.globalSet().equalsIgnoreCase(setName)) {
                throw integrity("The values of " + field.name() + " are those of the global value set "
                        + picklist.globalSet() + " and cannot be changed on the field");
            }
            return picklist;
        }
        if (setName != null) {
            throw integrity("The values of " + field.name() + " are its own; it cannot be put on the global value set "
                    + setName);
        }
        if (!definition.isObject()) {
            throw ValuesJson.required("valueSetDefinition");
        }
        boolean isRestricted = valueSet.path("restricted").asBoolean();
        boolean isSorted = definition.path("sorted").asBoolean();
        List<Choice> sent = ValuesJson.read(definition.path("value"));
        return picklist.with(ValueRules.merged(known, sent, isRestricted, isSorted), isRestricted, isSorted);
    }

    private static RestException integrity(String message) {
        return RestException.of(400, "FIELD_INTEGRITY_EXCEPTION", message);
    }

    private static RestException notDone(String what) {
        return RestException.of(400, "FUNCTIONALITY_NOT_ENABLED", "the simulator " + what);
    }
}
