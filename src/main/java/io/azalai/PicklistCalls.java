package io.azalai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.azalai.observe.ApiCalls;
import io.azalai.outcome.ErrorCodes;
import io.azalai.outcome.RunFailedException;
import io.azalai.salesforce.PicklistMetadata;
import io.azalai.salesforce.Picklists;
import io.azalai.salesforce.ToolingSoql;
import io.azalai.salesforce.UnreadableDescribeException;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.camel.component.salesforce.SalesforceEndpointConfig;
import org.jspecify.annotations.Nullable;

/** Asks the Tooling API by the route {@code azalai-tooling}. Thread-safe; never to be called from a thread of the salesforce component. */
final class PicklistCalls implements Picklists {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What the org says to a user who may not see metadata, for whom there is none. */
    private static final Set<String> NO_RIGHT = Set.of("INVALID_TYPE", "INSUFFICIENT_ACCESS", "NOT_FOUND");

    private final RouteCalls routes;
    private final Supplier<String> dataPath;

    /**
     * By that route.
     *
     * @param dataPath where the org's REST resources are: {@code /services/data/v62.0}
     */
    PicklistCalls(RouteCalls routes, Supplier<String> dataPath) {
        this.routes = routes;
        this.dataPath = dataPath;
    }

    @Override
    public Optional<Found> field(String run, String object, String field) {
        String table = object;
        if (object.contains("__")) {
            JsonNode entity = first(run, ToolingSoql.entity(object));
            if (entity == null) {
                return Optional.empty();
            }
            table = entity.path("DurableId").asText();
        }
        return found("CustomField", first(run, ToolingSoql.customField(table, field)));
    }

    @Override
    public Optional<Found> globalSet(String run, String name) {
        return found("GlobalValueSet", first(run, ToolingSoql.globalValueSet(name)));
    }

    private static Optional<Found> found(String type, @Nullable JsonNode record) {
        if (record == null) {
            return Optional.empty();
        }
        String resource = "/tooling/sobjects/" + type + "/" + record.path("Id").asText();
        return Optional.of(new Found(resource, PicklistMetadata.of(record)));
    }

    /** The first record; null where there is none. */
    private @Nullable JsonNode first(String run, String soql) {
        String what = "the picklist's definition";
        String path = dataPath.get() + "/tooling/query?q=" + URLEncoder.encode(soql, StandardCharsets.UTF_8);
        RouteCalls.Answer answer = routes.call(
                "azalai-tooling", what, Map.of(ApiCalls.RUN_HEADER, run, SalesforceEndpointConfig.RAW_PATH, path), "");
        CallFailures.Failure failure = answer.failure();
        if (failure != null && NO_RIGHT.contains(failure.code())) {
            throw noRight(failure, answer.cause());
        }
        try {
            JsonNode records = JSON.readTree(answer.bytesOrEnd(what)).path("records");
            if (!records.isArray()) {
                throw new UnreadableDescribeException("the org's answer to a query has no records", null);
            }
            return records.isEmpty() ? null : records.get(0);
        } catch (IOException e) {
            throw new UnreadableDescribeException("the org's answer to a query is no JSON", e);
        }
    }

    private static RunFailedException noRight(CallFailures.Failure failure, @Nullable Throwable cause) {
        return new RunFailedException(
                ErrorCodes.of("INSUFFICIENT_ACCESS"),
                "the user may not read the values of picklists (Salesforce says: %s). Give that user the permissions 'View Setup and Configuration' and 'Customize Application'."
                        .formatted(failure.message()),
                Objects.requireNonNull(cause));
    }
}
