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
            throw new InvalidBatchException("Failed to parse XML");
        }
        List<Map<String, @Nullable Object>> records = new ArrayList<>();
        for (XmlNode record : root.children()) {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            flatten("", record, values);
            records.add(values);
        }
        return JsonRows.of(records);
    }

    private static void flatten(String path, XmlNode record, Map<String, @Nullable Object> values) {
        for (XmlNode field : record.children()) {
            boolean isParent = field.children().size() == 1
                    && field.children().get(0).name().equals("sObject");
            if (isParent) {
                flatten(path + field.name() + ".", field.children().get(0), values);
            } else if (!field.name().equals("type")) {
                values.put(path + field.name(), field.isNil() ? null : field.text());
            }
        }
    }
}
