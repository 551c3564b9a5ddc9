package io.azalai.simulator.http;

import io.azalai.simulator.http.RequestLog.SeenRequest;
import java.io.IOException;
import java.util.List;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Turns each request into a call, asks the APIs through the fault gate, and writes what comes of it. */
public final class CallHandler extends Handler.Abstract {
    private final List<Api> apis;
    private final FaultGate faults;
    private final RequestLog log;

    public CallHandler(List<Api> apis, FaultGate faults, RequestLog log) {
        this.apis = List.copyOf(apis);
        this.faults = faults;
        this.log = log;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws IOException {
        Call call = CallReader.read(request);
        Reply reply = faults.pass(call, this::answer);
        log.add(new SeenRequest(
                call.method(), call.path(), status(reply), call.body().size()));
        new ReplyWriter(request, response, callback).write(reply);
        return true;
    }

    private Answer answer(Call call) {
        return apis.stream()
                .flatMap(api -> api.answer(call).stream())
                .findFirst()
                .orElseGet(() -> Answer.html(404, "<html><body>404 Not Found</body></html>"));
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
