package io.azalai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.azalai.observe.ApiCalls;
import io.azalai.outcome.ErrorCodes;
import io.azalai.outcome.RunFailedException;
import io.azalai.salesforce.DescribeCache;
import io.azalai.salesforce.Org;
import io.azalai.salesforce.QueryAnswer;
import io.azalai.salesforce.UnreadableDescribeException;
import io.azalai.salesforce.login.ApiAccess;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.camel.component.salesforce.SalesforceEndpointConfig;
import org.jspecify.annotations.Nullable;

/** Asks the org by the routes of {@code 45-org}. Thread-safe; never to be called from a thread of the salesforce component. */
final class OrgCalls implements Org {
    private static final int FORBIDDEN = 403;

    /** What an object may be called. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

    private final RouteCalls routes;
    private final OrgComponent component;
    private final DescribeCache describes;
    private final Duration describeAge;
    private final Clock clock;
    private final ObjectMapper json = new ObjectMapper();

    /**
     * By those routes.
     *
     * @param describeAge after which a describe is asked for again
     */
    OrgCalls(RouteCalls routes, OrgComponent component, DescribeCache describes, Duration describeAge, Clock clock) {
        this.routes = routes;
        this.component = component;
        this.describes = describes;
        this.describeAge = describeAge;
        this.clock = clock;
    }

    @Override
    public String id(String run) {
        component.login();
        if (component.orgId().isEmpty()) {
            limits(run);
        }
        return component.orgId();
    }

    @Override
    public Described describe(String run, String object, Instant earliest) {
        component.login();
        Instant now = clock.instant();
        Instant oldest = now.minus(describeAge);
        return describes
                .find(login(), object)
                .filter(known -> !known.at().isBefore(earliest) && !known.at().isBefore(oldest))
                .orElseGet(() -> ask(run, object, now));
    }

    /** Who is logged in; empty, and so nothing that is kept, where the session does not tell. */
    private String login() {
        boolean isKnown = !component.orgId().isEmpty() && !component.userId().isEmpty();
        return isKnown ? component.orgId() + "-" + component.userId() : "";
    }

    private Described ask(String run, String object, Instant now) {
        if (!NAME.matcher(object).matches()) {
            throw noSuchObject(object, null);
        }
        String what = "describe of '" + object + "'";
        RouteCalls.Answer answer = routes.call(
                "azalai-describe",
                what,
                Map.of(ApiCalls.RUN_HEADER, run, SalesforceEndpointConfig.SOBJECT_NAME, object),
                "");
        if (answer.failure() != null && answer.failure().status() == 404) {
            throw noSuchObject(object, answer.cause());
        }
        return describes.keep(login(), object, answer.bytesOrEnd(what), now);
    }

    private static RunFailedException noSuchObject(String object, @Nullable Throwable cause) {
        return new RunFailedException(
                ErrorCodes.of("CONFIGURATION"),
                "the org has no object '%s' that the user may see. Correct the name, or give access in the permission set."
                        .formatted(object),
                cause);
    }

    @Override
    public List<Map<String, String>> query(String run, String soql) {
        return pages(run, "azalai-query", soql);
    }

    @Override
    public List<Map<String, String>> queryAll(String run, String soql) {
        return pages(run, "azalai-query-all", soql);
    }

    private List<Map<String, String>> pages(String run, String route, String soql) {
        List<Map<String, String>> records = new ArrayList<>();
        QueryAnswer page = page(run, route, soql);
        records.addAll(page.records());
        while (page.next() != null) {
            page = page(run, "azalai-query-more", page.next());
            records.addAll(page.records());
        }
        return records;
    }

    private QueryAnswer page(String run, String route, String query) {
        RouteCalls.Answer answer = routes.call(
                route, "query", Map.of(ApiCalls.RUN_HEADER, run, SalesforceEndpointConfig.SOBJECT_QUERY, query), "");
        return QueryAnswer.read(answer.bytesOrEnd("query"));
    }

    @Override
    public Map<String, Limit> limits(String run) {
        RouteCalls.Answer answer = routes.call("azalai-limits", "limits", Map.of(ApiCalls.RUN_HEADER, run), "");
        CallFailures.Failure failure = answer.failure();
        if (failure != null && failure.status() == FORBIDDEN && !failure.isQuota() && !failure.isCrowd()) {
            throw failure.asEnd("limits", ApiAccess.advice(FORBIDDEN, failure.code()), answer.cause());
        }
        try {
            Map<String, Limit> limits = new TreeMap<>();
            JsonNode all = json.readTree(answer.bytesOrEnd("limits"));
            all.properties()
                    .forEach(limit -> limits.put(
                            limit.getKey(),
                            new Limit(
                                    limit.getValue().path("Max").asLong(),
                                    limit.getValue().path("Remaining").asLong())));
            return limits;
        } catch (IOException e) {
            throw new UnreadableDescribeException("the org's limits are no JSON", e);
        }
    }
}
