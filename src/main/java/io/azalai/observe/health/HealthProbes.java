package io.azalai.observe.health;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckRegistry;

/**
 * Tells whether this process lives and is ready: what HTTP asks, and, by Camel's own health checks, what a host asks. None of its probes calls
 * the org. Thread-safe.
 */
public final class HealthProbes {
    /** How long it is kept that something is not well. */
    private static final Duration AGE_OF_BAD = Duration.ofSeconds(5);

    /** How long somebody waits for one. */
    private static final Duration BOUND = Duration.ofSeconds(3);

    private static final String PROCESS = "process";

    private final CamelContext context;
    private final List<KeptProbe> probes;

    /** In a context whose host may ask by Camel's health checks, too. */
    public HealthProbes(CamelContext context, List<Probe> probes) {
        this(context, probes, AGE_OF_BAD, BOUND);
    }

    HealthProbes(CamelContext context, List<Probe> probes, Duration ageOfBad, Duration bound) {
        this.context = context;
        ExecutorService threads = context.getExecutorServiceManager().newCachedThreadPool(this, "azalai-health");
        this.probes = probes.stream()
                .map(probe -> new KeptProbe(probe, threads, ageOfBad, bound, System::nanoTime))
                .toList();
        HealthCheckRegistry checks = HealthCheckRegistry.get(context);
        if (checks != null) {
            this.probes.forEach(probe -> checks.register(new CamelCheck(probe)));
        }
    }

    /** Whether the process does what it is there for; it should be started anew where it does not. */
    public Health live() {
        return new Health(List.of(process()));
    }

    /** Whether a run would find its state, its login and its sources. */
    public Health ready() {
        // All at once, so that several that hang cost no more than one.
        probes.forEach(KeptProbe::begin);
        List<Check> checks = new ArrayList<>(List.of(process()));
        probes.forEach(probe -> checks.add(probe.now()));
        return new Health(checks);
    }

    private Check process() {
        String status = String.valueOf(context.getStatus());
        boolean isUp = context.getStatus().isStarting() || context.getStatus().isStarted();
        return new Check(PROCESS, isUp, status);
    }
}
