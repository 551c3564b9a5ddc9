package io.azalai.cli;

import io.azalai.cli.report.InitReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code init}: makes a project's folder with an example in it that is valid as it stands. */
@Command(
        name = "init",
        description = "Make a project's folder with commented files; nothing that exists is overwritten.")
final class InitCommand implements Callable<Integer> {
    private static final List<String> FILES = List.of(
            "application.properties", "models/people.yaml", "syncs/people.yaml", "data/people.csv", "gitignore");

    private final AzalaiCommand azalai;

    @Parameters(arity = "0..1", paramLabel = "DIR", description = "The folder (default: --config, else ./config).")
    private @Nullable Path directory;

    InitCommand(AzalaiCommand azalai) {
        this.azalai = azalai;
    }

    @Override
    public Integer call() throws IOException {
        Path project = directory == null
                ? azalai.newProject()
                : azalai.shell().directory().resolve(directory).normalize();
        Map<Path, String> files = files(project);
        List<Path> there = files.keySet().stream().filter(Files::exists).toList();
        if (!there.isEmpty()) {
            throw failed(
                    project,
                    "'%s' exists, and nothing is overwritten. Name another folder."
                            .formatted(project.relativize(there.get(0))));
        }
        write(project, files);
        azalai.print(new InitReport(
                project, List.copyOf(files.keySet()), "azalai validate --config " + Shell.argument(project)));
        return ExitCode.OK.code();
    }

    private static void write(Path project, Map<Path, String> files) {
        for (Path folder = project; folder != null; folder = folder.getParent()) {
            if (Files.isRegularFile(folder)) {
                throw failed(project, "'%s' is a file. Name another folder.".formatted(folder));
            }
        }
        for (Map.Entry<Path, String> file : files.entrySet()) {
            try {
                Files.createDirectories(file.getKey().getParent());
                Files.writeString(file.getKey(), file.getValue());
            } catch (IOException e) {
                throw failed(
                        project,
                        "'%s' cannot be written. Name a folder that this user may write, on a disk that has room."
                                .formatted(file.getKey()));
            }
        }
    }

    private static CommandFailedException failed(Path project, String reason) {
        return new CommandFailedException(ExitCode.CONFIGURATION, "init '%s': %s".formatted(project, reason));
    }

    private static Map<Path, String> files(Path project) throws IOException {
        Map<Path, String> files = new LinkedHashMap<>();
        for (String name : FILES) {
            // A file of that name in the sources would be obeyed by git there.
            Path file = project.resolve(name.equals("gitignore") ? ".gitignore" : name);
            files.put(file, template(name));
        }
        for (SchemaCommand.Kind kind : SchemaCommand.Kind.values()) {
            files.put(project.resolve("schema").resolve(kind + ".schema.json"), SchemaCommand.text(kind));
        }
        return files;
    }

    private static String template(String name) throws IOException {
        try (InputStream stream = InitCommand.class.getResourceAsStream("/azalai/cli/init/" + name)) {
            if (stream == null) {
                throw new IllegalStateException("the jar has no template of " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
