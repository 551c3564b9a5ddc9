package io.azalai.cli.log;

import java.io.IOException;
import java.io.Writer;
import java.time.Clock;

/** What a verb itself says, beside the logs: as it is, or where logs are JSON, each line as an object like theirs. Thread-safe. */
public final class StandardError extends Writer {
    private final Writer to;
    private final Clock clock;
    private final StringBuilder begun = new StringBuilder();

    public StandardError(Writer to, Clock clock) {
        this.to = to;
        this.clock = clock;
    }

    @Override
    public void write(char[] text, int from, int length) throws IOException {
        synchronized (lock) {
            if (LogFormat.ofThisProcess() == LogFormat.text) {
                to.write(text, from, length);
                return;
            }
            begun.append(text, from, length);
            for (int end = begun.indexOf("\n"); end >= 0; end = begun.indexOf("\n")) {
                tell(begun.substring(0, end).stripTrailing());
                begun.delete(0, end + 1);
            }
        }
    }

    private void tell(String line) throws IOException {
        if (!line.isEmpty()) {
            to.write(new JsonLine(Mask.ofThisProcess())
                    .with("timestamp", clock.instant().toString())
                    .with("level", "INFO")
                    .with("logger", "azalai")
                    .with("message", line)
                    .text());
        }
    }

    @Override
    public void flush() throws IOException {
        to.flush();
    }

    @Override
    public void close() throws IOException {
        synchronized (lock) {
            tell(begun.toString());
            begun.setLength(0);
            to.close();
        }
    }
}
