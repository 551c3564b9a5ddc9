package io.azalai.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A page of a query's answer.
 *
 * @param records each by field name, those of parents by path ({@code Account.Name}); fields that are null are absent
 * @param next path of the next page; null at the end
 */
public record QueryAnswer(
        List<Map<String, String>> records, @Nullable String next) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public QueryAnswer {
        records = List.copyOf(records);
    }

    /**
     * Reads a page.
     *
     * @throws UnreadableDescribeException when it is no answer to a query
     */
    public static QueryAnswer read(byte[] answer) {
        try {
            JsonNode page = JSON.readTree(answer);
            if (!page.path("records").isArray()) {
                throw new UnreadableDescribeException("the org's answer to a query has no records", null);
            }
            List<Map<String, String>> records = new ArrayList<>();
            page.get("records").forEach(record -> records.add(values(record)));
            JsonNode next = page.path("nextRecordsUrl");
            return new QueryAnswer(records, next.isTextual() ? next.asText() : null);
        } catch (IOException e) {
            throw new UnreadableDescribeException("the org's answer to a query is no JSON", e);
        }
    }

    private static Map<String, String> values(JsonNode record) {
        Map<String, String> values = new LinkedHashMap<>();
        put(values, "", record);
        return values;
    }

    private static void put(Map<String, String> values, String path, JsonNode record) {
        record.properties().forEach(field -> {
            JsonNode value = field.getValue();
            if (value.isObject() && !field.getKey().equals("attributes")) {
                put(values, path + field.getKey() + ".", value);
            } else if (value.isValueNode() && !value.isNull()) {
                values.put(path + field.getKey(), value.asText());
            }
        });
    }
}
