package io.azalai;

import org.apache.camel.CamelContext;

/**
 * What is told of the engine besides its logs.
 *
 * @param metrics whether there are meters; by default where schedules run and somebody keeps them: the context's MeterRegistry, or the HTTP server
 *     that shows ours. {@code azalai.metrics}
 * @param tracing whether there are spans; by default where {@code OTEL_*} variables ask for them. {@code azalai.tracing}
 */
record ObserveSettings(Switch metrics, Switch tracing) {
    static final String METRICS = "azalai.metrics";
    static final String TRACING = "azalai.tracing";

    /** Whether a thing is there. */
    enum Switch {
        AUTO,
        TRUE,
        FALSE
    }

    /**
     * By the properties of a context.
     *
     * @throws io.azalai.sync.InvalidSyncException with every one that is wrong
     */
    static ObserveSettings of(CamelContext context) {
        SettingsReader properties = new SettingsReader(context);
        ObserveSettings settings = new ObserveSettings(
                properties.choice(METRICS, Switch.AUTO, Switch.values()),
                properties.choice(TRACING, Switch.AUTO, Switch.values()));
        properties.throwIfAny();
        return settings;
    }
}
