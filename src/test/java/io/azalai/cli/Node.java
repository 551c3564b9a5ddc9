package io.azalai.cli;

import io.azalai.store.StateAddress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A node as tests have it: a project folder, and processes of the program over it, which can be paused and killed. */
final class Node implements AutoCloseable {
    private final Path project;
    private final List<Process> processes = new ArrayList<>();

    private Node(Path project) {
        this.project = project;
    }

    /** In a folder that is made, with those files. */
    static Node of(Path project, Map<String, String> files) throws IOException {
        Node node = new Node(project);
        for (Map.Entry<String, String> file : files.entrySet()) {
            node.write(file.getKey(), file.getValue());
        }
        return node;
    }

    /** The settings of a state that nodes share. */
    static String sharing(StateAddress state) {
        return "azalai.state.url=%s\nazalai.state.user=%s\nazalai.state.password=%s\n"
                .formatted(state.url(), state.user(), state.password());
    }

    void write(String file, String text) throws IOException {
        Path path = project.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    /** {@code azalai} with those arguments; what it says is in {@link #log}. */
    Process start(String... arguments) throws IOException {
        return startWith(List.of(), arguments);
    }

    /** The same, with options of Java. */
    Process startWith(List<String> options, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx192m",
                "-XX:TieredStopAtLevel=1",
                "-Dazalai.home=" + Path.of("").toAbsolutePath()));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.azalai.cli.Main"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--config", project.toString()));
        Process started = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        project.resolve("node.log").toFile()))
                .start();
        processes.add(started);
        return started;
    }

    String log() throws IOException {
        return Files.readString(project.resolve("node.log"), StandardCharsets.UTF_8);
    }

    /** The exit code of a process that ends by itself. */
    static int exitCode(Process process) throws InterruptedException {
        if (!process.waitFor(90, TimeUnit.SECONDS)) {
            throw new AssertionError("process " + process.pid() + " does not end");
        }
        return process.exitValue();
    }

    /** Stops a process where it stands, as a long pause of its host does. */
    static void pause(Process process) throws IOException, InterruptedException {
        signal("-STOP", process);
    }

    /** Lets it go on. */
    static void wake(Process process) throws IOException, InterruptedException {
        signal("-CONT", process);
    }

    private static void signal(String name, Process process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", name, Long.toString(process.pid())).start().waitFor();
    }

    @Override
    public void close() {
        processes.forEach(Process::destroyForcibly);
    }
}
