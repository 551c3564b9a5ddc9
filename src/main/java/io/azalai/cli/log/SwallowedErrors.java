package io.azalai.cli.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/**
 * Shows what libraries catch, log and go on after, such as a thread of the HTTP client that had no memory and will answer nobody any more. Of
 * what is logged it changes nothing. Thread-safe.
 */
public final class SwallowedErrors extends TurboFilter {
    private final Consumer<Throwable> seen;

    private SwallowedErrors(Consumer<Throwable> seen) {
        this.seen = seen;
    }

    /** From now on that one sees all that is logged, at any level; nothing happens where others than logback write the logs. */
    public static void show(Consumer<Throwable> seen) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.addTurboFilter(new SwallowedErrors(seen));
        }
    }

    @Override
    public FilterReply decide(
            Marker marker,
            Logger logger,
            Level level,
            String format,
            @Nullable Object @Nullable [] parameters,
            @Nullable Throwable thrown) {
        if (thrown != null) {
            seen.accept(thrown);
        }
        if (parameters != null
                && parameters.length > 0
                && parameters[parameters.length - 1] instanceof Throwable last) {
            seen.accept(last);
        }
        return FilterReply.NEUTRAL;
    }
}
