package io.azalai.cli;

import io.azalai.cli.report.HistoryReport;
import io.azalai.run.history.ParquetExport;
import io.azalai.store.Ledger;
import io.azalai.store.history.HistoryFiles;
import io.azalai.sync.Project;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code history}: what became of rows, as files for whoever asks by SQL. */
@Command(
        name = "history",
        description =
                "Write what became of rows as Parquet files: sync_runs, sync_changelog and sync_snapshot. 'azalai rows SYNC KEY' shows it of single rows.")
final class HistoryCommand implements Callable<Integer> {
    private final AzalaiCommand azalai;
    private final Function<Path, Project> projects;
    private final Function<Path, Ledger> ledgers;

    @Parameters(arity = "0..*", paramLabel = "SYNC", description = "Of these syncs (default: of all).")
    private List<String> syncs = new ArrayList<>();

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "The folder of the files; it is made.")
    private Path out = Path.of("");

    HistoryCommand(AzalaiCommand azalai, Function<Path, Project> projects, Function<Path, Ledger> ledgers) {
        this.azalai = azalai;
        this.projects = projects;
        this.ledgers = ledgers;
    }

    @Override
    public Integer call() {
        Path directory = azalai.project();
        Path folder = azalai.shell().directory().resolve(out).normalize();
        try (Ledger ledger = ledgers.apply(directory)) {
            syncs.forEach(name -> SyncNames.check(projects, directory, ledger, Optional.of(name)));
            List<String> wanted = syncs.isEmpty()
                    ? List.copyOf(projects.apply(directory).syncs().keySet())
                    : syncs.stream().distinct().toList();
            ParquetExport export = new ParquetExport(
                    new HistoryFiles(
                            directory.resolve("state"),
                            ledger::committed,
                            azalai.shell().clock()),
                    ledger);
            export.write(wanted, folder);
            azalai.print(new HistoryReport(folder, wanted, export.changes(), export.withoutRows()));
            return ExitCode.OK.code();
        } catch (SQLException | IOException e) {
            throw new CommandFailedException(
                    ExitCode.CONFIGURATION,
                    "--out '%s': the files cannot be written: %s. Name a folder with room that you may write."
                            .formatted(
                                    out, String.valueOf(e.getMessage()).strip().replaceAll("\\s*\\R\\s*", " ")));
        }
    }
}
