package io.azalai.cli.log;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Each log line as one JSON object, without secrets: {@code timestamp}, {@code level}, {@code logger}, {@code thread}, {@code message}, and where they
 * are known {@code sync}, {@code run}, {@code mdc} and {@code exception}, the whole stack trace. Thread-safe.
 */
final class JsonLines extends EncoderBase<ILoggingEvent> {
    /** As {@link io.azalai.run.Runs} makes them. */
    private static final Pattern RUN = Pattern.compile("\\b\\d{8}T\\d{6}-[0-9a-f]{6}\\b");

    private static final byte[] NOTHING = {};

    private final boolean isFirstLineOnly;

    /**
     * An encoder.
     *
     * @param isFirstLineOnly leaves out what stands below the first line, and exceptions: what Camel knows of an exchange may be a row
     */
    JsonLines(boolean isFirstLineOnly) {
        this.isFirstLineOnly = isFirstLineOnly;
    }

    static void learnSyncs(LoggerContext logs, Collection<String> names) {
        logs.putObject(JsonLines.class.getName(), Set.copyOf(names));
    }

    @Override
    public byte[] headerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] footerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        LoggerContext logs = getContext() instanceof LoggerContext known ? known : null;
        Mask mask = logs == null ? Mask.ofThisProcess() : Mask.of(logs);
        String message = String.valueOf(event.getFormattedMessage());
        if (isFirstLineOnly) {
            message = message.lines().findFirst().orElse("");
        }
        Map<String, String> mdc = new TreeMap<>(event.getMDCPropertyMap());
        JsonLine line = new JsonLine(mask)
                .with("timestamp", Instant.ofEpochMilli(event.getTimeStamp()).toString())
                .with("level", event.getLevel().toString())
                .with("logger", event.getLoggerName())
                .with("thread", event.getThreadName())
                .with("message", message)
                .with("sync", mdc.containsKey("sync") ? mdc.remove("sync") : sync(event, logs))
                .with("run", mdc.containsKey("run") ? mdc.remove("run") : run(message))
                .with("mdc", mdc);
        if (!isFirstLineOnly && event.getThrowableProxy() != null) {
            line.with("exception", ThrowableProxyUtil.asString(event.getThrowableProxy()));
        }
        return line.text().getBytes(StandardCharsets.UTF_8);
    }

    /** By convention the first of what a line tells. */
    private static @Nullable String sync(ILoggingEvent event, @Nullable LoggerContext logs) {
        Object[] told = event.getArgumentArray();
        boolean isKnown = logs != null
                && told != null
                && told.length > 0
                && logs.getObject(JsonLines.class.getName()) instanceof Set<?> syncs
                && told[0] instanceof String name
                && syncs.contains(name);
        return isKnown ? String.valueOf(told[0]) : null;
    }

    private static @Nullable String run(String message) {
        Matcher run = RUN.matcher(message);
        return run.find() ? run.group() : null;
    }
}
