package io.azalai.simulator.bulk;

import io.azalai.simulator.org.Operation;
import io.azalai.simulator.schema.FieldSchema;
import io.azalai.simulator.schema.ObjectSchema;
import io.azalai.simulator.schema.OrgSchema;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a job of either bulk API does with its rows.
 *
 * @param operation as spelled: {@code upsert}
 * @param object as the org spells it
 * @param externalIdField the key of an upsert as the org spells it; null for other operations
 */
public record JobTarget(
        String operation,
        String object,
        @Nullable String externalIdField,
        @Nullable String assignmentRule) {
    private static final Set<String> INGEST = Set.of("insert", "update", "upsert", "delete", "hardDelete");
    private static final Set<String> ASSIGNED = Set.of("Case", "Lead");
    private static final Set<String> QUERY = Set.of("query", "queryAll");

    /**
     * Checks what a client asks for, by the names of the wire.
     *
     * @throws BulkException with the first mistake
     */
    public static JobTarget of(Map<String, String> fields, OrgSchema schema) {
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
        String key = key(operation, object, fields.get("externalIdFieldName"));
        String rule = fields.get("assignmentRuleId");
        if (rule != null && !ASSIGNED.contains(object.name())) {
            throw BulkException.of("InvalidJob", "assignmentRuleId is for Case and Lead, not for " + object.name());
        }
        return new JobTarget(operation, object.name(), key, rule);
    }

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

    Operation saveOperation() {
        return switch (operation) {
            case "insert" -> Operation.INSERT;
            case "update" -> Operation.UPDATE;
            case "upsert" -> Operation.UPSERT;
            case "delete" -> Operation.DELETE;
            default -> Operation.HARD_DELETE;
        };
    }
}
