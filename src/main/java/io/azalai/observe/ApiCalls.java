package io.azalai.observe;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.transport.HttpConversation;
import org.eclipse.jetty.client.transport.HttpRequest;
import org.jspecify.annotations.Nullable;

/**
 * Counts the HTTP requests to the org, by run; requests for tokens are not API calls and are left out. Hangs in the HTTP client of
 * camel-salesforce, so that no call escapes it: a repetition after a new login counts too. Thread-safe; runs on the client's threads.
 */
public final class ApiCalls implements Request.QueuedListener {
    /** The header by which a route tells the run; it is taken off before the request leaves. */
    public static final String RUN_HEADER = "x-sfdc-azalai-run";

    /** Where tokens are asked for. */
    static final String OAUTH = "/services/oauth2/";

    private final Map<String, LongAdder> byRun = new ConcurrentHashMap<>();

    @Override
    public void onQueued(Request request) {
        String run = run(request);
        if (run != null && !request.getPath().startsWith(OAUTH)) {
            byRun.computeIfAbsent(run, id -> new LongAdder()).increment();
        }
    }

    /** The run that a request was {@link #onQueued counted} for; null where it belongs to none. */
    public static @Nullable String runOf(Request request) {
        HttpConversation conversation = request instanceof HttpRequest known ? known.getConversation() : null;
        return conversation == null ? null : (String) conversation.getAttribute(RUN_HEADER);
    }

    /** The run of a request. The client repeats a refused one in the same conversation, without the header. */
    private static @Nullable String run(Request request) {
        HttpConversation conversation = request instanceof HttpRequest known ? known.getConversation() : null;
        String run = request.getHeaders().get(RUN_HEADER);
        if (run == null) {
            return conversation == null ? null : (String) conversation.getAttribute(RUN_HEADER);
        }
        request.headers(headers -> headers.remove(RUN_HEADER));
        if (conversation != null) {
            conversation.setAttribute(RUN_HEADER, run);
        }
        return run;
    }

    /** Requests of a run so far. */
    public long of(String run) {
        LongAdder count = byRun.get(run);
        return count == null ? 0 : count.sum();
    }

    /** Requests of a run that has ended; asked once, and then forgotten. */
    public long take(String run) {
        LongAdder count = byRun.remove(run);
        return count == null ? 0 : count.sum();
    }
}
