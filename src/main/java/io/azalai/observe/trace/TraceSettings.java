package io.azalai.observe.trace;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.camel.CamelContext;

/** OpenTelemetry's own settings, by the names of its properties: {@code otel.exporter.otlp.endpoint}. Needs none of its classes. */
public final class TraceSettings {
    private static final String OURS = "otel.";

    /** Whoever sets one of these wants traces to go there. */
    private static final List<String> WISHES =
            List.of("otel.exporter.otlp.endpoint", "otel.exporter.otlp.traces.endpoint", "otel.traces.exporter");

    private TraceSettings() {}

    /** Of a context's properties, of the process's, and of its variables, which count in that order: the last the most. */
    public static Map<String, String> of(CamelContext context, Map<String, String> environment) {
        Map<String, String> settings = new TreeMap<>();
        Properties ofContext = context.getPropertiesComponent().loadProperties(name -> name.startsWith(OURS));
        ofContext.stringPropertyNames().forEach(name -> add(settings, name, ofContext.getProperty(name)));
        environment.forEach(
                (name, value) -> add(settings, name.toLowerCase(Locale.ROOT).replace('_', '.'), value));
        System.getProperties().forEach((name, value) -> add(settings, String.valueOf(name), String.valueOf(value)));
        return settings;
    }

    private static void add(Map<String, String> settings, String name, String value) {
        if (name.startsWith(OURS) && !value.isBlank()) {
            settings.put(name, value.strip());
        }
    }

    /** Whether they say where traces go, and do not switch all of it off. */
    public static boolean isAskedFor(Map<String, String> settings) {
        return WISHES.stream().map(name -> settings.getOrDefault(name, "none")).anyMatch(value -> !value.equals("none"))
                && !settings.getOrDefault("otel.traces.exporter", "").equals("none")
                && !settings.getOrDefault("otel.sdk.disabled", "").equals("true");
    }
}
