package io.azalai.observe;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Result;

/**
 * Tells listeners of each HTTP request to the org and of its end. Hangs in the HTTP client of camel-salesforce, behind {@link ApiCalls}, which
 * knows the run; a repetition is a call of its own. Without listeners it does nothing. Thread-safe; runs on the client's threads.
 */
public final class CallWatch implements Request.QueuedListener {
    private static final String PENDING = CallWatch.class.getName();

    private final List<OrgCallListener> listeners = new CopyOnWriteArrayList<>();

    /** From now on this one is told of each call. */
    public void listen(OrgCallListener listener) {
        listeners.add(listener);
    }

    /** A call whose end is not told yet. */
    private record Pending(List<OrgCallListener.End> ends, long since, AtomicBoolean isOver) {
        void end(int status) {
            if (isOver.compareAndSet(false, true)) {
                Duration took = Duration.ofNanos(System.nanoTime() - since);
                ends.forEach(end -> end.ended(status, took));
            }
        }
    }

    @Override
    public void onQueued(Request request) {
        if (listeners.isEmpty()) {
            return;
        }
        String path = String.valueOf(request.getPath());
        OrgCall call =
                new OrgCall(ApiCalls.runOf(request), request.getMethod(), CallPath.of(path), CallFamily.of(path));
        List<OrgCallListener.End> ends =
                listeners.stream().map(listener -> listener.began(call)).toList();
        request.attribute(PENDING, new Pending(ends, System.nanoTime(), new AtomicBoolean()));
        request.onComplete(result -> {
            // The end of a repetition is told to the request that it repeats, too.
            if (result.getRequest() == request) {
                answered(result);
            }
        });
    }

    /** The same for an answer of which the request's own listeners are not told, as one that a new login follows. */
    public static void answered(Result result) {
        if (result.getRequest().getAttributes().get(PENDING) instanceof Pending pending) {
            pending.end(result.getResponse() == null ? 0 : result.getResponse().getStatus());
        }
    }
}
