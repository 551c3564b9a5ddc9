package io.azalai.simulator.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.azalai.simulator.http.Answer;
import io.azalai.simulator.org.Org;
import io.azalai.simulator.org.Work;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code /composite}: up to 25 subrequests that may refer to each other, with one transaction where asked. Source: REST API Developer Guide, "Composite". */
final class CompositeResource implements RestResource {
    private static final int MAX_SUBREQUESTS = 25;
    private static final int MAX_LARGE = 5;
    private static final String ROOT = "/services/data/";
    private static final Pattern REFERENCE_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_]*");
    private static final Set<String> FORBIDDEN_HEADERS = Set.of("accept", "authorization", "content-type");

    private final Org org;
    private final Function<RestCall, Answer> answering;

    CompositeResource(Org org, Function<RestCall, Answer> answering) {
        this.org = org;
        this.answering = answering;
    }

    @Override
    public Optional<Answer> answer(RestCall call) {
        if (!call.isExactly("composite")) {
            return Optional.empty();
        }
        if (!call.isMethod("POST")) {
            throw RestException.methodNotAllowed(call.call().method(), "POST");
        }
        ObjectNode body = Json.readObject(call.call().body());
        List<JsonNode> parts = parts(body.path("compositeRequest"));
        ArrayNode answers = body.path("allOrNone").asBoolean()
                ? org.inTransaction(call.saveContext("rest"), work -> allOrNone(call, parts, work))
                : each(call, parts, null, new ArrayList<>());
        ObjectNode content = Json.object();
        content.set("compositeResponse", answers);
        return Optional.of(Json.answer(200, content));
    }

    private static List<JsonNode> parts(JsonNode requests) {
        List<JsonNode> parts = new ArrayList<>();
        if (requests.isArray()) {
            requests.forEach(parts::add);
        }
        if (parts.isEmpty() || parts.size() > MAX_SUBREQUESTS) {
            throw RestException.of(
                    400, "LIMIT_EXCEEDED", "A composite request has 1 to 25 subrequests, not " + parts.size() + ".");
        }
        long large = parts.stream()
                .map(part -> part.path("url").asText())
                .filter(url -> url.contains("/composite/sobjects") || url.contains("/query"))
                .count();
        if (large > MAX_LARGE) {
            throw RestException.of(
                    400, "LIMIT_EXCEEDED", "At most 5 subrequests may be collections or queries, not " + large + ".");
        }
        Set<String> ids = new HashSet<>();
        for (JsonNode part : parts) {
            check(part, ids);
        }
        return parts;
    }

    private static void check(JsonNode part, Set<String> ids) {
        String id = part.path("referenceId").asText();
        if (!REFERENCE_ID.matcher(id).matches() || !ids.add(id)) {
            throw RestException.of(
                    400, "INVALID_INPUT", "The referenceId '" + id + "' is missing, malformed or there twice.");
        }
        if (!part.path("url").asText().startsWith(ROOT)) {
            throw RestException.of(400, "INVALID_INPUT", "The url of '" + id + "' must start with " + ROOT);
        }
        part.path("httpHeaders").fieldNames().forEachRemaining(name -> {
            if (FORBIDDEN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                throw RestException.of(
                        400, "INVALID_INPUT", "The header '" + name + "' is not allowed in a subrequest.");
            }
        });
    }

    private ArrayNode allOrNone(RestCall call, List<JsonNode> parts, Work work) {
        int mark = work.mark();
        List<Boolean> successes = new ArrayList<>();
        ArrayNode answers = each(call, parts, work, successes);
        if (!successes.contains(false)) {
            return answers;
        }
        work.rollBack(mark);
        ArrayNode halted = Json.array();
        for (int i = 0; i < answers.size(); i++) {
            halted.add(
                    successes.get(i)
                            ? shown(
                                    halted(
                                            "The transaction was rolled back since another operation in the same transaction failed."),
                                    parts.get(i))
                            : answers.get(i));
        }
        return halted;
    }

    private ArrayNode each(RestCall call, List<JsonNode> parts, @Nullable Work work, List<Boolean> successes) {
        CompositeReferences references = new CompositeReferences();
        ArrayNode answers = Json.array();
        for (JsonNode part : parts) {
            Answer answer = one(call, part, work, references);
            boolean isSuccess = answer.status() < 300 && !hasFailedRow(Subrequest.content(answer), work);
            successes.add(isSuccess);
            references.put(part.path("referenceId").asText(), answer.status() < 300, Subrequest.content(answer));
            answers.add(shown(answer, part));
        }
        return answers;
    }

    /** Under the outer all-or-none one bad row of a collection fails the whole. */
    private static boolean hasFailedRow(@Nullable JsonNode content, @Nullable Work work) {
        if (work == null || content == null || !content.isArray()) {
            return false;
        }
        for (JsonNode row : content) {
            if (row.has("success") && !row.path("success").asBoolean()) {
                return true;
            }
        }
        return false;
    }

    private Answer one(RestCall call, JsonNode part, @Nullable Work work, CompositeReferences references) {
        try {
            String url = references.resolved(part.path("url").asText()).substring(ROOT.length());
            return answering.apply(Subrequest.of(
                    call,
                    part.path("method").asText(),
                    url,
                    references.resolved(part.path("body")),
                    part.path("httpHeaders"),
                    work));
        } catch (RestException e) {
            return e.answer();
        }
    }

    private static Answer halted(String message) {
        return RestException.of(400, "PROCESSING_HALTED", message).answer();
    }

    private static ObjectNode shown(Answer answer, JsonNode part) {
        ObjectNode content = Json.object();
        JsonNode body = Subrequest.content(answer);
        content.set("body", body == null ? Json.object().nullNode() : body);
        ObjectNode headers = content.putObject("httpHeaders");
        for (Map.Entry<String, String> header : answer.headers().entrySet()) {
            if (header.getKey().equals("Location")) {
                headers.put(header.getKey(), header.getValue());
            }
        }
        content.put("httpStatusCode", answer.status());
        content.put("referenceId", part.path("referenceId").asText());
        return content;
    }
}
