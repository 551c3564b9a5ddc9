package io.azalai.cli.log;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands what is logged by java.util.logging, as drivers and Java's own HTTP client do, to the logs that mask secrets. Thread-safe. */
public final class JavaLogs extends Handler {
    private final SimpleFormatter words = new SimpleFormatter();

    private JavaLogs() {}

    /** From now on; nothing goes to the console by itself any more. */
    public static void handOver() {
        java.util.logging.Logger root = LogManager.getLogManager().getLogger("");
        for (Handler handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        root.addHandler(new JavaLogs());
    }

    @Override
    public void publish(LogRecord record) {
        if (!isLoggable(record)) {
            return;
        }
        Logger log = LoggerFactory.getLogger(record.getLoggerName() == null ? "java" : record.getLoggerName());
        String message = words.formatMessage(record);
        int level = record.getLevel().intValue();
        if (level >= Level.SEVERE.intValue()) {
            log.error(message, record.getThrown());
        } else if (level >= Level.WARNING.intValue()) {
            log.warn(message, record.getThrown());
        } else if (level >= Level.INFO.intValue()) {
            log.info(message, record.getThrown());
        } else if (level >= Level.FINE.intValue()) {
            log.debug(message, record.getThrown());
        } else {
            log.trace(message, record.getThrown());
        }
    }

    @Override
    public void flush() {
        // logback does
    }

    @Override
    public void close() {
        // logback does
    }
}
