package io.azalai.simulator.bulk;

import io.azalai.simulator.http.XmlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A batch in XML: {@code sObjects} of {@code sObject}; {@code xsi:nil} empties a field, a parent's key nests in {@code Rel/sObject}. */
final class XmlRows {
    private XmlRows() {}

    static BulkRows read(byte[] request) {
        XmlNode root;
        try {
            root = XmlNode.read(request);
        } catch (IllegalArgumentException e) {
            throw BatchFailedException.invalid("Failed to parse XML");
        }
        List<Map<String, @Nullable Object>> records = new ArrayList<>();
        for (XmlNode record : root.children()) {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            for (XmlNode field : record.children()) {
                if (isParent(field)) {
                    addParent(field, values);
                } else if (!field.name().equals("type")) {
                    add(field.name(), field, values);
                }
            }
            records.add(values);
        }
        return JsonRows.of(records);
    }

    private static boolean isParent(XmlNode field) {
        return field.children().size() == 1 && field.children().get(0).name().equals("sObject");
    }

    /** One level only; the type says of which object a parent is that may be of several. */
    private static void addParent(XmlNode field, Map<String, @Nullable Object> values) {
        XmlNode parent = field.children().get(0);
        String type = parent.child("type").map(node -> node.text().trim() + ":").orElse("");
        for (XmlNode key : parent.children()) {
            if (!key.name().equals("type")) {
                add(type + field.name() + "." + key.name(), key, values);
            }
        }
    }

    private static void add(String column, XmlNode field, Map<String, @Nullable Object> values) {
        if (!field.children().isEmpty()) {
            throw BatchFailedException.invalid(
                    "Failed to parse XML. Expected a plain value in element " + field.name());
        }
        values.put(column, field.isNil() ? null : field.text());
    }
}
