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
 * @param records each by field name; fields that are null are absent, nested records are left out
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
        record.properties().forEach(field -> {
            if (field.getValue().isValueNode() && !field.getValue().isNull()) {
                values.put(field.getKey(), field.getValue().asText());
            }
        });
        return values;
    }
}
