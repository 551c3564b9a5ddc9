package io.azalai.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.azalai.observe.calls.Call;
import io.azalai.observe.calls.CallLog;
import io.azalai.observe.calls.CallMessage;
import io.azalai.observe.calls.CallQuery;
import io.azalai.observe.calls.LoggedCall;
import java.util.List;

/** Calls to the org as JSON. Thread-safe. */
final class CallViews {
    private final CallLog calls;

    CallViews(CallLog calls) {
        this.calls = calls;
    }

    ObjectNode page(CallQuery asked) {
        List<Call> page = calls.page(asked);
        ObjectNode answer = Json.list(Json.answer(), "calls", page, CallViews::of);
        return page.size() < asked.limit()
                ? answer.putNull("next")
                : answer.put("next", page.get(page.size() - 1).call());
    }

    ObjectNode one(long number) {
        LoggedCall logged = calls.find(number)
                .orElseThrow(
                        () -> ProblemException.notFound("there is no call %d; it may be too old.".formatted(number)));
        ObjectNode view = Json.answer();
        view.setAll(of(logged.call()));
        view.set("request", of(logged.request()));
        view.set("response", of(logged.response()));
        return Json.texts(view, "keys", logged.keys());
    }

    private static ObjectNode of(Call call) {
        ObjectNode view = Json.object().put("call", call.call());
        return Json.time(view, "at", call.at())
                .put("run", call.run())
                .put("sync", call.sync())
                .put("batch", call.batch())
                .put("rows", call.rows())
                .put("method", call.method())
                .put("path", call.path())
                .put("status", call.status())
                .put("millis", call.millis())
                .put("requestBytes", call.requestBytes())
                .put("responseBytes", call.responseBytes())
                .put("failure", call.failure());
    }

    private static ObjectNode of(CallMessage message) {
        ObjectNode view = Json.object();
        ObjectNode headers = view.putObject("headers");
        message.headers().forEach(headers::put);
        return view.put("type", message.type()).put("body", message.body()).put("truncated", message.truncated());
    }
}
