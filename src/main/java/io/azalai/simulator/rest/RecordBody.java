package io.azalai.simulator.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.azalai.simulator.org.Operation;
import io.azalai.simulator.org.SaveRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records as clients send them in JSON. A parent's key nests in an object under the relationship's name, with a type hint where it may be of several. */
public final class RecordBody {
    private RecordBody() {}

    /** The values by column, as {@link SaveRequest} names columns: {@code Account.Account_Key__c}, {@code User:Owner.Username}. */
    public static Map<String, @Nullable Object> values(JsonNode record) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        flatten("", record, values);
        return values;
    }

    private static void flatten(String path, JsonNode record, Map<String, @Nullable Object> values) {
        record.properties().forEach(field -> {
            JsonNode value = field.getValue();
            if (field.getKey().equals("attributes")) {
                return;
            }
            if (value.isObject()) {
                String type = value.path("attributes").path("type").asText("");
                flatten((type.isEmpty() ? "" : type + ":") + path + field.getKey() + ".", value, values);
            } else {
                values.put(path + field.getKey(), value(value));
            }
        });
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
