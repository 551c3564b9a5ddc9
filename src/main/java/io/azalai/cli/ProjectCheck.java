package io.azalai.cli;

import io.azalai.alert.file.AlertsReader;
import io.azalai.sync.InvalidSyncException;
import io.azalai.sync.Problems;
import io.azalai.sync.Project;
import io.azalai.sync.ProjectReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All of a project's files at once: its models and syncs, and its alerts where it has any. */
final class ProjectCheck {
    private ProjectCheck() {}

    /**
     * Reads and checks them.
     *
     * @throws InvalidSyncException with all mistakes in all files
     */
    static Project of(Path directory) {
        if (!AlertsReader.isThere(directory)) {
            return ProjectReader.check(directory);
        }
        Problems problems = new Problems();
        Optional<Project> project = Optional.empty();
        try {
            project = Optional.of(ProjectReader.check(directory));
        } catch (InvalidSyncException e) {
            e.problems().forEach(problem -> problems.add(problem.location(), problem.message()));
        }
        Collection<String> names =
                project.<Collection<String>>map(read -> read.syncs().keySet()).orElseGet(() -> names(directory));
        AlertsReader.read(directory, names, problems);
        problems.throwIfAny();
        return project.orElseThrow();
    }

    /** Of syncs that may have mistakes, so that those who name them are not told that they do not exist. */
    private static Collection<String> names(Path directory) {
        try (Stream<Path> files = Files.list(directory.resolve("syncs"))) {
            return files.map(file -> file.getFileName().toString().replaceFirst("\\.ya?ml$", ""))
                    .toList();
        } catch (IOException e) {
            return List.of(); // told by the reader of the project
        }
    }
}
