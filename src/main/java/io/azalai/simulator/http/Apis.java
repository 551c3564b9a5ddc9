package io.azalai.simulator.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All dialects of the org; a path belongs to one of them, or to none. Thread-safe. */
public final class Apis {
    private static final Logger LOG = LoggerFactory.getLogger(Apis.class);
    private static final int MAX_BODY_OF_NONE = 1 << 20;

    private final List<Api> all;
    private final AtomicLong failures = new AtomicLong();

    public Apis(List<Api> all) {
        this.all = List.copyOf(all);
    }

    /** What the path's API answers; a call that it fails at is told so in its words, and logged. */
    Answer answer(Call call) {
        try {
            return of(call.path())
                    .flatMap(api -> api.answer(call))
                    .orElseGet(() -> Answer.html(404, "<html><body>404 Not Found</body></html>"));
        } catch (RuntimeException | StackOverflowError e) {
            String id = "%d-1 (0)".formatted(failures.incrementAndGet());
            LOG.error("simulator: ErrorId {}, {} {}", id, call.method(), call.path(), e);
            String message = "An unexpected error occurred. Please include this ErrorId if you contact support: " + id;
            return refuse(call, new CallProblem(CallProblem.Kind.UNFORESEEN, message));
        }
    }

    /** In the words of the path's API. */
    public Answer refuse(Call call, CallProblem problem) {
        return of(call.path())
                .map(api -> api.refuse(call, problem))
                .orElseGet(() -> Answer.html(
                        problem.kind() == CallProblem.Kind.UNFORESEEN ? 500 : 400,
                        "<html><body>Bad Request</body></html>"));
    }

    /** To a request whose very URL cannot be read, in the words of the first API; with the status that the server found. */
    Answer unreadable(int status, String message) {
        Call nobody = new Call("", "/", Map.of(), Map.of(), Body.EMPTY, "", "");
        CallProblem.Kind kind = status < 500 ? CallProblem.Kind.URL : CallProblem.Kind.UNFORESEEN;
        Answer refused = all.get(0).refuse(nobody, new CallProblem(kind, message));
        return new Answer(status, refused.headers(), refused.body());
    }

    int maxBody(String path) {
        return of(path).map(api -> api.maxBody(path)).orElse(MAX_BODY_OF_NONE);
    }

    private Optional<Api> of(String path) {
        return all.stream().filter(api -> api.owns(path)).findFirst();
    }
}
