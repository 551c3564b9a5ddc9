package io.azalai.cli;

import io.azalai.cli.report.ForgottenReport;
import io.azalai.store.JournalEntry;
import io.azalai.store.Ledger;
import io.azalai.sync.InvalidSyncException;
import io.azalai.sync.Project;
import io.azalai.sync.Sync;
import io.azalai.sync.SyncMode;
import io.azalai.sync.SyncTarget;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code reset}: forgets all that the state holds of a sync, as if it had never run. */
@Command(
        name = "reset",
        description =
                "Forget what Salesforce accepted and refused of a sync; records there are left alone. Its history of runs stays.")
final class ResetCommand implements Callable<Integer> {
    private final AzalaiCommand azalai;
    private final Function<Path, Project> projects;
    private final Function<Path, Ledger> ledgers;

    @Parameters(arity = "1..*", paramLabel = "SYNC", description = "Names of syncs.")
    private List<String> syncs = List.of();

    @Option(names = "--yes", description = "Do it; without, it is only told what would be forgotten.")
    private boolean isConfirmed;

    @Option(
            names = "--force",
            description = "Forget rows in flight and in doubt too, which the next run may then create a second time.")
    private boolean isForced;

    ResetCommand(AzalaiCommand azalai, Function<Path, Project> projects, Function<Path, Ledger> ledgers) {
        this.azalai = azalai;
        this.projects = projects;
        this.ledgers = ledgers;
    }

    @Override
    public Integer call() {
        Path directory = azalai.project();
        try (Ledger ledger = ledgers.apply(directory)) {
            syncs.forEach(name -> SyncNames.check(projects, directory, ledger, Optional.of(name)));
            if (!isConfirmed) {
                throw new CommandFailedException(ExitCode.CONFIGURATION, question(ledger, directory));
            }
            List<ForgottenReport.Forgotten> all = new ArrayList<>();
            for (String name : syncs) {
                all.add(Claim.during(ledger, name, () -> forget(ledger, name)));
            }
            azalai.print(new ForgottenReport(all, false));
            return ExitCode.OK.code();
        }
    }

    private String question(Ledger ledger, Path directory) {
        List<String> all = syncs.stream()
                .map(name -> forgotten(ledger, name).text() + consequence(directory, name))
                .toList();
        return "reset: it would forget %s. Add --yes to do it.".formatted(String.join("; ", all));
    }

    /** What the next run does, where that is worse than some calls more. */
    private String consequence(Path directory, String name) {
        Optional<Sync> sync;
        try {
            sync = projects.apply(directory).sync(name);
        } catch (InvalidSyncException | CommandFailedException e) {
            return "";
        }
        return sync.filter(found -> found.mode() == SyncMode.INSERT
                        && found.match().isEmpty()
                        && (found.marker() == null || found.target() instanceof SyncTarget.Event))
                .map(
                        found ->
                                ", and the next run would create every row a second time, since there is no 'match:' and no marker to look it up by")
                .orElse("");
    }

    private ForgottenReport.Forgotten forget(Ledger ledger, String name) {
        checkFlights(ledger, name);
        ForgottenReport.Forgotten forgotten = forgotten(ledger, name);
        ledger.reset(name);
        return forgotten;
    }

    private static ForgottenReport.Forgotten forgotten(Ledger ledger, String name) {
        LongAdder rejected = new LongAdder();
        ledger.eachRejected(Optional.of(name), row -> rejected.increment());
        return new ForgottenReport.Forgotten(name, ledger.held(name), rejected.sum());
    }

    private void checkFlights(Ledger ledger, String name) {
        List<JournalEntry> flights = ledger.inFlight(name);
        if (flights.isEmpty() || isForced) {
            return;
        }
        boolean isLost = flights.stream().anyMatch(JournalEntry::isLost);
        throw new CommandFailedException(
                ExitCode.IN_DOUBT,
                "sync '%s': %d rows are in flight or in doubt, and would be sent a second time. %s; --force forgets them all the same."
                        .formatted(
                                name,
                                flights.stream()
                                        .mapToInt(entry -> entry.rows().size())
                                        .sum(),
                                isLost
                                        ? "'azalai rows %s' lists them; decide about them first".formatted(name)
                                        : "The next run asks Salesforce about them; run it first"));
    }
}
