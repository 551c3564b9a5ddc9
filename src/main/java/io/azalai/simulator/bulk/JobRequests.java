package io.azalai.simulator.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.azalai.simulator.http.Call;
import io.azalai.simulator.http.XmlNode;
import io.azalai.simulator.schema.OrgSchema;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a client asks of a job, in XML or JSON, checked. */
final class JobRequests {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JobRequests() {}

    /** JSON where the call says so, else XML. */
    static BulkFormat control(Call call) {
        return call.contentType().equals("application/json") ? BulkFormat.JSON : BulkFormat.XML;
    }

    /** The fields of a job's description, as texts. */
    static Map<String, String> fields(Call call) {
        Map<String, String> fields = new LinkedHashMap<>();
        if (control(call) == BulkFormat.JSON) {
            json(call).properties().forEach(field -> {
                if (!field.getValue().isNull()) {
                    fields.put(field.getKey(), field.getValue().asText());
                }
            });
            return fields;
        }
        try {
            XmlNode root = XmlNode.read(call.body().bytes());
            if (!root.name().equals("jobInfo")) {
                throw BulkException.of("InvalidXML", "Expected element jobInfo, got " + root.name());
            }
            root.children()
                    .forEach(child -> fields.put(child.name(), child.text().trim()));
            return fields;
        } catch (IllegalArgumentException e) {
            throw BulkException.of("InvalidXML", "XML parsing error");
        }
    }

    private static JsonNode json(Call call) {
        try {
            JsonNode content = JSON.readTree(call.body().bytes());
            if (content != null && content.isObject()) {
                return content;
            }
        } catch (IOException | NumberFormatException e) {
            throw BulkException.of("ClientInputError", "JSON parsing error");
        }
        throw BulkException.of("ClientInputError", "Expected a JSON object");
    }

    /** A new job. */
    static BulkJob.Request create(Map<String, String> fields, OrgSchema schema) {
        JobTarget target = JobTarget.of(fields, schema);
        String type = fields.getOrDefault("contentType", "XML");
        BulkFormat format = BulkFormat.of(type)
                .orElseThrow(() -> BulkException.of("UnsupportedContentType", "Unsupported content type: " + type));
        String mode = fields.getOrDefault("concurrencyMode", "Parallel");
        if (!mode.equals("Parallel") && !mode.equals("Serial")) {
            throw BulkException.of("ClientInputError", "Invalid concurrency mode: '" + mode + "'");
        }
        return new BulkJob.Request(target, mode, format);
    }
}
