package io.azalai.observe.calls;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

/** A call that is under way, as its parts pass by. Thread-safe. */
final class CallDraft {
    private static final String OAUTH = "/services/oauth2/";

    private final Instant at;
    private final long start = System.nanoTime();
    private final @Nullable String run;
    private final @Nullable Integer batch;
    private final @Nullable CarriedRows carried;
    private final Request sent;
    private final Captured request;
    private final Captured response;
    private final Semaphore room;
    private boolean isOver;
    private long millis;
    private @Nullable Integer status;
    private @Nullable String failure;
    private HttpFields answered = HttpFields.EMPTY;

    CallDraft(
            Instant at,
            @Nullable String run,
            @Nullable Integer batch,
            @Nullable CarriedRows carried,
            Request sent,
            Semaphore room) {
        this.at = at;
        this.run = run;
        this.batch = batch;
        this.carried = carried;
        this.sent = sent;
        this.room = room;
        this.request = new Captured(room);
        this.response = new Captured(room);
    }

    Captured request() {
        return request;
    }

    Captured response() {
        return response;
    }

    /** Whether it asks for a token, so that both of its bodies are secrets. */
    boolean isLogin() {
        return sent.getPath().startsWith(OAUTH);
    }

    /** The rows that it carries; null where it only asks, or is of no batch. */
    @Nullable
    CarriedRows carried() {
        return carried;
    }

    /** Another request took its place, since the session had ended; false where it is over already. */
    synchronized boolean refused() {
        if (isOver) {
            return false;
        }
        end(null, "refused, since the session had ended; it was sent again after a new login");
        // The answer to the next one is told to this one, too.
        response.close();
        return true;
    }

    /** An answer came, or will not; false where it is over already. */
    synchronized boolean ended(@Nullable Response answer, @Nullable Throwable broken) {
        if (isOver) {
            return false;
        }
        Integer ofAnswer = null;
        // An answer that never began has no status.
        if (answer != null && answer.getStatus() > 0) {
            ofAnswer = answer.getStatus();
            answered = answer.getHeaders();
        }
        end(ofAnswer, broken == null ? null : String.valueOf(broken.getMessage()));
        return true;
    }

    private void end(@Nullable Integer ofAnswer, @Nullable String reason) {
        isOver = true;
        millis = (System.nanoTime() - start) / 1_000_000;
        status = ofAnswer;
        failure = reason;
    }

    synchronized Call call(@Nullable String sync, @Nullable Integer rows) {
        String query = sent.getQuery();
        return new Call(
                0,
                at,
                run,
                sync,
                batch,
                rows,
                sent.getMethod(),
                query == null ? sent.getPath() : sent.getPath() + "?" + query,
                status,
                millis,
                request.total(),
                response.total(),
                failure);
    }

    @Nullable
    String run() {
        return run;
    }

    Map<String, String> requestHeaders() {
        return headers(sent.getHeaders());
    }

    synchronized Map<String, String> responseHeaders() {
        return headers(answered);
    }

    @Nullable
    String requestType() {
        return sent.getHeaders().get(HttpHeader.CONTENT_TYPE);
    }

    synchronized @Nullable String responseType() {
        return answered.get(HttpHeader.CONTENT_TYPE);
    }

    private static Map<String, String> headers(HttpFields fields) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (HttpField field : fields) {
            headers.merge(field.getName(), String.valueOf(field.getValue()), (one, other) -> one + ", " + other);
        }
        return headers;
    }

    /** Nobody looks at its bodies any more. */
    void release() {
        room.release(request.bytes().length + response.bytes().length);
    }
}
