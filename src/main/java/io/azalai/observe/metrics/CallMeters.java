package io.azalai.observe.metrics;

import io.azalai.observe.CallFamily;
import io.azalai.observe.OrgCall;
import io.azalai.observe.OrgCallListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** How long calls to the org take, by few enough labels. Thread-safe. */
final class CallMeters implements OrgCallListener {
    private static final Duration[] DURATIONS = Stream.of(
                    50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000, 120_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private static final Set<String> METHODS = Set.of("GET", "POST", "PATCH", "PUT", "DELETE", "HEAD");

    private final MeterRegistry registry;
    private final Map<Labels, Timer> timers = new ConcurrentHashMap<>();

    CallMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    private record Labels(CallFamily family, String method, String status) {}

    @Override
    public End began(OrgCall call) {
        String method = METHODS.contains(call.method()) ? call.method() : "other";
        return (status, took) -> timers.computeIfAbsent(
                        new Labels(call.family(), method, ofStatus(status)), this::timer)
                .record(took);
    }

    private static String ofStatus(int status) {
        return status < 100 || status > 599 ? "none" : status / 100 + "xx";
    }

    private Timer timer(Labels labels) {
        return Timer.builder(Metric.CALL_DURATION.id())
                .description(Metric.CALL_DURATION.description())
                .tag("family", labels.family().text())
                .tag("method", labels.method())
                .tag("status", labels.status())
                .serviceLevelObjectives(DURATIONS)
                .register(registry);
    }
}
