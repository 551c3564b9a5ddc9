package io.azalai.deliver;

import io.azalai.batch.Batch;
import io.azalai.mapping.TargetFields;
import io.azalai.plan.PlannedRow;
import io.azalai.salesforce.FieldDescribe;
import io.azalai.sync.Batching;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A batch as one call to sObject Collections. Source: REST API Developer Guide, "sObject Collections"; the headers: "Headers for REST API".
 *
 * @param method of HTTP
 * @param path after the version, with its query
 * @param body empty for deletions
 */
public record CollectionCall(Batch batch, String method, String path, String body) {
    private static final String COLLECTIONS = "/composite/sobjects";

    /** The call that carries the batch. */
    public static CollectionCall of(Batch batch, TargetFields fields) {
        String body = new CollectionJson(fields).encode(batch);
        return switch (batch.operation()) {
            case INSERT -> new CollectionCall(batch, "POST", COLLECTIONS, body);
            case UPDATE, CLEAR -> new CollectionCall(batch, "PATCH", COLLECTIONS, body);
            case UPSERT ->
                new CollectionCall(
                        batch,
                        "PATCH",
                        COLLECTIONS + "/" + batch.object() + "/" + match(fields).name(),
                        body);
            case DELETE ->
                new CollectionCall(batch, "DELETE", COLLECTIONS + "?allOrNone=false&ids=" + ids(batch), body);
            case MERGE -> throw new IllegalArgumentException("collections merge nothing");
            case HARD_DELETE -> throw new IllegalStateException("collections cannot delete for good");
            case REPLACE -> throw new IllegalStateException("collections write no picklists");
        };
    }

    private static FieldDescribe match(TargetFields fields) {
        return Objects.requireNonNull(fields.match(), "an upsert without a match");
    }

    private static String ids(Batch batch) {
        return batch.rows().stream().map(PlannedRow::recordId).collect(Collectors.joining(","));
    }

    /** Which assignment rule: the named one, or none, as in Bulk; Salesforce's own default would apply the active one. */
    public static String autoAssign(Batching delivery) {
        String rule = delivery.assignmentRule();
        return rule == null ? "FALSE" : rule;
    }

    /** Whether records are saved that a duplicate rule warns of. */
    public static String duplicateRule(Batching delivery) {
        return "allowSave=" + delivery.allowDuplicates();
    }

    /** Whether the records are listed as recently used. */
    public static String mru(Batching delivery) {
        return "updateMru=" + delivery.updateRecent();
    }
}
