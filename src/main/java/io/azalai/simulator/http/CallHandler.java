package io.azalai.simulator.http;

import io.azalai.simulator.http.RequestLog.SeenRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Turns each request into a call, asks the APIs through the fault gate, and writes what comes of it. */
public final class CallHandler extends Handler.Abstract {
    private final Apis apis;
    private final Function<Call, Optional<Answer>> beside;
    private final FaultGate faults;
    private final RequestLog log;
    private final Clock clock;

    /**
     * For all listeners.
     *
     * @param beside answers first what is no call to the org: no fault strikes it, and it is not logged
     */
    public CallHandler(
            Apis apis, Function<Call, Optional<Answer>> beside, FaultGate faults, RequestLog log, Clock clock) {
        this.apis = apis;
        this.beside = beside;
        this.faults = faults;
        this.log = log;
        this.clock = clock;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws IOException {
        CallReader.Read read = CallReader.read(request, apis::maxBody);
        Optional<Answer> shown = beside.apply(read.call());
        Reply reply = shown.isPresent() ? Reply.send(shown.get()) : reply(read);
        new ReplyWriter(request, response, callback).write(reply);
        return true;
    }

    /** Answers what the server itself refuses: a path with a malformed escape, headers that are too long. */
    boolean handleUnreadable(Request request, Response response, Callback callback) {
        String message = String.valueOf(request.getAttribute(ErrorHandler.ERROR_MESSAGE));
        new ReplyWriter(request, response, callback).write(Reply.send(apis.unreadable(response.getStatus(), message)));
        return true;
    }

    private Reply reply(CallReader.Read read) {
        Call call = read.call();
        CallProblem problem = read.problem();
        Reply reply = faults.pass(call, seen -> problem == null ? apis.answer(seen) : apis.refuse(seen, problem));
        log.add(new SeenRequest(
                call.method(), call.path(), status(reply), call.body().size(), clock.instant()));
        return reply;
    }

    private static int status(Reply reply) {
        if (reply instanceof Reply.Send send) {
            return send.answer().status();
        }
        if (reply instanceof Reply.Drip drip) {
            return drip.answer().status();
        }
        return 0;
    }
}
