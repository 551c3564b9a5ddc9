package io.azalai.cli;

import io.azalai.cli.report.RunHistoryReport;
import io.azalai.store.Ledger;
import io.azalai.sync.Project;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code runs}: the history, the newest first. */
@Command(name = "runs", description = "Show the latest runs, the newest first.")
final class RunsCommand implements Callable<Integer> {
    private final AzalaiCommand azalai;
    private final Function<Path, Project> projects;
    private final Function<Path, Ledger> ledgers;

    @Parameters(arity = "0..1", paramLabel = "SYNC", description = "Of this sync (default: of all).")
    private @Nullable String sync;

    @Option(names = "--limit", paramLabel = "N", description = "How many (default: 20).")
    private int limit = 20;

    RunsCommand(AzalaiCommand azalai, Function<Path, Project> projects, Function<Path, Ledger> ledgers) {
        this.azalai = azalai;
        this.projects = projects;
        this.ledgers = ledgers;
    }

    @Override
    public Integer call() {
        int most = AzalaiCommand.atLeast(1, "--limit", limit);
        Path project = azalai.project();
        Optional<String> name = Optional.ofNullable(sync);
        try (Ledger ledger = ledgers.apply(project)) {
            SyncNames.check(projects, project, ledger, name);
            azalai.print(new RunHistoryReport(ledger.runs(name, most)));
            return ExitCode.OK.code();
        }
    }
}
