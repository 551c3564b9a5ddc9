package io.azalai.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** An org simulator in a process of its own, so that its memory and its work are not mistaken for the engine's. */
final class SimulatorProcess implements AutoCloseable {
    private final Process process;
    private final String url;

    private SimulatorProcess(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /** Starts it by the Java and the classes of this process. Its records are in memory: about 1 kB each with their history. */
    static SimulatorProcess start() throws IOException {
        String java = ProcessHandle.current()
                .info()
                .command()
                .orElse(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        Process process = new ProcessBuilder(List.of(
                        java,
                        "-XX:MaxRAMPercentage=50",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.azalai.cli.Main",
                        "simulator",
                        "--output",
                        "json"))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return new SimulatorProcess(process, url(process));
        } catch (IOException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private static String url(Process process) throws IOException {
        // Not closed: the process would lose its standard output with it.
        JsonParser document = new JsonFactory().createParser(process.getInputStream());
        for (JsonToken token = document.nextToken(); token != null; token = document.nextToken()) {
            if (token == JsonToken.VALUE_STRING && "url".equals(document.currentName())) {
                return document.getText();
            }
        }
        throw new IOException("the simulator's process ended before it told its URL");
    }

    String url() {
        return url;
    }

    /** What it has worked on a core so far, its start included; zero where the machine does not tell. */
    Duration work() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
