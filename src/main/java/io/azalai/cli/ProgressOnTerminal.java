package io.azalai.cli;

import java.io.PrintWriter;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** One bar at the bottom of the terminal, on standard error, gone when the work is done. Thread-safe. */
final class ProgressOnTerminal implements Progress {
    private static final int REFRESH_MILLIS = 200;
    private static final String DEFAULT_COLUMNS = "80";

    private final Line line;
    private @Nullable ProgressBar bar;

    ProgressOnTerminal(Shell shell) {
        String columns = shell.environment().getOrDefault("COLUMNS", DEFAULT_COLUMNS);
        // One column stays free, or some terminals go to the next line.
        int width = Integer.parseInt(columns.matches("[1-9]\\d{1,3}") ? columns : DEFAULT_COLUMNS) - 1;
        line = new Line(shell.err(), width);
    }

    @Override
    public synchronized void begin(String sync, String phase, long rows) {
        close();
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
        if (bar != null) {
            bar.close();
            bar = null;
            line.clear();
        }
    }

    /** The terminal's last line, written over and over. */
    private record Line(PrintWriter err, int width) implements ProgressBarConsumer {
        @Override
        public int getMaxRenderedLength() {
            return width;
        }

        @Override
        public void accept(String text) {
            err.print('\r' + text);
            err.flush();
        }

        @Override
        public void clear() {
            err.print('\r' + " ".repeat(width) + '\r');
            err.flush();
        }

        @Override
        public void close() {}
    }
}
