package io.azalai.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ProgressTest {
    private final StringWriter err = new StringWriter();

    @Test
    void drawsABarOnATerminalAndWipesItAway() {
        // given
        Progress progress = Progress.on(shell(true, Map.of("COLUMNS", "60")));
        // when
        progress.begin("contacts", "sending", 1000);
        progress.advance(250);
        progress.close();
        // then
        assertThat(err.toString()).contains("contacts sending").endsWith("\r" + " ".repeat(59) + "\r");
        assertThat(err.toString().split("\r"))
                .allSatisfy(line -> assertThat(line.length()).isLessThan(60));
    }

    @Test
    void aLogLineTakesTheBarsPlace() {
        // given
        PrintStream standard = System.err;
        System.setErr(new PrintStream(new IntoErr(), true, StandardCharsets.UTF_8));
        try (Progress progress = Progress.on(shell(true, Map.of("COLUMNS", "60")))) {
            progress.begin("contacts", "sending", 1000);
            await().until(() -> err.toString().contains("contacts sending"));
            // when
            System.err.println("WARN  it rains");
        } finally {
            System.setErr(standard);
        }
        // then
        assertThat(err.toString()).contains("\r" + " ".repeat(59) + "\rWARN  it rains" + System.lineSeparator());
    }

    @Test
    void isSilentWhereNobodyWatchesOrTheTerminalCannot() {
        // given
        Progress file = Progress.on(shell(false, Map.of()));
        Progress dumb = Progress.on(shell(true, Map.of("TERM", "dumb")));
        // when
        for (Progress progress : new Progress[] {file, dumb}) {
            progress.begin("contacts", "sending", 1000);
            progress.advance(1000);
            progress.close();
        }
        // then
        assertThat(err.toString()).isEmpty();
    }

    /** Standard error of the process into that of the shell, as a terminal shows both. */
    private final class IntoErr extends OutputStream {
        @Override
        public void write(int b) {
            err.write(b);
        }
    }

    private Shell shell(boolean isTerminal, Map<String, String> environment) {
        PrintWriter writer = new PrintWriter(err);
        return new Shell(writer, writer, isTerminal, isTerminal, environment, Path.of("/"), null, Clock.systemUTC());
    }
}
