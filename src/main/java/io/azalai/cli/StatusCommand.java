package io.azalai.cli;

import io.azalai.Azalai;
import io.azalai.cli.report.ScheduleWords;
import io.azalai.cli.report.StatusReport;
import io.azalai.cli.report.SyncStatus;
import io.azalai.run.Pauses;
import io.azalai.store.JournalEntry;
import io.azalai.store.Ledger;
import io.azalai.sync.Project;
import io.azalai.sync.Sync;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;

/** {@code status}: how every sync stands. */
@Command(name = "status", description = "Show how every sync stands.")
final class StatusCommand implements Callable<Integer> {
    private final AzalaiCommand azalai;
    private final Function<Path, Project> projects;
    private final Function<Path, Ledger> ledgers;

    StatusCommand(AzalaiCommand azalai, Function<Path, Project> projects, Function<Path, Ledger> ledgers) {
        this.azalai = azalai;
        this.projects = projects;
        this.ledgers = ledgers;
    }

    @Override
    public Integer call() {
        Path directory = azalai.project();
        Project project = projects.apply(directory);
        try (Ledger ledger = ledgers.apply(directory)) {
            Map<String, Long> rejected = new HashMap<>();
            ledger.eachRejected(Optional.empty(), row -> rejected.merge(row.sync(), 1L, Long::sum));
            List<SyncStatus> syncs = project.syncs().values().stream()
                    .map(sync -> status(sync, ledger, rejected.getOrDefault(sync.name(), 0L)))
                    .toList();
            azalai.print(
                    new StatusReport(syncs, ledger.leaseHolder(Azalai.SCHEDULES).orElse(null)));
            return ExitCode.OK.code();
        }
    }

    private static SyncStatus status(Sync sync, Ledger ledger, long rejected) {
        return new SyncStatus(
                sync.name(),
                ScheduleWords.of(sync.schedule()) + (new Pauses(ledger).isPaused(sync.name()) ? ", paused" : ""),
                ledger.runs(Optional.of(sync.name()), 1).stream().findFirst().orElse(null),
                ledger.held(sync.name()),
                rejected,
                ledger.backedOff(sync.name(), Instant.now()),
                ledger.inFlight(sync.name()).stream()
                        .filter(JournalEntry::isLost)
                        .mapToLong(entry -> entry.rows().size())
                        .sum(),
                ledger.leaseHolder(sync.name()).orElse(null));
    }
}
