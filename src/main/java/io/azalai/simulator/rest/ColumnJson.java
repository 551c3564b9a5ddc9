package io.azalai.simulator.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.azalai.simulator.schema.FieldSchema;
import io.azalai.simulator.schema.FieldType;
import io.azalai.simulator.soql.FieldPath;
import io.azalai.simulator.soql.SoqlRun;
import org.jspecify.annotations.Nullable;

/** The columns of a query, which {@code columns=true} asks for in place of its records; the Salesforce CLI lays out its tables by them. */
final class ColumnJson {
    private ColumnJson() {}

    static ObjectNode of(SoqlRun.Shown shown) {
        ObjectNode content = Json.object().put("entityName", shown.object());
        ArrayNode columns = content.putArray("columnMetadata");
        shown.counts().forEach(name -> columns.add(column(name, "count", null, true)));
        shown.paths().forEach(path -> columns.add(path(path, 0)));
        shown.children().forEach((name, paths) -> {
            ObjectNode child = column(name, name, null, true);
            ArrayNode nested = child.withArray("joinColumns");
            paths.forEach(path -> nested.add(path(path, 0)));
            columns.add(child);
        });
        return content;
    }

    /** A parent's field nests below the parent's name. */
    private static ObjectNode path(FieldPath path, int depth) {
        if (depth == path.names().size()) {
            return column(path.field().name(), path.field().name(), path.field(), false);
        }
        String name = path.names().get(depth);
        ObjectNode parent = column(name, name, null, false);
        parent.put("foreignKeyName", path.references().get(depth).name());
        parent.withArray("joinColumns").add(path(path, depth + 1));
        return parent;
    }

    private static ObjectNode column(String name, String shown, @Nullable FieldSchema field, boolean isAggregate) {
        ObjectNode column = Json.object()
                .put("aggregate", isAggregate)
                .put("apexType", field == null ? null : apexType(field.type()))
                .put("booleanType", field != null && field.type() == FieldType.BOOLEAN)
                .put("columnName", name)
                .put("custom", field != null && field.isCustom())
                .put("displayName", shown)
                .putNull("foreignKeyName")
                .put("insertable", field != null && field.access().isCreateable());
        column.putArray("joinColumns");
        return column.put("numberType", field != null && field.type().isNumber())
                .put("textType", field != null && field.type().isText())
                .put("updatable", field != null && field.access().isUpdateable());
    }

    private static String apexType(FieldType type) {
        return switch (type) {
            case ID, REFERENCE -> "Id";
            case BOOLEAN -> "Boolean";
            case INT -> "Integer";
            case DOUBLE, CURRENCY, PERCENT -> "Double";
            case DATE -> "Date";
            case DATETIME -> "Datetime";
            case TIME -> "Time";
            case BASE64 -> "Blob";
            case ADDRESS -> "Address";
            case LOCATION -> "Location";
            case STRING, TEXTAREA, EMAIL, PHONE, URL, PICKLIST, MULTIPICKLIST, COMBOBOX, ENCRYPTEDSTRING -> "String";
        };
    }
}
