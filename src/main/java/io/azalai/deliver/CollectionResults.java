package io.azalai.deliver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.azalai.batch.Batch;
import io.azalai.outcome.ErrorCodes;
import io.azalai.outcome.RowOutcome;
import io.azalai.plan.Api;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * The answer of sObject Collections: an object for each record of the request, in its order. A published event names {@code
 * OPERATION_ENQUEUED} among its errors, which is none; only {@code success} counts. Source: REST API Developer Guide, "sObject Collections".
 */
public final class CollectionResults {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ALREADY_GONE = "ENTITY_IS_DELETED";

    private CollectionResults() {}

    /**
     * What became of each row.
     *
     * @throws UnreadableAnswerException when the answer does not account for every row, so that the outcome is unknown
     */
    public static BatchResult decode(Batch batch, byte @Nullable [] answer) {
        JsonNode results = read(batch, answer);
        if (!results.isArray() || results.size() != batch.rows().size()) {
            throw new UnreadableAnswerException(
                    "the answer to batch %d tells of %d rows, and %d were sent"
                            .formatted(
                                    batch.number(), results.size(), batch.rows().size()),
                    null);
        }
        List<RowOutcome> outcomes = new ArrayList<>(results.size());
        results.forEach(result -> outcomes.add(outcome(batch, result)));
        return new BatchResult(batch, outcomes);
    }

    private static JsonNode read(Batch batch, byte @Nullable [] answer) {
        try {
            return JSON.readTree(answer == null ? new byte[0] : answer);
        } catch (IOException e) {
            throw new UnreadableAnswerException("the answer to batch " + batch.number() + " is no JSON", e);
        }
    }

    private static RowOutcome outcome(Batch batch, JsonNode result) {
        if (!result.path("success").isBoolean()) {
            throw new UnreadableAnswerException(
                    "the answer to batch " + batch.number() + " does not say whether a row was saved", null);
        }
        if (result.path("success").asBoolean()) {
            String id = result.path("id").asText("");
            // What an event is given is no record's Id, and not unique.
            boolean hasId = !id.isEmpty() && batch.api() != Api.EVENTS;
            return new RowOutcome.Accepted(
                    hasId ? id : null, result.path("created").asBoolean());
        }
        JsonNode first = result.path("errors").path(0);
        String code = first.path("statusCode").asText("");
        if (CollectionJson.isDeletion(batch.operation()) && code.equals(ALREADY_GONE)) {
            return new RowOutcome.Accepted(null, false);
        }
        return new RowOutcome.Rejected(
                ErrorCodes.of(code.isEmpty() ? "UNKNOWN_EXCEPTION" : code), message(result), fields(first));
    }

    private static String message(JsonNode result) {
        StringJoiner messages = new StringJoiner("; ");
        result.path("errors")
                .forEach(error -> messages.add(error.path("message").asText("")));
        return messages.length() == 0 ? "Salesforce names no reason" : messages.toString();
    }

    private static @Nullable String fields(JsonNode error) {
        StringJoiner fields = new StringJoiner(", ");
        error.path("fields").forEach(field -> fields.add(field.asText()));
        return fields.length() == 0 ? null : fields.toString();
    }
}
