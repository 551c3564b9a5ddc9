package io.azalai.simulator.bulk2;

import com.fasterxml.jackson.databind.JsonNode;
import io.azalai.simulator.bulk.BulkException;
import io.azalai.simulator.bulk.JobTarget;
import io.azalai.simulator.http.Body;
import io.azalai.simulator.rest.Json;
import io.azalai.simulator.schema.OrgSchema;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the creator of a job asked for. */
record IngestRequest(JobTarget target, ColumnDelimiter delimiter, LineEnding ending) {
    /**
     * Reads and checks the description of a job. Fields that are only told, as {@code concurrencyMode}, are not heeded.
     *
     * @throws BulkException with the first mistake
     */
    static IngestRequest of(Body body, OrgSchema schema) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : Json.readObject(body).properties()) {
            if (!field.getValue().isNull()) {
                fields.put(field.getKey(), field.getValue().asText());
            }
        }
        JobTarget target = JobTarget.of(fields, schema);
        String type = fields.getOrDefault("contentType", "CSV");
        if (!type.equals("CSV")) {
            throw BulkException.of("UnsupportedContentType", "Unsupported content type: " + type);
        }
        String delimiter = fields.getOrDefault("columnDelimiter", "COMMA");
        String ending = fields.getOrDefault("lineEnding", "LF");
        return new IngestRequest(
                target,
                ColumnDelimiter.of(delimiter)
                        .orElseThrow(() ->
                                BulkException.of("ClientInputError", "Invalid column delimiter: '" + delimiter + "'")),
                LineEnding.of(ending)
                        .orElseThrow(
                                () -> BulkException.of("ClientInputError", "Invalid line ending: '" + ending + "'")));
    }
}
