package io.azalai.simulator.bulk;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.azalai.simulator.org.SaveRequest;
import io.azalai.simulator.rest.RecordBody;
import io.azalai.simulator.rest.RestException;
import io.azalai.simulator.schema.ObjectSchema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A batch in JSON: an array of records; a parent's key nests in an object under the relationship's name. */
final class JsonRows {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private JsonRows() {}

    static BulkRows read(byte[] request, @Nullable ObjectSchema object) {
        JsonNode records;
        try {
            records = JSON.readTree(request);
        } catch (IOException | NumberFormatException e) {
            throw BatchFailedException.invalid("Failed to parse JSON");
        }
        if (!records.isArray()) {
            throw BatchFailedException.invalid("Failed to parse JSON. Expected an array of records");
        }
        List<Map<String, @Nullable Object>> flat = new ArrayList<>();
        try {
            records.forEach(record -> flat.add(RecordBody.values(object, record)));
        } catch (RestException e) {
            throw BatchFailedException.invalid("Failed to parse JSON. " + e.getMessage());
        }
        return of(flat);
    }

    /** Records that name different fields get the columns of all. */
    static BulkRows of(List<Map<String, @Nullable Object>> records) {
        Set<String> names = new LinkedHashSet<>();
        records.forEach(record -> names.addAll(record.keySet()));
        if (names.size() > BulkRows.MAX_COLUMNS) {
            throw BatchFailedException.invalid("Records exceeded the limit of " + BulkRows.MAX_COLUMNS + " fields");
        }
        List<String> columns = List.copyOf(names);
        List<List<@Nullable Object>> rows = new ArrayList<>(records.size());
        for (Map<String, @Nullable Object> record : records) {
            List<@Nullable Object> row = new ArrayList<>(columns.size());
            for (String column : columns) {
                row.add(record.containsKey(column) ? record.get(column) : SaveRequest.ABSENT);
            }
            rows.add(row);
        }
        return new BulkRows(columns, rows);
    }
}
