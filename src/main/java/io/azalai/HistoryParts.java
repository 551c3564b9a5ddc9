package io.azalai;

import io.azalai.run.Warehouses;
import io.azalai.run.history.HistoryExports;
import io.azalai.run.history.HistoryKeeper;
import io.azalai.run.history.HistoryPlace;
import io.azalai.run.history.HistorySettings;
import io.azalai.store.Ledger;
import io.azalai.store.history.HistoryFiles;
import io.azalai.sync.Location;
import io.azalai.sync.Model;
import io.azalai.sync.Problems;
import io.azalai.sync.Project;
import io.azalai.sync.Suggestion;
import io.azalai.sync.Sync;
import java.util.Set;
import java.util.TreeSet;

/** The parts that keep the history of rows. */
final class HistoryParts {
    private HistoryParts() {}

    static HistoryKeeper keeper(AzalaiSettings settings, Ledger ledger, Warehouses warehouses) {
        HistoryFiles files = new HistoryFiles(settings.state(), ledger::committed, settings.clock());
        return new HistoryKeeper(
                settings.history(),
                files,
                ledger,
                new HistoryExports(files, ledger, warehouses, settings.clock()),
                settings.clock());
    }

    /** Sources in which the history of some sync is to be; adds a problem where that cannot be. */
    static Set<String> sources(Project project, HistorySettings settings, Problems problems) {
        for (String name : settings.ofSync().keySet()) {
            if (project.sync(name).isEmpty()) {
                problems.add(
                        new Location("application.properties", 0, 0),
                        "azalai.history.sync.%s: there is no sync '%s'.%s Name one of syncs/, or leave it out."
                                .formatted(
                                        name,
                                        name,
                                        Suggestion.text(name, project.syncs().keySet())));
            }
        }
        Set<String> sources = new TreeSet<>();
        for (Sync sync : project.syncs().values()) {
            Model model = project.modelOf(sync);
            if (settings.of(sync.name()) != HistoryPlace.WAREHOUSE) {
                continue;
            }
            if (model.source().equals(Model.EMBEDDED)) {
                problems.add(
                        sync.location(),
                        "azalai.history=warehouse needs a warehouse that takes the tables, and model '%s' is a file. Write azalai.history.sync.%s=parquet."
                                .formatted(model.name(), sync.name()));
            } else {
                sources.add(model.source());
            }
        }
        return sources;
    }
}
