package io.azalai.simulator.rest;

import io.azalai.simulator.http.Answer;
import io.azalai.simulator.http.Api;
import io.azalai.simulator.http.Call;
import io.azalai.simulator.http.CallProblem;
import io.azalai.simulator.org.Allowance;
import io.azalai.simulator.org.Org;
import io.azalai.simulator.org.Permissions.Permission;
import io.azalai.simulator.org.Sessions.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Everything below {@code /services/data}: checks version, session and allowance, then asks the resources in turn. */
public final class RestApi implements Api {
    private static final List<String> ROOT = List.of("services", "data");

    /** Room for every documented call; no limit of the body is. */
    private static final int MAX_BODY = 50 << 20;
    /** The rows of a job: 150 MB when written in base64. Source: Bulk API 2.0 Developer Guide, "Upload Job Data". */
    private static final int MAX_UPLOAD = 112_500_000;

    private final Org org;
    private final List<RestResource> resources;

    public RestApi(Org org, List<RestResource> resources) {
        this.org = org;
        List<RestResource> all = new ArrayList<>(resources);
        // These ask the others, subrequest by subrequest.
        all.add(new CompositeResource(org, this::answer));
        all.add(new CompositeBatchResource(org, this::answer));
        this.resources = List.copyOf(all);
    }

    @Override
    public boolean owns(String path) {
        return path.equals("/services/data") || path.startsWith("/services/data/");
    }

    @Override
    public int maxBody(String path) {
        return isUpload(path) ? MAX_UPLOAD : MAX_BODY;
    }

    @Override
    public Answer refuse(Call call, CallProblem problem) {
        RestException refused =
                switch (problem.kind()) {
                    case BODY ->
                        RestException.of(
                                400,
                                isUpload(call.path()) ? "CLIENTINPUTERROR" : "JSON_PARSER_ERROR",
                                problem.message());
                    case URL -> RestException.of(400, "INVALID_INPUT", problem.message());
                    case UNAVAILABLE -> RestException.of(503, "SERVER_UNAVAILABLE", problem.message());
                    case LIMIT -> RestException.of(403, "REQUEST_LIMIT_EXCEEDED", problem.message());
                    case UNFORESEEN -> RestException.of(500, "UNKNOWN_EXCEPTION", problem.message());
                };
        return withLimit(refused.answer());
    }

    @Override
    public Optional<Answer> answer(Call call) {
        List<String> path = call.segments();
        if (path.size() < 2 || !path.subList(0, 2).equals(ROOT)) {
            return Optional.empty();
        }
        return Optional.of(path.size() == 2 ? ApiVersions.list() : withLimit(guarded(call, path)));
    }

    private static boolean isUpload(String path) {
        return path.contains("/jobs/ingest/") && path.endsWith("/batches");
    }

    /** Of a call, or of one subrequest of a composite call, which is not counted again. */
    private Answer answer(RestCall call) {
        try {
            return resources.stream()
                    .flatMap(resource -> resource.answer(call).stream())
                    .findFirst()
                    .orElseThrow(RestException::notFound);
        } catch (RestException e) {
            return e.answer(call.base());
        }
    }

    private Answer guarded(Call call, List<String> path) {
        try {
            String version = ApiVersions.of(path.get(2)).orElseThrow(RestException::notFound);
            Session session = session(call);
            if (!org.permissions().has(Permission.API_ENABLED)) {
                throw RestException.of(
                        403, "API_DISABLED_FOR_ORG", "API is not enabled for this Organization or Partner");
            }
            if (!org.allowances().apiRequests().take(1)) {
                throw RestException.of(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");
            }
            return answer(new RestCall(call, version, path.subList(3, path.size()), session, null));
        } catch (RestException e) {
            return e.answer();
        }
    }

    private Session session(Call call) {
        return call.bearerToken()
                .flatMap(org.sessions()::find)
                .orElseThrow(() -> RestException.of(401, "INVALID_SESSION_ID", "Session expired or invalid"));
    }

    private Answer withLimit(Answer answer) {
        Allowance calls = org.allowances().apiRequests();
        return answer.with("Sforce-Limit-Info", "api-usage=" + calls.used() + "/" + calls.max());
    }
}
