package io.azalai.cli;

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
            throw new CommandFailedException(
                    ExitCode.CONFIGURATION,
                    "init '%s': '%s' exists, and nothing is overwritten. Name another folder."
                            .formatted(project, project.relativize(there.get(0))));
        }
        for (Map.Entry<Path, String> file : files.entrySet()) {
            Files.createDirectories(file.getKey().getParent());
            Files.writeString(file.getKey(), file.getValue());
            azalai.shell().out().println(file.getKey());
        }
        azalai.shell().out().println("Next: azalai validate --config " + project);
        return ExitCode.OK.code();
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
