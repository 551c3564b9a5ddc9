package io.azalai.cli;

import io.azalai.cli.report.RejectedReport;
import io.azalai.outcome.ErrorCodes;
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

/** {@code rejected}: the rows that Salesforce does not have, and why. */
@Command(name = "rejected", description = "Show the rows that were refused, why, and what to do.")
final class RejectedCommand implements Callable<Integer> {
    private final AzalaiCommand azalai;
    private final Function<Path, Project> projects;
    private final Function<Path, Ledger> ledgers;

    @Parameters(arity = "0..1", paramLabel = "SYNC", description = "Of this sync (default: of all).")
    private @Nullable String sync;

    @Option(names = "--rows", paramLabel = "N", description = "Rows that the text shows (default: 20); JSON has all.")
    private int rows = 20;

    @Option(
            names = "--csv",
            paramLabel = "FILE",
            description = "Write all of them into this new file, which this user alone can read, for a spreadsheet.")
    private @Nullable Path csv;

    RejectedCommand(AzalaiCommand azalai, Function<Path, Project> projects, Function<Path, Ledger> ledgers) {
        this.azalai = azalai;
        this.projects = projects;
        this.ledgers = ledgers;
    }

    @Override
    public Integer call() {
        int most = AzalaiCommand.atLeast(1, "--rows", rows);
        Path project = azalai.project();
        Optional<String> name = Optional.ofNullable(sync);
        try (Ledger ledger = ledgers.apply(project)) {
            SyncNames.check(projects, project, ledger, name);
            if (csv != null) {
                return written(ledger, name, azalai.shell().directory().resolve(csv));
            }
            azalai.print(new RejectedReport(
                    consumer -> ledger.eachRejected(name, consumer),
                    code -> ErrorCodes.of(code).advice(),
                    most));
            return ExitCode.OK.code();
        }
    }

    private int written(Ledger ledger, Optional<String> name, Path file) {
        long rows = CsvFile.write(file, consumer -> ledger.eachRejected(name, consumer), code -> ErrorCodes.of(code)
                .advice());
        azalai.shell()
                .err()
                .println("azalai: %d %s written to '%s'.".formatted(rows, rows == 1 ? "row is" : "rows are", file));
        return ExitCode.OK.code();
    }
}
