package io.azalai.observe;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.eclipse.jetty.client.Request;

/**
 * Counts the HTTP requests to the org, by run; requests for tokens are not API calls and are left out. Hangs in the HTTP client of
 * camel-salesforce, so that no call escapes it: a repetition after a new login counts too. Thread-safe; runs on the client's threads.
 */
public final class ApiCalls implements Request.QueuedListener {
    /** The header by which a route tells the run; it is taken off before the request leaves. */
    public static final String RUN_HEADER = "x-sfdc-azalai-run";

    private static final String OAUTH = "/services/oauth2/";

    private final Map<String, LongAdder> byRun = new ConcurrentHashMap<>();

    @Override
    public void onQueued(Request request) {
        String run = request.getHeaders().get(RUN_HEADER);
        if (run == null) {
            return;
        }
        request.headers(headers -> headers.remove(RUN_HEADER));
        if (!request.getPath().startsWith(OAUTH)) {
            byRun.computeIfAbsent(run, id -> new LongAdder()).increment();
        }
    }

    /** Requests of that run so far. */
    public long of(String run) {
        LongAdder count = byRun.get(run);
        return count == null ? 0 : count.sum();
    }

    /** Lets go of the count of a run that has ended. */
    public void forget(String run) {
        byRun.remove(run);
    }
}
