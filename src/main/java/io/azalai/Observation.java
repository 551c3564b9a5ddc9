package io.azalai;

import io.azalai.observe.ApiCalls;
import io.azalai.observe.CallWatch;
import io.azalai.observe.health.HealthProbes;
import io.azalai.observe.health.LoginState;
import io.azalai.observe.health.Probe;
import io.azalai.observe.health.SourceProbe;
import io.azalai.observe.health.StateProbe;
import io.azalai.observe.metrics.Metrics;
import io.azalai.observe.metrics.MetricsPage;
import io.azalai.observe.trace.RunTraces;
import io.azalai.observe.trace.TraceSettings;
import io.azalai.observe.trace.Tracing;
import io.azalai.run.Runs;
import io.azalai.salesforce.ApiUsage;
import io.azalai.store.Ledger;
import io.azalai.sync.Project;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;

/** Makes what lets others watch the engine: metrics, health, traces. Each only where somebody looks, so that a run by hand loads nothing of it. */
final class Observation implements AutoCloseable {
    private final CallWatch calls = new CallWatch();
    private final List<Runnable> ends = new ArrayList<>();

    /** What is watched. */
    record Parts(
            CamelContext context,
            Project project,
            Ledger ledger,
            Runs runs,
            Sources sources,
            ApiUsage usage,
            ApiCalls apiCalls) {}

    private Observation() {}

    /** Before the routes are loaded and the context is started. */
    static Observation of(Parts parts, AzalaiSettings settings) {
        ObserveSettings observed = ObserveSettings.of(parts.context());
        Observation observation = new Observation();
        boolean isDaemon = settings.isScheduled() || settings.isServed();
        boolean isMeasured = observed.metrics() == ObserveSettings.Switch.TRUE
                || (isDaemon && observed.metrics() == ObserveSettings.Switch.AUTO);
        if (isMeasured || settings.isServed()) {
            observation.measure(parts, isMeasured, settings.isServed());
        }
        if (isDaemon) {
            observation.probe(parts, settings);
        }
        Map<String, String> tracing = TraceSettings.of(parts.context(), System.getenv());
        if (observed.tracing() == ObserveSettings.Switch.TRUE
                || (observed.tracing() == ObserveSettings.Switch.AUTO && TraceSettings.isAskedFor(tracing))) {
            observation.trace(parts, tracing);
        }
        return observation;
    }

    private void measure(Parts parts, boolean isMeasured, boolean isServed) {
        Set<MeterRegistry> known =
                isMeasured ? parts.context().getRegistry().findByType(MeterRegistry.class) : Set.of();
        MeterRegistry registry = Metrics.hosts(known).orElse(null);
        if (registry == null && isMeasured && isServed) {
            registry = Metrics.ownRegistry();
        }
        parts.context().getRegistry().bind(AzalaiBeans.METRICS, new MetricsPage(registry));
        if (registry != null) {
            Metrics metrics = new Metrics(
                    registry, parts.project().syncs().keySet(), parts.ledger(), parts.usage(), parts.apiCalls()::of);
            parts.runs().listen(metrics);
            calls.listen(metrics.calls());
            ends.add(metrics::close);
        }
    }

    private void probe(Parts parts, AzalaiSettings settings) {
        LoginState login = new LoginState();
        parts.runs().listen(login);
        calls.listen(login);
        List<Probe> probes = new ArrayList<>();
        probes.add(new StateProbe(
                parts.ledger(),
                settings.stateAddress() == null ? settings.state().resolve("ledger") : null));
        probes.add(login);
        parts.sources().all(parts.project()).forEach((name, source) -> probes.add(new SourceProbe(name, source)));
        parts.context().getRegistry().bind(AzalaiBeans.HEALTH, new HealthProbes(parts.context(), probes));
    }

    private void trace(Parts parts, Map<String, String> settings) {
        Tracing tracing = Tracing.of(parts.context(), settings);
        RunTraces traces = new RunTraces(tracing.tracer());
        parts.runs().listen(traces);
        calls.listen(traces);
        ends.add(tracing::close);
    }

    /** Who hangs in the client that calls the org. */
    CallWatch calls() {
        return calls;
    }

    /** After the context has stopped: hands over what is left. */
    @Override
    public void close() {
        ends.forEach(Runnable::run);
    }
}
