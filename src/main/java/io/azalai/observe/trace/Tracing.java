package io.azalai.observe.trace;

import io.azalai.outcome.ErrorCodes;
import io.azalai.outcome.RunFailedException;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where spans go: the OpenTelemetry of the context's registry where it has one, else an SDK by the standard settings. Thread-safe. */
public final class Tracing implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Tracing.class);
    private static final String NAME = "io.azalai";
    private static final String HTTP = "http/protobuf";

    /** How long the end of the process waits for spans that have not left yet. */
    private static final long LAST_SECONDS = 5;

    private static final List<String> PROTOCOLS =
            List.of("otel.exporter.otlp.traces.protocol", "otel.exporter.otlp.protocol");

    private final OpenTelemetry telemetry;
    private final @Nullable OpenTelemetrySdk own;

    private Tracing(OpenTelemetry telemetry, @Nullable OpenTelemetrySdk own) {
        this.telemetry = telemetry;
        this.own = own;
    }

    /**
     * For an engine in that context.
     *
     * @throws RunFailedException CONFIGURATION when the settings cannot be used
     */
    public static Tracing of(CamelContext context, Map<String, String> settings) {
        OpenTelemetry known = context.getRegistry().findSingleByType(OpenTelemetry.class);
        if (known != null) {
            return new Tracing(known, null);
        }
        checkProtocol(settings);
        OpenTelemetrySdk sdk = sdk(settings);
        return new Tracing(sdk, sdk);
    }

    private static void checkProtocol(Map<String, String> settings) {
        PROTOCOLS.stream()
                .filter(name -> !settings.getOrDefault(name, HTTP).equals(HTTP))
                .findFirst()
                .ifPresent(name -> {
                    throw new RunFailedException(
                            ErrorCodes.of("CONFIGURATION"),
                            "%s: '%s' is not built, traces leave by %s alone. Set it so, or leave it out, and name the collector's port for it, which is 4318 by default."
                                    .formatted(name, settings.get(name), HTTP),
                            null);
                });
    }

    /** Traces alone: metrics and logs go their own ways here, unless somebody asks for them by name. */
    private static OpenTelemetrySdk sdk(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Map.of(
                "otel.service.name",
                "azalai",
                "otel.metrics.exporter",
                "none",
                "otel.logs.exporter",
                "none",
                PROTOCOLS.get(1),
                HTTP));
        all.putAll(settings);
        try {
            return AutoConfiguredOpenTelemetrySdk.builder()
                    .addPropertiesSupplier(() -> all)
                    .disableShutdownHook()
                    .build()
                    .getOpenTelemetrySdk();
        } catch (RuntimeException e) {
            throw new RunFailedException(
                    ErrorCodes.of("CONFIGURATION"),
                    "the traces' settings (otel.*, OTEL_*) cannot be used: %s. Correct them, or set azalai.tracing=false."
                            .formatted(e.getMessage()),
                    e);
        }
    }

    /** Who makes spans. */
    public Tracer tracer() {
        return telemetry.getTracer(NAME);
    }

    /** Sends what has not left yet; a collector that does not answer is not waited for long. */
    @Override
    public void close() {
        if (own != null && !own.shutdown().join(LAST_SECONDS, TimeUnit.SECONDS).isSuccess()) {
            LOG.warn("the last traces could not be handed over within {} s", LAST_SECONDS);
        }
    }
}
