package io.azalai.cli;

import io.azalai.sync.Project;
import java.util.Collection;

/** Names of syncs that a person typed. */
final class SyncNames {
    private SyncNames() {}

    /** Refuses a name that the project does not have. */
    static void check(Project project, Collection<String> names) {
        for (String name : names) {
            if (project.sync(name).isEmpty()) {
                throw new CommandFailedException(
                        ExitCode.CONFIGURATION,
                        "sync '%s': '%s' has no file of that name. It has %s."
                                .formatted(
                                        name,
                                        project.directory().resolve("syncs"),
                                        project.syncs().isEmpty()
                                                ? "none"
                                                : String.join(
                                                        ", ", project.syncs().keySet())));
            }
        }
    }
}
