package io.azalai.simulator.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.azalai.simulator.schema.FieldSchema;
import io.azalai.simulator.schema.ObjectSchema;
import io.azalai.simulator.schema.OrgSchema;
import io.azalai.simulator.schema.Reference;
import java.util.List;
import java.util.Set;

/** Objects as the describe shows them. Source: REST API Developer Guide, "sObject Describe". */
public final class DescribeJson {
    private static final String MASTER_RECORD_TYPE = "012000000000000AAA";
    /** Of an object, besides itself. Only the describe answers. */
    private static final List<String> URLS =
            List.of("describe", "layouts", "compactLayouts", "approvalLayouts", "listviews", "quickActions");

    private static final Set<String> SEARCHABLE =
            Set.of("Account", "Contact", "Lead", "Opportunity", "User", "Campaign");

    private DescribeJson() {}

    /** The entry of the global describe. */
    static ObjectNode entry(ObjectSchema object, String base) {
        ObjectNode content = Json.object();
        boolean isEvent = object.isEvent();
        content.put("activateable", false);
        content.putNull("associateEntityType");
        content.putNull("associateParentEntity");
        content.put("createable", object.access().isCreateable());
        content.put("custom", object.isCustom());
        content.put("customSetting", false);
        content.put("deepCloneable", false);
        content.put("deletable", object.access().isDeletable());
        content.put("deprecatedAndHidden", false);
        content.put("feedEnabled", !isEvent);
        content.put("hasSubtypes", false);
        content.put("isInterface", false);
        content.put("isSubtype", false);
        content.put("keyPrefix", object.keyPrefix());
        content.put("label", object.label());
        content.put("labelPlural", object.labelPlural());
        content.put("layoutable", true);
        content.put("mergeable", object.access().isMergeable());
        content.put("mruEnabled", !isEvent);
        content.put("name", object.name());
        content.put("queryable", object.access().isQueryable());
        content.put("replicateable", !isEvent);
        content.put("retrieveable", !isEvent);
        content.put("searchable", SEARCHABLE.contains(object.name()));
        content.put("triggerable", true);
        content.put("undeletable", object.access().isUndeletable());
        content.put("updateable", object.access().isUpdateable());
        String path = base + "/sobjects/" + object.name();
        ObjectNode urls = content.putObject("urls").put("sobject", path).put("rowTemplate", path + "/{ID}");
        URLS.forEach(name -> urls.put(name, path + (name.endsWith("ayouts") ? "/describe/" : "/") + name));
        return content;
    }

    /** The whole describe of one object; hidden fields are absent. */
    public static ObjectNode object(OrgSchema schema, ObjectSchema object, String base) {
        ObjectNode content = entry(object, base);
        content.putArray("actionOverrides");
        content.set("childRelationships", childRelationships(schema, object));
        content.put("compactLayoutable", true);
        content.putNull("defaultImplementation");
        content.putNull("extendedBy");
        content.putNull("extendsInterfaces");
        ArrayNode fields = content.putArray("fields");
        object.visibleFields().forEach(field -> fields.add(FieldJson.field(object, field)));
        content.putNull("implementedBy");
        content.putNull("implementsInterfaces");
        content.putNull("listviewable");
        content.putNull("lookupLayoutable");
        content.putArray("namedLayoutInfos");
        content.putNull("networkScopeFieldName");
        content.putArray("recordTypeInfos")
                .addObject()
                .put("active", true)
                .put("available", true)
                .put("defaultRecordTypeMapping", true)
                .put("developerName", "Master")
                .put("master", true)
                .put("name", "Master")
                .put("recordTypeId", MASTER_RECORD_TYPE);
        content.put("searchLayoutable", SEARCHABLE.contains(object.name()));
        content.put("sobjectDescribeOption", "FULL");
        content.putArray("supportedScopes")
                .addObject()
                .put("label", "All " + object.labelPlural())
                .put("name", "everything");
        return content;
    }

    private static ArrayNode childRelationships(OrgSchema schema, ObjectSchema parent) {
        ArrayNode content = Json.array();
        for (ObjectSchema child : schema.objects()) {
            for (FieldSchema field : child.visibleFields()) {
                Reference reference = field.reference();
                if (reference != null && reference.targets().contains(parent.name())) {
                    content.add(childRelationship(child, field, reference));
                }
            }
        }
        return content;
    }

    private static ObjectNode childRelationship(ObjectSchema child, FieldSchema field, Reference reference) {
        ObjectNode content = Json.object();
        content.put("cascadeDelete", reference.onDelete() == Reference.OnDelete.CASCADE);
        content.put("childSObject", child.name());
        content.put("deprecatedAndHidden", false);
        content.put("field", field.name());
        content.putArray("junctionIdListNames");
        content.putArray("junctionReferenceTo");
        content.put("relationshipName", reference.childRelationshipName());
        content.put("restrictedDelete", reference.onDelete() == Reference.OnDelete.RESTRICT);
        return content;
    }

    /** Every object of the org. */
    public static ObjectNode global(List<ObjectSchema> objects, String base) {
        ObjectNode content = Json.object();
        content.put("encoding", "UTF-8");
        content.put("maxBatchSize", 200);
        ArrayNode entries = content.putArray("sobjects");
        objects.forEach(object -> entries.add(entry(object, base)));
        return content;
    }
}
