package io.azalai.cli;

import io.azalai.cli.report.RetriedReport;
import io.azalai.run.RowState;
import io.azalai.run.RowStates;
import io.azalai.store.JournalEntry;
import io.azalai.store.Ledger;
import io.azalai.sync.Project;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
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
                "Let rejected rows be sent by the next run; of a sync that is named, those in doubt too, which may then be there twice.")
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
            long again = sync == null ? 0 : withdrawn(ledger, sync);
            long rows = again
                    + syncs.stream().mapToLong(name -> ledger.retry(name, keys)).sum();
            long inDoubt = sync == null
                    ? syncs.stream().mapToLong(name -> inDoubt(ledger, name)).sum()
                    : 0;
            azalai.print(new RetriedReport(rows, invalid, inDoubt, unknown));
            return ExitCode.OK.code();
        }
    }

    /** Rows in doubt that are given up; only of a sync that somebody named, since they may be there twice then. */
    private long withdrawn(Ledger ledger, String name) {
        return inDoubt(ledger, name) == 0 ? 0 : Claim.during(ledger, name, () -> ledger.withdrawLost(name, keys));
    }

    private static long inDoubt(Ledger ledger, String name) {
        return ledger.inFlight(name).stream()
                .filter(JournalEntry::isLost)
                .mapToLong(entry -> entry.rows().size())
                .sum();
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
        return new RowStates(ledger)
                .of(sync, keys).stream()
                        .filter(row -> row.refused() == null && row.kind() != RowState.Kind.IN_DOUBT)
                        .map(RowState::key)
                        .toList();
    }
}
