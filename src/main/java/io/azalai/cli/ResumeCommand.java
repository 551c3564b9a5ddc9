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

/** {@code resume}: ends what {@code pause} began. */
@Command(name = "resume", description = "Let the schedules of paused syncs count again.")
final class ResumeCommand implements Callable<Integer> {
    private final AzalaiCommand azalai;
    private final Function<Path, Project> projects;
    private final Function<Path, Ledger> ledgers;

    @Parameters(arity = "1..*", paramLabel = "SYNC", description = "Names of syncs.")
    private List<String> syncs = List.of();

    ResumeCommand(AzalaiCommand azalai, Function<Path, Project> projects, Function<Path, Ledger> ledgers) {
        this.azalai = azalai;
        this.projects = projects;
        this.ledgers = ledgers;
    }

    @Override
    public Integer call() {
        Path directory = azalai.project();
        SyncNames.check(projects.apply(directory), syncs);
        try (Ledger ledger = ledgers.apply(directory)) {
            syncs.forEach(new Pauses(ledger)::resume);
        }
        azalai.print(new PausedReport(syncs, false));
        return ExitCode.OK.code();
    }
}
