package io.azalai.cli.log;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/** The forms of the logs, and of what else goes to standard error. Thread-safe. */
public enum LogFormat {
    text,
    json;

    /** The setting in a project's {@code application.properties}. */
    public static final String SETTING = "azalai.log-format";

    /** The same, of the environment. */
    public static final String VARIABLE = "AZALAI_LOG_FORMAT";

    /** The appenders of our logback.xml: all that is told, and first lines alone. */
    private static final String STDERR = "stderr";

    private static final String FIRST_LINES = "firstLines";

    /** From now on, whatever is chosen later: the first choice is that of the command line. */
    public void choose() {
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        if (factory instanceof LoggerContext logs && chosen(logs) == null) {
            logs.putObject(LogFormat.class.getName(), this);
            if (this == json) {
                logs.getLoggerList().forEach(logger -> speakJson(logger, logs));
            }
        }
    }

    private static void speakJson(Logger logger, LoggerContext logs) {
        for (String name : new String[] {STDERR, FIRST_LINES}) {
            Appender<ILoggingEvent> appender = logger.getAppender(name);
            if (appender instanceof ConsoleAppender<ILoggingEvent> console
                    && !(console.getEncoder() instanceof JsonLines)) {
                JsonLines lines = new JsonLines(name.equals(FIRST_LINES));
                lines.setContext(logs);
                lines.start();
                console.setEncoder(lines);
            }
        }
    }

    /** What this process writes. */
    static LogFormat ofThisProcess() {
        LogFormat chosen = LoggerFactory.getILoggerFactory() instanceof LoggerContext logs ? chosen(logs) : null;
        return chosen == null ? text : chosen;
    }

    private static @Nullable LogFormat chosen(LoggerContext logs) {
        return logs.getObject(LogFormat.class.getName()) instanceof LogFormat chosen ? chosen : null;
    }

    /** Names of syncs, by which a line is known to be of one. */
    public static void learnSyncs(Collection<String> names) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logs) {
            JsonLines.learnSyncs(logs, names);
        }
    }

    /** What a file of settings says, which need not exist; read before there are logs, and so by itself. */
    public static Optional<String> setting(Path properties) {
        if (!Files.isRegularFile(properties)) {
            return Optional.empty();
        }
        Properties settings = new Properties();
        try (Reader reader = Files.newBufferedReader(properties)) {
            settings.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty(); // told by whoever needs the others
        }
        return Optional.ofNullable(settings.getProperty(SETTING)).map(String::strip);
    }

    /** The one of that name. */
    public static Optional<LogFormat> named(String name) {
        for (LogFormat format : values()) {
            if (format.name().equals(name)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }
}
