package io.azalai.simulator.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.azalai.simulator.schema.FieldSchema;
import io.azalai.simulator.schema.FieldType;
import io.azalai.simulator.schema.ObjectSchema;
import io.azalai.simulator.schema.Picklist;
import io.azalai.simulator.schema.Picklist.Choice;
import io.azalai.simulator.schema.Reference;
import java.util.List;

/** One field as the describe shows it, with every key. */
final class FieldJson {
    private static final int BYTES_A_CHARACTER = 3;

    /** Longer text areas cannot be filtered, sorted or grouped. */
    private static final int LONGEST_FILTERED = 255;

    private FieldJson() {}

    static ObjectNode field(ObjectSchema object, FieldSchema field) {
        ObjectNode content = Json.object();
        FieldType type = field.type();
        boolean isFilterable = isFilterable(field);
        boolean isKey = field.key().namesRecords();
        content.put("aggregatable", isFilterable);
        content.put("aiPredictionField", false);
        content.put("autoNumber", field.traits().isAutoNumber());
        content.put(
                "byteLength",
                type == FieldType.ID || type == FieldType.REFERENCE
                        ? field.length()
                        : field.length() * BYTES_A_CHARACTER);
        content.put("calculated", field.traits().isCalculated());
        content.put("calculatedFormula", field.traits().formula());
        content.put(
                "cascadeDelete", field.reference() != null && field.reference().isMasterDetail());
        content.put("caseSensitive", field.key().isCaseSensitive());
        content.put("compoundFieldName", field.traits().compound());
        content.putNull("controllerName");
        content.put("createable", field.access().isCreateable());
        content.put("custom", field.isCustom());
        putDefault(content, field);
        content.putNull("defaultValueFormula");
        content.put("defaultedOnCreate", field.access().isDefaultedOnCreate());
        content.put("dependentPicklist", false);
        content.put("deprecatedAndHidden", false);
        content.put("digits", type == FieldType.INT ? field.precision() : 0);
        content.put("displayLocationInDecimal", type == FieldType.LOCATION);
        content.put("encrypted", type == FieldType.ENCRYPTEDSTRING);
        content.put("externalId", field.key().isExternalId());
        content.put("extraTypeInfo", field.traits().extraType());
        content.put("filterable", isFilterable);
        content.putNull("filteredLookupInfo");
        content.put("formulaTreatNullNumberAsZero", false);
        content.put("groupable", isFilterable && !type.isNumber());
        content.put("highScaleNumber", false);
        content.put("htmlFormatted", "richtextarea".equals(field.traits().extraType()));
        content.put("idLookup", isKey);
        content.put("inlineHelpText", field.traits().help());
        content.put("label", field.label());
        content.put("length", field.length());
        content.putNull("mask");
        content.putNull("maskType");
        content.put("name", field.name());
        content.put("nameField", field.traits().isNameField());
        Reference reference = field.reference();
        boolean isPolymorphic = reference != null && reference.isPolymorphic();
        content.put("namePointing", isPolymorphic);
        content.put("nillable", field.access().isNillable());
        content.put(
                "permissionable", field.access().isNillable() && !field.traits().isNameField());
        content.set("picklistValues", picklistValues(field));
        content.put("polymorphicForeignKey", isPolymorphic);
        content.put("precision", type == FieldType.INT ? 0 : field.precision());
        content.put("queryByDistance", type.isCompound());
        content.putNull("referenceTargetField");
        ArrayNode targets = content.putArray("referenceTo");
        (reference == null ? List.<String>of() : reference.targets()).forEach(targets::add);
        content.put("relationshipName", reference == null ? null : reference.relationshipName());
        content.put("relationshipOrder", reference != null && reference.isMasterDetail() ? 0 : null);
        content.put("restrictedDelete", reference != null && reference.onDelete() == Reference.OnDelete.RESTRICT);
        content.put(
                "restrictedPicklist",
                field.picklist() != null && field.picklist().isRestricted());
        content.put("scale", field.scale());
        content.put("searchPrefilterable", type == FieldType.REFERENCE && !object.isCustom());
        content.put("soapType", field.type().soapType());
        content.put("sortable", isFilterable);
        content.put("type", type.text());
        content.put("unique", field.key().isUnique());
        content.put("updateable", field.access().isUpdateable());
        content.put("writeRequiresMasterRead", false);
        return content;
    }

    /** Whether a WHERE may name it. */
    static boolean isFilterable(FieldSchema field) {
        return switch (field.type()) {
            case TEXTAREA -> field.length() <= LONGEST_FILTERED;
            case BASE64, ENCRYPTEDSTRING, ADDRESS, LOCATION -> false;
            case ID,
                    STRING,
                    EMAIL,
                    PHONE,
                    URL,
                    PICKLIST,
                    MULTIPICKLIST,
                    COMBOBOX,
                    BOOLEAN,
                    INT,
                    DOUBLE,
                    CURRENCY,
                    PERCENT,
                    DATE,
                    DATETIME,
                    TIME,
                    REFERENCE -> true;
        };
    }

    private static void putDefault(ObjectNode content, FieldSchema field) {
        String text = field.traits().isAutoNumber() ? null : field.traits().defaultValue();
        if (field.type() == FieldType.BOOLEAN) {
            content.put("defaultValue", "true".equals(text));
        } else {
            content.put("defaultValue", text);
        }
    }

    private static ArrayNode picklistValues(FieldSchema field) {
        ArrayNode content = Json.array();
        Picklist picklist = field.picklist();
        if (picklist != null) {
            picklist.values().stream().filter(Choice::isActive).forEach(choice -> content.addObject()
                    .put("active", true)
                    .put("defaultValue", choice.isDefault())
                    .put("label", choice.label())
                    .putNull("validFor")
                    .put("value", choice.value()));
        }
        return content;
    }
}
