package io.azalai.observe.metrics;

import io.azalai.observe.OrgCallListener;
import io.azalai.run.Run;
import io.azalai.run.RunListener;
import io.azalai.salesforce.ApiUsage;
import io.azalai.store.Ledger;
import io.azalai.store.RunRecord;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/** The metrics of an engine, in one registry. Thread-safe. */
public final class Metrics implements RunListener, AutoCloseable {
    private final MeterRegistry registry;
    private final Map<String, SyncMeters> syncs = new TreeMap<>();
    private final Map<String, StateReading> readings = new TreeMap<>();
    private final CallMeters calls;

    /**
     * In that registry, which its host keeps.
     *
     * @param names of the syncs
     * @param apiCalls how many calls a run under way has made, by its id
     */
    public Metrics(
            MeterRegistry registry,
            Collection<String> names,
            Ledger ledger,
            ApiUsage usage,
            ToLongFunction<String> apiCalls) {
        this.registry = registry;
        this.calls = new CallMeters(registry);
        for (String sync : names) {
            StateReading state = new StateReading(ledger, sync, System::nanoTime);
            syncs.put(sync, new SyncMeters(registry, sync, apiCalls));
            readings.put(sync, state);
            gauge(Metric.HELD, state::held, "sync", sync);
            gauge(Metric.REJECTED, state::rejected, "sync", sync);
            gauge(Metric.IN_DOUBT, state::inDoubt, "sync", sync);
            gauge(Metric.LAST_SUCCESS, state::lastSuccess, "sync", sync);
        }
        gauge(
                Metric.ORG_CALLS_USED,
                () -> usage.latest().map(read -> (double) read.used()).orElse(Double.NaN));
        gauge(
                Metric.ORG_CALLS_MAX,
                () -> usage.latest().map(read -> (double) read.max()).orElse(Double.NaN));
    }

    /** A registry of our own, where the host has none. */
    public static MeterRegistry ownRegistry() {
        return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    }

    /** Of a host's registries the one that all meters belong into: that which is made of the others, where there is such a one. */
    public static Optional<MeterRegistry> hosts(Collection<MeterRegistry> registries) {
        return registries.stream()
                .filter(CompositeMeterRegistry.class::isInstance)
                .findFirst()
                .or(() -> registries.stream().findFirst());
    }

    private void gauge(Metric metric, Supplier<Number> value, String... tags) {
        Gauge.builder(metric.id(), value)
                .description(metric.description())
                .baseUnit(metric == Metric.LAST_SUCCESS ? "seconds" : null)
                .tags(tags)
                .strongReference(true)
                .register(registry);
    }

    /** Who is to be told of calls. */
    public OrgCallListener calls() {
        return calls;
    }

    @Override
    public void began(Run run) {
        ofSync(run).ifPresent(meters -> meters.began(run));
    }

    @Override
    public void ended(Run run, RunRecord record) {
        ofSync(run).ifPresent(meters -> meters.ended(run, record));
        Optional.ofNullable(readings.get(run.sync().name())).ifPresent(StateReading::forget);
    }

    private Optional<SyncMeters> ofSync(Run run) {
        return Optional.ofNullable(syncs.get(run.sync().name()));
    }

    /** Takes its meters out of the registry, which may outlive the engine. */
    @Override
    public void close() {
        registry.getMeters().stream()
                .map(Meter::getId)
                .filter(id -> id.getName().startsWith("azalai."))
                .forEach(registry::remove);
    }
}
