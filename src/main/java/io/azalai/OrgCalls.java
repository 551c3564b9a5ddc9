package io.azalai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.azalai.observe.ApiCalls;
import io.azalai.outcome.ErrorCodes;
import io.azalai.outcome.RunFailedException;
import io.azalai.salesforce.DescribeReader;
import io.azalai.salesforce.ObjectDescribe;
import io.azalai.salesforce.Org;
import io.azalai.salesforce.QueryAnswer;
import io.azalai.salesforce.UnreadableDescribeException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.camel.component.salesforce.SalesforceEndpointConfig;
import org.jspecify.annotations.Nullable;

/** Asks the org by the routes of {@code 45-org}. Thread-safe; never to be called from a thread of the salesforce component. */
final class OrgCalls implements Org {
    private static final Duration DESCRIBE_AGE = Duration.ofMinutes(10);

    /** What an object may be called. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

    private final RouteCalls routes;
    private final Supplier<String> orgId;
    private final Clock clock;
    private final DescribeReader describes = new DescribeReader();
    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, Described> cache = new ConcurrentHashMap<>();

    private record Described(ObjectDescribe object, Instant at) {}

    /**
     * By those routes.
     *
     * @param orgId of the session; there once a call was answered
     */
    OrgCalls(RouteCalls routes, Supplier<String> orgId, Clock clock) {
        this.routes = routes;
        this.orgId = orgId;
        this.clock = clock;
    }

    @Override
    public String id(String run) {
        if (orgId.get().isEmpty()) {
            limits(run);
        }
        return orgId.get();
    }

    @Override
    public ObjectDescribe describe(String run, String object) {
        Instant now = clock.instant();
        String name = object.toLowerCase(Locale.ROOT);
        Described known = cache.get(name);
        if (known != null && now.isBefore(known.at().plus(DESCRIBE_AGE))) {
            return known.object();
        }
        ObjectDescribe described = ask(run, object);
        cache.put(name, new Described(described, now));
        return described;
    }

    private ObjectDescribe ask(String run, String object) {
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
        return describes.read(answer.bytesOrEnd(what));
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
        List<Map<String, String>> records = new ArrayList<>();
        QueryAnswer page = page(run, "azalai-query", soql);
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
