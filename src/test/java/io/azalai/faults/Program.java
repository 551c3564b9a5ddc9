package io.azalai.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The program as users run it, in a process of its own over one project; what it says gathers in the project's {@code run.log}. */
final class Program {
    /** Longer than any run here takes on a busy machine; a process that takes longer hangs. */
    private static final long PATIENCE_SECONDS = 180;

    private static final String PACKAGED = "azalai.packaged";

    /** Classes as the first process of all loaded them, so that those after it start in half the time; heeded with the packaged program alone. */
    private static final Path CLASSES = Path.of("target/faults.jsa").toAbsolutePath();

    private final Path project;
    private final List<String> shell;
    private final List<String> javaOptions;

    private Program(Path project, List<String> shell, List<String> javaOptions) {
        this.project = project;
        this.shell = shell;
        this.javaOptions = javaOptions;
    }

    static Program in(Path project) {
        return new Program(project, List.of(), List.of("-Xmx192m"));
    }

    /** The same with more options of the Java machine. */
    Program with(String... options) {
        List<String> all = new ArrayList<>(javaOptions);
        all.addAll(List.of(options));
        return new Program(project, shell, all);
    }

    /** The same on a disk that is full where a file passes so many KiB. */
    Program onFullDisk(int kibibytes) {
        List<String> limited = List.of("bash", "-c", "ulimit -f " + kibibytes + "; exec \"$@\"", "bash");
        return new Program(project, limited, javaOptions);
    }

    /** Lets the processes that come start faster; this one logs in and does nothing else. */
    void warmUp() {
        synchronized (CLASSES) {
            if (!Boolean.getBoolean(PACKAGED) || Files.exists(CLASSES)) {
                return;
            }
            // Another process of the build may do the same at this time.
            Path mine =
                    CLASSES.resolveSibling("faults-" + ProcessHandle.current().pid() + ".jsa");
            with("-XX:ArchiveClassesAtExit=" + mine).run("limits");
            try {
                Files.move(mine, CLASSES, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Starts a verb, such as {@code run}. */
    Process start(String... arguments) {
        List<String> command = new ArrayList<>(shell);
        command.add(ProcessHandle.current().info().command().orElse("java"));
        // Short processes: what the second compiler makes of them comes too late.
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto"));
        if (Files.exists(CLASSES)) {
            command.add("-XX:SharedArchiveFile=" + CLASSES);
        }
        command.addAll(javaOptions);
        command.add("-Djava.io.tmpdir=" + temporary());
        command.add("-Dazalai.home=" + Path.of("").toAbsolutePath());
        command.addAll(main());
        command.addAll(List.of(arguments));
        command.addAll(List.of("--config", project.toString()));
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a verb to its end; gives the exit code. */
    int run(String... arguments) {
        return end(start(arguments));
    }

    /** Waits for the end of a process; one that hangs is killed, and told. */
    int end(Process process) {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("the program hangs:\n" + said());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the test was told to end", e);
        }
    }

    /** All that it said so far. */
    String said() {
        try {
            return Files.exists(log()) ? Files.readString(log(), StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path log() {
        return project.resolve("run.log");
    }

    /** Native libraries are unpacked here, which a killed process leaves behind. */
    private Path temporary() {
        try {
            return Files.createDirectories(project.resolve("tmp"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The packaged program where it is built, as in the build; else its classes. */
    private static List<String> main() {
        Path jar = Path.of("target/azalai.jar").toAbsolutePath();
        boolean isPackaged = Files.exists(jar) && Boolean.getBoolean(PACKAGED);
        return isPackaged
                ? List.of("-jar", jar.toString())
                : List.of("-cp", System.getProperty("java.class.path"), "io.azalai.cli.Main");
    }
}
