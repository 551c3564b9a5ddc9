package io.azalai.simulator.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.azalai.simulator.http.Call;
import io.azalai.simulator.http.XmlNode;
import io.azalai.simulator.schema.FieldSchema;
import io.azalai.simulator.schema.ObjectSchema;
import io.azalai.simulator.schema.OrgSchema;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a client asks of a job, in XML or JSON, checked. */
final class JobRequests {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> INGEST = Set.of("insert", "update", "upsert", "delete", "hardDelete");
    private static final Set<String> ASSIGNED = Set.of("Case", "Lead");
    private static final Set<String> QUERY = Set.of("query", "queryAll");

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
        String operation = fields.getOrDefault("operation", "");
        if (QUERY.contains(operation)) {
            throw BulkException.of("FeatureNotEnabled", "The simulator runs no query jobs");
        }
        if (!INGEST.contains(operation)) {
            throw BulkException.of("InvalidOperation", "Invalid operation: '" + operation + "'");
        }
        String name = fields.getOrDefault("object", "");
        ObjectSchema object = schema.object(name)
                .orElseThrow(() ->
                        BulkException.of("InvalidEntity", "Entity '" + name + "' is not supported by the Bulk API."));
        if (object.isEvent() && !operation.equals("insert")) {
            throw BulkException.of("InvalidOperation", "Entity '" + object.name() + "' is published by insert only.");
        }
        String type = fields.getOrDefault("contentType", "XML");
        BulkFormat format = BulkFormat.of(type)
                .orElseThrow(() -> BulkException.of("UnsupportedContentType", "Unsupported content type: " + type));
        String mode = fields.getOrDefault("concurrencyMode", "Parallel");
        if (!mode.equals("Parallel") && !mode.equals("Serial")) {
            throw BulkException.of("ClientInputError", "Invalid concurrency mode: '" + mode + "'");
        }
        String key = key(operation, object, fields.get("externalIdFieldName"));
        String rule = fields.get("assignmentRuleId");
        if (rule != null && !ASSIGNED.contains(object.name())) {
            throw BulkException.of("InvalidJob", "assignmentRuleId is for Case and Lead, not for " + object.name());
        }
        return new BulkJob.Request(operation, object.name(), key, mode, format, rule);
    }

    /** The key of an upsert as the org spells it; null for other operations. */
    private static @Nullable String key(String operation, ObjectSchema object, @Nullable String key) {
        boolean isUpsert = operation.equals("upsert");
        if (!isUpsert && key != null) {
            throw BulkException.of("ClientInputError", "External ID is only for upsert");
        }
        if (!isUpsert) {
            return null;
        }
        if (key == null || key.isEmpty()) {
            throw BulkException.of(
                    "InvalidJob",
                    "External ID was blank for " + object.name() + ". An External ID must be specified for upsert.");
        }
        return object.field(key)
                .filter(found -> found.key().namesRecords() || found.name().equals("Id"))
                .map(FieldSchema::name)
                .orElseThrow(() -> BulkException.of(
                        "InvalidJob",
                        "Field name provided, " + key + " does not match an External ID for " + object.name()));
    }
}
