package io.azalai.observe.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a scraper of Prometheus is answered. Thread-safe. */
public final class MetricsPage {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final Answer NONE = new Answer(
            NOT_FOUND, "There are no metrics to show: azalai.metrics=false, or the host keeps them elsewhere.\n");

    private final @Nullable MeterRegistry registry;

    /** Of all that a registry holds, the host's own meters included; null where there is none. */
    public MetricsPage(@Nullable MeterRegistry registry) {
        this.registry = registry;
    }

    /**
     * An answer.
     *
     * @param httpStatus 200, or 404 where there is no registry of Prometheus
     * @param text in the text format of Prometheus, or why there is none
     */
    public record Answer(int httpStatus, String text) {}

    public Answer answer() {
        return registry == null
                ? NONE
                : prometheus(registry)
                        .map(found -> new Answer(OK, found.scrape()))
                        .orElse(NONE);
    }

    private static Optional<PrometheusMeterRegistry> prometheus(MeterRegistry registry) {
        if (registry instanceof CompositeMeterRegistry several) {
            return several.getRegistries().stream()
                    .flatMap(one -> prometheus(one).stream())
                    .findFirst();
        }
        return registry instanceof PrometheusMeterRegistry one ? Optional.of(one) : Optional.empty();
    }
}
