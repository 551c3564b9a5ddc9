package io.azalai.cli;

import io.azalai.store.Ledger;
import io.azalai.sync.Project;
import java.nio.file.Path;

/** What the verbs stand on, made for a project's folder when a verb needs it. */
interface Access {
    /** The models and syncs; throws all mistakes at once. */
    Project project(Path directory);

    /** The memory of the project. */
    Ledger ledger(Path directory);

    /** The engine at work on it. */
    Engine engine(Path directory);
}
