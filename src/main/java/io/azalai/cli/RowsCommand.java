package io.azalai.cli;

import io.azalai.cli.report.DecidedReport;
import io.azalai.cli.report.RowsReport;
import io.azalai.run.RowState;
import io.azalai.run.RowStates;
import io.azalai.salesforce.SalesforceId;
import io.azalai.store.Ledger;
import io.azalai.sync.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rows}: where single rows are; and what a person found out about those in doubt. */
@Command(
        name = "rows",
        description =
                "Show where rows are: accepted, rejected, in flight or in doubt. Without keys, those in flight or in doubt. Decide about those in doubt.")
final class RowsCommand implements Callable<Integer> {
    private final AzalaiCommand azalai;
    private final Function<Path, Project> projects;
    private final Function<Path, Ledger> ledgers;

    @Parameters(index = "0", arity = "0..1", paramLabel = "SYNC", description = "Of this sync (default: of all).")
    private @Nullable String sync;

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "KEY",
            description = "Primary keys; EU|4711 of two columns.")
    private List<String> keys = new ArrayList<>();

    @Option(names = "--keys", paramLabel = "FILE", description = "More keys, one in each line of a file.")
    private @Nullable Path file;

    @ArgGroup(exclusive = true)
    private Decision decision = new Decision();

    @Option(
            names = "--id",
            paramLabel = "ID",
            description = "With --accept and one key: the Id of its record in Salesforce.")
    private @Nullable String id;

    @Option(names = "--rows", paramLabel = "N", description = "Rows that the text shows (default: 20); JSON has all.")
    private int rows = 20;

    @Option(
            names = "--history",
            paramLabel = "N",
            description = "What became of each key in so many earlier runs (default: 10; 0: none).")
    private int history = 10;

    /** What is asked for; nothing of it means a look at the keys. */
    static final class Decision {
        @Option(names = "--in-doubt", description = "Show the rows whose batches are in flight or lost.")
        private boolean isInDoubt;

        @Option(names = "--accept", description = "Record rows in doubt as accepted: they are in Salesforce.")
        private boolean isAccept;

        @Option(names = "--reject", description = "They are not in Salesforce: let the next run send them again.")
        private boolean isReject;

        boolean isMade() {
            return isAccept || isReject;
        }
    }

    RowsCommand(AzalaiCommand azalai, Function<Path, Project> projects, Function<Path, Ledger> ledgers) {
        this.azalai = azalai;
        this.projects = projects;
        this.ledgers = ledgers;
    }

    @Override
    public Integer call() {
        int most = AzalaiCommand.atLeast(1, "--rows", rows);
        AzalaiCommand.atLeast(0, "--history", history);
        Path directory = azalai.project();
        Set<String> wanted = new LinkedHashSet<>(keys);
        wanted.addAll(keysOf(file));
        checkUse(wanted);
        try (Ledger ledger = ledgers.apply(directory)) {
            SyncNames.check(projects, directory, ledger, Optional.ofNullable(sync));
            HandNotes notes = new HandNotes(directory, ledger, azalai.shell().clock());
            if (decision.isMade() && sync != null) {
                decide(ledger, notes, sync, wanted);
            } else {
                azalai.print(new RowsReport(
                        states(ledger, directory, wanted),
                        sync == null ? Map.of() : notes.of(sync, wanted, history),
                        wanted.isEmpty(),
                        most));
            }
            return ExitCode.OK.code();
        }
    }

    private void checkUse(Set<String> wanted) {
        if (decision.isMade() && sync == null) {
            throw new CommandFailedException(
                    ExitCode.CONFIGURATION,
                    "rows: rows are decided about sync by sync. Name the sync before the keys.");
        }
        if (decision.isInDoubt && !wanted.isEmpty()) {
            throw new CommandFailedException(
                    ExitCode.CONFIGURATION,
                    "--in-doubt: it lists all rows of a sync. Leave it out, and the state of the keys is shown.");
        }
        if (id != null && (!decision.isAccept || wanted.size() != 1)) {
            throw new CommandFailedException(
                    ExitCode.CONFIGURATION,
                    "--id '%s': it is the Id of one record. Write it with --accept and one key.".formatted(id));
        }
    }

    private List<String> keysOf(@Nullable Path named) {
        if (named == null) {
            return List.of();
        }
        try {
            return Files.readAllLines(azalai.shell().directory().resolve(named)).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new CommandFailedException(
                    ExitCode.CONFIGURATION,
                    "--keys '%s': the file cannot be read: %s. Name a text file with a key in each line."
                            .formatted(named, e.getMessage()));
        }
    }

    private List<RowState> states(Ledger ledger, Path directory, Set<String> wanted) {
        RowStates states = new RowStates(ledger);
        if (sync != null) {
            return wanted.isEmpty() ? states.inFlight(sync) : states.of(sync, wanted);
        }
        return projects.apply(directory).syncs().keySet().stream()
                .flatMap(name -> states.inFlight(name).stream())
                .toList();
    }

    private void decide(Ledger ledger, HandNotes notes, String name, Set<String> wanted) {
        String recordId = id == null
                ? null
                : SalesforceId.normal(id)
                        .orElseThrow(() -> new CommandFailedException(
                                ExitCode.CONFIGURATION,
                                "--id '%s': it is no Id of Salesforce. Copy the 15 or 18 characters from the record's address."
                                        .formatted(id)));
        azalai.print(Claim.during(ledger, name, () -> {
            RowStates states = new RowStates(ledger);
            checkInDoubt(states, name, wanted);
            List<RowState> lost = (wanted.isEmpty() ? states.inFlight(name) : states.of(name, wanted))
                    .stream()
                            .filter(state -> state.kind() == RowState.Kind.IN_DOUBT)
                            .toList();
            long decided =
                    decision.isAccept ? ledger.acceptLost(name, wanted, recordId) : ledger.withdrawLost(name, wanted);
            if (decision.isAccept) {
                notes.accepted(name, lost, recordId);
            }
            return new DecidedReport(decision.isAccept, decided, inDoubt(ledger, name));
        }));
    }

    /** All or nothing: whoever mistypes one of many keys decides about none. */
    private static void checkInDoubt(RowStates states, String name, Collection<String> wanted) {
        List<RowState> others = states.of(name, wanted).stream()
                .filter(state -> state.kind() != RowState.Kind.IN_DOUBT)
                .toList();
        if (others.isEmpty()) {
            return;
        }
        String list = others.stream()
                .limit(5)
                .map(state -> "'%s' (%s)".formatted(state.key(), state.kind().text()))
                .collect(Collectors.joining(", "));
        throw new CommandFailedException(
                ExitCode.CONFIGURATION,
                "sync '%s': %d of the rows are not in doubt: %s. Nothing was recorded; 'azalai rows %s --in-doubt' lists those that are."
                        .formatted(name, others.size(), others.size() > 5 ? list + ", ..." : list, name));
    }

    private static long inDoubt(Ledger ledger, String name) {
        return new RowStates(ledger)
                .inFlight(name).stream()
                        .filter(state -> state.kind() == RowState.Kind.IN_DOUBT)
                        .count();
    }
}
