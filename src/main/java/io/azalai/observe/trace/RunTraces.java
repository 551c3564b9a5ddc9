package io.azalai.observe.trace;

import io.azalai.observe.OrgCall;
import io.azalai.observe.OrgCallListener;
import io.azalai.outcome.RunState;
import io.azalai.run.Run;
import io.azalai.run.RunListener;
import io.azalai.store.RunRecord;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A trace for each run: the sync, its phases, and the calls to the org, each below the phase in which it was made. A run goes from thread to
 * thread, so what belongs to it is found by its id. Nothing of a trace is told to Salesforce. Thread-safe.
 */
public final class RunTraces implements RunListener, OrgCallListener {
    private static final End NOTHING = (status, took) -> {};
    private static final int REFUSED = 400;

    private final Tracer tracer;
    private final Map<String, Trace> traces = new ConcurrentHashMap<>();

    public RunTraces(Tracer tracer) {
        this.tracer = tracer;
    }

    /** The spans of a run that are open. */
    private static final class Trace {
        private final Span run;
        private @Nullable Span phase;

        Trace(Span run) {
            this.run = run;
        }

        synchronized Context parent() {
            return Context.root().with(phase == null ? run : phase);
        }

        synchronized void enter(Tracer tracer, String name) {
            leave();
            phase = tracer.spanBuilder(name)
                    .setParent(Context.root().with(run))
                    .setAttribute("azalai.phase", name)
                    .startSpan();
        }

        synchronized void leave() {
            Span before = phase;
            if (before != null) {
                before.end();
                phase = null;
            }
        }
    }

    @Override
    public void began(Run run) {
        Span span = tracer.spanBuilder("sync " + run.sync().name())
                .setNoParent()
                .setAttribute("azalai.sync", run.sync().name())
                .setAttribute("azalai.run", run.id())
                .startSpan();
        traces.put(run.id(), new Trace(span));
    }

    @Override
    public void entered(Run run, String phase) {
        Trace trace = traces.get(run.id());
        if (trace != null) {
            trace.enter(tracer, phase);
        }
    }

    @Override
    public void ended(Run run, RunRecord record) {
        Trace trace = traces.remove(run.id());
        if (trace == null) {
            return;
        }
        trace.leave();
        Span span = trace.run;
        span.setAttribute("azalai.state", record.state().text())
                .setAttribute("azalai.rows.extracted", record.totals().extracted())
                .setAttribute("azalai.rows.planned", record.totals().planned())
                .setAttribute("azalai.rows.accepted", record.totals().accepted())
                .setAttribute("azalai.rows.rejected", record.totals().rejected())
                .setAttribute("azalai.rows.in_doubt", record.totals().inDoubt())
                .setAttribute("azalai.api_calls", record.apiCalls());
        run.failure()
                .ifPresent(failure ->
                        span.setAttribute("error.type", failure.code().name()));
        if (record.state() == RunState.FAILED) {
            span.setStatus(StatusCode.ERROR);
        }
        span.end();
    }

    @Override
    public End began(OrgCall call) {
        Trace trace = call.run() == null ? null : traces.get(call.run());
        if (trace == null) {
            return NOTHING;
        }
        Span span = tracer.spanBuilder(call.method() + " " + call.path())
                .setParent(trace.parent())
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute("http.request.method", call.method())
                .setAttribute("url.template", call.path())
                .setAttribute("azalai.api", call.family().text())
                .startSpan();
        return (status, took) -> {
            if (status == 0 || status >= REFUSED) {
                span.setStatus(StatusCode.ERROR);
            }
            if (status != 0) {
                span.setAttribute("http.response.status_code", (long) status);
            }
            span.end();
        };
    }
}
