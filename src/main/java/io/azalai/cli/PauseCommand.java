package io.azalai.cli;

import io.azalai.cli.report.PausedReport;
import io.azalai.run.Pauses;
import io.azalai.store.Ledger;
import io.azalai.sync.Project;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code pause}: no schedule starts a sync until it is resumed. */
@Command(
        name = "pause",
        description =
                "Let no schedule start syncs until they are resumed, 'after' and 'run' without names included. A run under way goes on.")
final class PauseCommand implements Callable<Integer> {
    private final AzalaiCommand azalai;
    private final Function<Path, Project> projects;
    private final Function<Path, Ledger> ledgers;

    @Parameters(arity = "1..*", paramLabel = "SYNC", description = "Names of syncs.")
    private List<String> syncs = List.of();

    PauseCommand(AzalaiCommand azalai, Function<Path, Project> projects, Function<Path, Ledger> ledgers) {
        this.azalai = azalai;
        this.projects = projects;
        this.ledgers = ledgers;
    }

    @Override
    public Integer call() {
        Path directory = azalai.project();
        SyncNames.check(projects.apply(directory), syncs);
        try (Ledger ledger = ledgers.apply(directory)) {
            syncs.forEach(new Pauses(ledger)::pause);
        }
        azalai.print(new PausedReport(syncs, true));
        return ExitCode.OK.code();
    }
}
