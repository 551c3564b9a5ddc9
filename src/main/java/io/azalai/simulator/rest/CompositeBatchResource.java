package io.azalai.simulator.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.azalai.simulator.http.Answer;
import io.azalai.simulator.org.Org;
import java.util.Optional;
import java.util.function.Function;

/** {@code /composite/batch}: up to 25 independent subrequests, each of which counts. Source: REST API Developer Guide, "Batch". */
final class CompositeBatchResource implements RestResource {
    private static final int MAX_SUBREQUESTS = 25;

    private final Org org;
    private final Function<RestCall, Answer> answering;

    CompositeBatchResource(Org org, Function<RestCall, Answer> answering) {
        this.org = org;
        this.answering = answering;
    }

    @Override
    public Optional<Answer> answer(RestCall call) {
        if (!call.isExactly("composite", "batch")) {
            return Optional.empty();
        }
        if (!call.isMethod("POST")) {
            throw RestException.methodNotAllowed(call.call().method(), "POST");
        }
        ObjectNode body = Json.readObject(call.call().body());
        JsonNode requests = body.path("batchRequests");
        if (!requests.isArray() || requests.isEmpty() || requests.size() > MAX_SUBREQUESTS) {
            throw RestException.of(
                    400, "LIMIT_EXCEEDED", "A batch request has 1 to 25 subrequests, not " + requests.size() + ".");
        }
        for (JsonNode request : requests) {
            if (request.path("url").asText("").isEmpty() || !request.path("url").isTextual()) {
                throw RestException.of(400, "INVALID_INPUT", "Each subrequest of a batch needs its url.");
            }
        }
        // The call itself is counted already, as if it were the first of them.
        if (!org.allowances().apiRequests().take(requests.size() - 1L)) {
            throw RestException.of(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");
        }
        return Optional.of(Json.answer(
                200, results(call, requests, body.path("haltOnError").asBoolean())));
    }

    private ObjectNode results(RestCall call, JsonNode requests, boolean haltOnError) {
        ObjectNode content = Json.object().put("hasErrors", false);
        ArrayNode results = content.putArray("results");
        boolean hasErrors = false;
        for (JsonNode request : requests) {
            Answer answer = hasErrors && haltOnError
                    ? RestException.of(
                                    412,
                                    "BATCH_PROCESSING_HALTED",
                                    "Batch processing halted per request of the haltOnError parameter.")
                            .answer()
                    : one(call, request);
            hasErrors |= answer.status() >= 400;
            ObjectNode result = results.addObject().put("statusCode", answer.status());
            JsonNode body = Subrequest.content(answer);
            result.set("result", body == null ? result.nullNode() : body);
        }
        return content.put("hasErrors", hasErrors);
    }

    private Answer one(RestCall call, JsonNode request) {
        try {
            String url = request.path("url").asText();
            String version = url.replaceFirst("^/?(services/data/)?", "");
            return answering.apply(Subrequest.of(
                    call, request.path("method").asText(), version, request.path("richInput"), Json.object(), null));
        } catch (RestException e) {
            return e.answer();
        }
    }
}
