package io.azalai.simulator.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.azalai.simulator.org.Operation;
import io.azalai.simulator.org.SaveRequest;
import io.azalai.simulator.schema.ObjectSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records as clients send them in JSON. A parent's key nests in an object under the relationship's name, with a type hint where it may be of several. */
public final class RecordBody {
    private RecordBody() {}

    /**
     * The values by column, as {@link SaveRequest} names columns: {@code Account.Account_Key__c}, {@code User:Owner.Username}.
     *
     * @param object what the record is; null where the org has no such object
     * @throws RestException with {@code JSON_PARSER_ERROR} where a list or an object stands for a plain value
     */
    public static Map<String, @Nullable Object> values(@Nullable ObjectSchema object, JsonNode record) {
        if (!record.isObject()) {
            throw misplaced(record);
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        record.properties().forEach(field -> {
            JsonNode value = field.getValue();
            if (value.isObject() && !field.getKey().equals("attributes")) {
                if (object != null && object.field(field.getKey()).isPresent()) {
                    throw misplaced(value);
                }
                addParent(field.getKey(), value, values);
            } else {
                add(field.getKey(), value, values);
            }
        });
        return values;
    }

    /** The keys of a parent; one level only. */
    private static void addParent(String relation, JsonNode parent, Map<String, @Nullable Object> values) {
        int before = values.size();
        String type = type(parent);
        String path = (type.isEmpty() ? "" : type + ":") + relation + ".";
        parent.properties().forEach(key -> {
            if (!key.getKey().equals("attributes")) {
                add(path + key.getKey(), key.getValue(), values);
            }
        });
        if (values.size() == before) {
            throw misplaced(parent);
        }
    }

    private static void add(String column, JsonNode value, Map<String, @Nullable Object> values) {
        if (column.equals("attributes")) {
            return;
        }
        if (value.isContainerNode()) {
            throw misplaced(value);
        }
        values.put(column, value(value));
    }

    private static RestException misplaced(JsonNode value) {
        String token = value.isObject()
                ? "START_OBJECT value {"
                : value.isArray() ? "START_ARRAY value [" : "VALUE_STRING value " + value.asText();
        String wanted = value.isContainerNode() ? "string" : "SObject";
        return RestException.of(
                400, "JSON_PARSER_ERROR", "Cannot deserialize instance of " + wanted + " from " + token);
    }

    private static @Nullable Object value(JsonNode value) {
        if (value.isNull()) {
            return null;
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        return value.isNumber() ? value.decimalValue() : value.asText();
    }

    /** What the record's attributes say that it is; empty where they say nothing. */
    static String type(JsonNode record) {
        return record.path("attributes").path("type").asText("");
    }

    /** A save of those values, with one more column, or another value of it. */
    static SaveRequest request(
            Operation operation,
            String object,
            @Nullable String externalIdField,
            Map<String, @Nullable Object> values,
            String column,
            String value) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(values);
        all.keySet().removeIf(column::equalsIgnoreCase);
        all.put(column, value);
        return request(operation, object, externalIdField, all);
    }

    static SaveRequest request(
            Operation operation,
            String object,
            @Nullable String externalIdField,
            Map<String, @Nullable Object> values) {
        List<@Nullable Object> cells = new ArrayList<>(values.values());
        return new SaveRequest(operation, object, externalIdField, List.copyOf(values.keySet()), cells);
    }
}
