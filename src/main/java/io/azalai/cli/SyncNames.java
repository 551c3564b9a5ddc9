package io.azalai.cli;

import io.azalai.store.Ledger;
import io.azalai.sync.InvalidSyncException;
import io.azalai.sync.Project;
import io.azalai.sync.Suggestion;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Names of syncs that a person typed. */
final class SyncNames {
    private SyncNames() {}

    /** Refuses names that the project does not have, all of them at once. */
    static void check(Project project, Collection<String> names) {
        Set<String> known = project.syncs().keySet();
        List<String> unknown =
                names.stream().distinct().filter(name -> !known.contains(name)).toList();
        if (unknown.isEmpty()) {
            return;
        }
        List<String> near = unknown.stream()
                .flatMap(name -> Suggestion.nearest(name, known).stream())
                .distinct()
                .toList();
        throw new CommandFailedException(
                ExitCode.CONFIGURATION,
                "sync %s: '%s' has no file of %s.%s It has %s."
                        .formatted(
                                quoted(unknown),
                                project.directory().resolve("syncs"),
                                unknown.size() == 1 ? "that name" : "these names",
                                near.isEmpty() ? "" : " Did you mean " + quoted(near) + "?",
                                known.isEmpty() ? "none" : String.join(", ", known)));
    }

    /** The same of a name whose past is asked for: a sync that ran once may be gone from the files, or the files be broken. */
    static void check(Function<Path, Project> projects, Path directory, Ledger ledger, Optional<String> name) {
        if (name.isPresent() && ledger.runs(name, 1).isEmpty()) {
            Project project;
            try {
                project = projects.apply(directory);
            } catch (InvalidSyncException | CommandFailedException e) {
                return;
            }
            check(project, List.of(name.get()));
        }
    }

    private static String quoted(List<String> names) {
        return "'" + String.join("', '", names) + "'";
    }
}
