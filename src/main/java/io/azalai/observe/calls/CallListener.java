package io.azalai.observe.calls;

import io.azalai.observe.ApiCalls;
import java.time.Clock;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.client.transport.HttpConversation;
import org.eclipse.jetty.client.transport.HttpRequest;
import org.jspecify.annotations.Nullable;

/**
 * Takes down each call as it passes by. Hangs in the HTTP client of camel-salesforce behind {@link ApiCalls}, which knows the run; so no call
 * escapes it, and one that is sent again after a new login is two. Thread-safe; runs on the client's threads, and never waits.
 */
public final class CallListener implements Request.QueuedListener {
    /** The header by which a route tells the batch; it is taken off before the request leaves. */
    public static final String BATCH_HEADER = "x-sfdc-azalai-batch";

    /** What bodies may take together until they are written. */
    private static final int ROOM = 8 << 20;

    private static final String DRAFT = CallListener.class.getName();

    /** The rows of a batch, by run and number. */
    interface Batches {
        /** Null where nobody knows. */
        @Nullable
        CarriedRows rows(String run, int batch);
    }

    private final Batches batches;
    private final Consumer<CallDraft> done;
    private final Clock clock;
    private final Semaphore room = new Semaphore(ROOM);

    /**
     * For one client.
     *
     * @param done takes each call that ended, at once, and gives back its room by {@link CallDraft#release}
     */
    CallListener(Batches batches, Consumer<CallDraft> done, Clock clock) {
        this.batches = batches;
        this.done = done;
        this.clock = clock;
    }

    @Override
    public void onQueued(Request request) {
        HttpConversation conversation = request instanceof HttpRequest known ? known.getConversation() : null;
        String run = ApiCalls.runOf(request);
        Integer batch = batch(request, conversation);
        // By the time that it ends, its batch may have.
        CarriedRows rows =
                run == null || batch == null || request.getMethod().equals("GET") ? null : batches.rows(run, batch);
        CallDraft draft = new CallDraft(clock.instant(), run, batch, rows, request, room);
        if (conversation != null && !draft.isLogin()) {
            // The answer that refused the one before is told to the client's own handler alone.
            if (conversation.getAttribute(DRAFT) instanceof CallDraft refused && refused.refused()) {
                done.accept(refused);
            }
            conversation.setAttribute(DRAFT, draft);
        }
        request.onRequestContent((sent, content) -> draft.request().add(content));
        request.onResponseBegin(response -> draft.response().clear());
        request.onResponseContent((response, content) -> draft.response().add(content));
        request.onComplete(result -> ended(draft, result));
    }

    private void ended(CallDraft draft, Result result) {
        Response response = result.getResponse();
        if (draft.ended(response, result.getFailure())) {
            done.accept(draft);
        }
    }

    /** The batch that a request is about. The client repeats a refused one in the same conversation, without the header. */
    private static @Nullable Integer batch(Request request, @Nullable HttpConversation conversation) {
        String batch = request.getHeaders().get(BATCH_HEADER);
        if (batch == null) {
            return conversation == null ? null : (Integer) conversation.getAttribute(BATCH_HEADER);
        }
        request.headers(headers -> headers.remove(BATCH_HEADER));
        Integer number = Integer.valueOf(batch);
        if (conversation != null) {
            conversation.setAttribute(BATCH_HEADER, number);
        }
        return number;
    }
}
