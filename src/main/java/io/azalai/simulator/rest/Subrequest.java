package io.azalai.simulator.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.azalai.simulator.http.Answer;
import io.azalai.simulator.http.Body;
import io.azalai.simulator.http.Call;
import io.azalai.simulator.org.Work;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One call inside a composite call, as if it had come by itself. */
final class Subrequest {
    private Subrequest() {}

    /**
     * The call.
     *
     * @param url behind {@code /services/data}: {@code v66.0/sobjects/Account}
     * @throws RestException where the URL is malformed, or the version none
     */
    static RestCall of(
            RestCall outer, String method, String url, @Nullable JsonNode body, JsonNode headers, @Nullable Work work) {
        try {
            return call(outer, method, url, body, headers, work);
        } catch (IllegalArgumentException e) {
            throw RestException.of(400, "INVALID_INPUT", "The url of a subrequest is malformed: " + e.getMessage());
        }
    }

    private static RestCall call(
            RestCall outer, String method, String url, @Nullable JsonNode body, JsonNode headers, @Nullable Work work) {
        int mark = url.indexOf('?');
        String path = mark < 0 ? url : url.substring(0, mark);
        Map<String, String> sent = new HashMap<>();
        headers.properties()
                .forEach(header -> sent.put(
                        header.getKey().toLowerCase(Locale.ROOT),
                        header.getValue().asText()));
        Call call = new Call(
                method,
                "/services/data/" + path,
                Call.parameters(mark < 0 ? null : url.substring(mark + 1)),
                sent,
                body == null || body.isNull() || body.isMissingNode() ? Body.EMPTY : Json.bytes(body),
                outer.call().origin(),
                outer.call().remote());
        List<String> segments = call.segments();
        String version =
                segments.stream().skip(2).findFirst().flatMap(ApiVersions::of).orElseThrow(RestException::notFound);
        return new RestCall(call, version, segments.subList(3, segments.size()), outer.session(), work);
    }

    /** What an answer says, as it stands in the answer of the whole; null where it has no body. */
    static @Nullable JsonNode content(Answer answer) {
        return answer.body().isEmpty() ? null : Json.read(answer.body());
    }
}
