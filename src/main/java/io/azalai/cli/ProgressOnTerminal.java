package io.azalai.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * One bar at the bottom of the terminal, on standard error, gone when the work is done. What others write there meanwhile, logs above all,
 * comes on lines of its own above the bar. Thread-safe.
 */
final class ProgressOnTerminal implements Progress {
    private static final int REFRESH_MILLIS = 200;
    private static final String DEFAULT_COLUMNS = "80";

    private final Line line;
    private final PrintStream others = System.err;
    private @Nullable ProgressBar bar;

    ProgressOnTerminal(Shell shell) {
        String columns = shell.environment().getOrDefault("COLUMNS", DEFAULT_COLUMNS);
        // One column stays free, or some terminals go to the next line.
        int width = Integer.parseInt(columns.matches("[1-9]\\d{1,3}") ? columns : DEFAULT_COLUMNS) - 1;
        line = new Line(shell.err(), width);
        // Logback looks for System.err at every event, and writes an event at once.
        System.setErr(new PrintStream(new AboveTheBar(line, others), true, StandardCharsets.UTF_8));
    }

    @Override
    public synchronized void begin(String sync, String phase, long rows) {
        end();
        bar = new ProgressBarBuilder()
                .setTaskName(sync + " " + phase)
                .setInitialMax(rows)
                .setUnit(" rows", 1)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(REFRESH_MILLIS)
                .setConsumer(line)
                .showSpeed()
                .build();
    }

    @Override
    public synchronized void advance(long rows) {
        if (bar != null) {
            bar.stepBy(rows);
        }
    }

    @Override
    public synchronized void close() {
        end();
        System.setErr(others);
    }

    private void end() {
        if (bar != null) {
            bar.close();
            bar = null;
            line.clear();
        }
    }

    /** The terminal's last line, written over and over. Thread-safe. */
    private static final class Line implements ProgressBarConsumer {
        private final PrintWriter err;
        private final int width;
        private boolean isDrawn;

        Line(PrintWriter err, int width) {
            this.err = err;
            this.width = width;
        }

        @Override
        public int getMaxRenderedLength() {
            return width;
        }

        @Override
        public synchronized void accept(String text) {
            err.print('\r' + text);
            err.flush();
            isDrawn = true;
        }

        @Override
        public synchronized void clear() {
            if (isDrawn) {
                err.print('\r' + " ".repeat(width) + '\r');
                err.flush();
                isDrawn = false;
            }
        }

        @Override
        public void close() {}
    }

    /** Takes the bar's line for what is written, and leaves it to the bar to come again below. */
    private static final class AboveTheBar extends OutputStream {
        private final Line line;
        private final PrintStream err;

        AboveTheBar(Line line, PrintStream err) {
            this.line = line;
            this.err = err;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] text, int from, int length) {
            synchronized (line) {
                line.clear();
                err.write(text, from, length);
                err.flush();
            }
        }
    }
}
