package io.azalai.simulator.soap;

import io.azalai.simulator.http.XmlNode;
import io.azalai.simulator.org.Operation;
import io.azalai.simulator.org.SaveRequest;
import io.azalai.simulator.schema.FieldSchema;
import io.azalai.simulator.schema.ObjectSchema;
import io.azalai.simulator.schema.OrgSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An {@code sObject} of the partner API, in any order of its elements: {@code type}, {@code Id}, fields, parents by key, {@code fieldsToNull}. */
final class SoapRecord {
    private SoapRecord() {}

    /** To save it; an object that is not there is a fault. */
    static SaveRequest request(Operation operation, @Nullable String key, XmlNode node, OrgSchema schema) {
        String type = node.child("type").map(XmlNode::text).orElse("").trim();
        ObjectSchema object = schema.object(type)
                .orElseThrow(() -> new SoapException(
                        "InvalidSObjectFault", "INVALID_TYPE", "sObject type '" + type + "' is not supported."));
        Map<String, @Nullable Object> values = values(node, object);
        return new SaveRequest(
                operation, object.name(), key, List.copyOf(values.keySet()), new ArrayList<>(values.values()));
    }

    private static Map<String, @Nullable Object> values(XmlNode record, ObjectSchema object) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (XmlNode field : record.children()) {
            if (field.name().equals("fieldsToNull")) {
                values.put(field.text().trim(), null);
            } else if (!field.children().isEmpty()) {
                addParent(field, object, values);
            } else if (!field.name().equals("type") && !field.isNil()) {
                values.put(field.name(), field.text());
            }
        }
        return values;
    }

    /** Every parent tells its type here; columns name it only where the parent may be of several objects. */
    private static void addParent(XmlNode parent, ObjectSchema object, Map<String, @Nullable Object> values) {
        Optional<FieldSchema> field = object.relation(parent.name());
        boolean isOfSeveral = field.map(FieldSchema::reference)
                .map(reference -> reference.isPolymorphic())
                .orElse(false);
        String type = parent.child("type").map(XmlNode::text).orElse("").trim();
        for (XmlNode key : parent.children()) {
            if (!key.name().equals("type") && !key.isNil()) {
                values.put((isOfSeveral ? type + ":" : "") + parent.name() + "." + key.name(), key.text());
            }
        }
    }
}
