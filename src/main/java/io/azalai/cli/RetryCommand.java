package io.azalai.cli;

import io.azalai.cli.report.RetriedReport;
import io.azalai.store.Ledger;
import io.azalai.sync.Project;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code retry}: ends the back-off of rejected rows. */
@Command(
        name = "retry",
        description =
                "Let rejected rows, and rows in doubt that Salesforce knows nothing of any more, be sent by the next run.")
final class RetryCommand implements Callable<Integer> {
    private final AzalaiCommand azalai;
    private final Function<Path, Project> projects;
    private final Function<Path, Ledger> ledgers;

    @Parameters(index = "0", arity = "0..1", paramLabel = "SYNC", description = "Of this sync (default: of all).")
    private @Nullable String sync;

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "KEY", description = "Primary keys (default: all rows).")
    private List<String> keys = List.of();

    RetryCommand(AzalaiCommand azalai, Function<Path, Project> projects, Function<Path, Ledger> ledgers) {
        this.azalai = azalai;
        this.projects = projects;
        this.ledgers = ledgers;
    }

    @Override
    public Integer call() {
        Path directory = azalai.project();
        Project project = projects.apply(directory);
        Collection<String> syncs = sync == null ? project.syncs().keySet() : List.of(sync);
        SyncNames.check(project, syncs);
        try (Ledger ledger = ledgers.apply(directory)) {
            long invalid = syncs.stream()
                    .mapToLong(name -> invalid(ledger, name, keys))
                    .sum();
            List<String> unknown = unknown(ledger);
            long rows =
                    syncs.stream().mapToLong(name -> ledger.retry(name, keys)).sum();
            azalai.print(new RetriedReport(rows, invalid, unknown));
            return ExitCode.OK.code();
        }
    }

    private static long invalid(Ledger ledger, String sync, List<String> keys) {
        LongAdder invalid = new LongAdder();
        ledger.eachRejected(Optional.of(sync), row -> {
            if (row.isInvalid() && (keys.isEmpty() || keys.contains(row.key()))) {
                invalid.increment();
            }
        });
        return invalid.sum();
    }

    private List<String> unknown(Ledger ledger) {
        if (sync == null || keys.isEmpty()) {
            return List.of();
        }
        Set<String> rejected = ledger.rejected(sync, keys).keySet();
        return keys.stream().distinct().filter(key -> !rejected.contains(key)).toList();
    }
}
