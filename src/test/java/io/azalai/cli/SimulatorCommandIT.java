package io.azalai.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SimulatorCommandIT {
    private @Nullable Process process;

    @AfterEach
    void end() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    @Test
    void tellsHowToReachTheOrgAndEndsOnASignalWithASummary() throws IOException, InterruptedException {
        // given
        Process simulator = start("simulator", "--output", "json");
        JsonNode reach = new ObjectMapper().readTree(document(simulator.inputReader(StandardCharsets.UTF_8)));
        // when
        int status = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(reach.path("url").textValue() + "/services/data"))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
        // Not by the process itself, which would close the streams that are read below.
        assertThat(simulator.toHandle().destroy()).isTrue();
        // then
        assertThat(status).isPositive();
        assertThat(reach.path("clientId").textValue()).isNotEmpty();
        assertThat(reach.path("refreshToken").textValue()).isNotEmpty();
        assertThat(reach.path("history").textValue()).endsWith("/simulator/history");
        assertThat(simulator.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(simulator.exitValue()).isEqualTo(143);
        assertThat(new String(simulator.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("azalai: the org is closed; requests: 1, applied: nothing");
    }

    @Test
    void refusesABatchTimeThatIsNone(@TempDir Path directory) {
        // given
        ShellFixture shell = new ShellFixture(directory);
        // when
        shell.azalai("simulator", "--batch-time", "soon");
        // then
        assertThat(shell.exitCode()).isEqualTo(1);
        assertThat(shell.err()).contains("'soon' is no time. Write a number with ms or s, as in 50ms.");
    }

    @Test
    void refusesASchemaThatIsNotThere() throws IOException, InterruptedException {
        // when
        Process simulator = start("simulator", "--schema", "nowhere.yaml");
        // then
        assertThat(simulator.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(simulator.exitValue()).isEqualTo(1);
        assertThat(new String(simulator.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualToNormalizingNewlines("azalai: --schema 'nowhere.yaml': there is no such file.\n");
    }

    @Test
    void refusesAPortThatIsTakenAndASchemaThatIsWrong(@TempDir Path directory) throws IOException {
        // given
        Path schema = Files.writeString(directory.resolve("org.yaml"), "objects: {Shelf__c: {fields: {Name: tetx}}}\n");
        ShellFixture shell = new ShellFixture(directory);
        // when
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            shell.azalai("simulator", "--port", Integer.toString(taken.getLocalPort()));
        }
        shell.azalai("simulator", "--schema", schema.toString());
        // then
        assertThat(shell.exitCode()).isEqualTo(1);
        assertThat(shell.err())
                .contains("Name another, or 0 for a free one.")
                .contains("org.yaml:1:")
                .contains("the lines above say what is wrong with the simulator's files.")
                .doesNotContain("Exception:");
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-cp",
                System.getProperty("java.class.path"),
                "io.azalai.cli.Main"));
        command.addAll(List.of(arguments));
        process = new ProcessBuilder(command).start();
        return process;
    }

    /** The lines up to the end of the first document. */
    private static String document(BufferedReader reader) throws IOException {
        StringBuilder document = new StringBuilder();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            document.append(line).append('\n');
            if (line.equals("}")) {
                break;
            }
        }
        return document.toString();
    }
}
