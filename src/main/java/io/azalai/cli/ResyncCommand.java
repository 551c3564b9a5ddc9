package io.azalai.cli;

import io.azalai.cli.report.ForgottenReport;
import io.azalai.store.Ledger;
import io.azalai.sync.Project;
import io.azalai.sync.Sync;
import io.azalai.sync.SyncMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code resync}: sends again what Salesforce has, as after somebody changed records there. */
@Command(
        name = "resync",
        description =
                "Let the next run send every row again. Keys and Ids stay, so that nothing is created or removed for that.")
final class ResyncCommand implements Callable<Integer> {
    private final AzalaiCommand azalai;
    private final Function<Path, Project> projects;
    private final Function<Path, Ledger> ledgers;

    @Parameters(arity = "1..*", paramLabel = "SYNC", description = "Names of syncs.")
    private List<String> syncs = List.of();

    ResyncCommand(AzalaiCommand azalai, Function<Path, Project> projects, Function<Path, Ledger> ledgers) {
        this.azalai = azalai;
        this.projects = projects;
        this.ledgers = ledgers;
    }

    @Override
    public Integer call() {
        Path directory = azalai.project();
        Project project = projects.apply(directory);
        SyncNames.check(project, syncs);
        syncs.forEach(name -> checkMode(project.sync(name).orElseThrow()));
        List<ForgottenReport.Forgotten> all = new ArrayList<>();
        try (Ledger ledger = ledgers.apply(directory)) {
            for (String name : syncs) {
                all.add(Claim.during(ledger, name, () -> forgetHashes(ledger, name)));
            }
        }
        azalai.print(new ForgottenReport(all, true));
        return ExitCode.OK.code();
    }

    private static ForgottenReport.Forgotten forgetHashes(Ledger ledger, String name) {
        ledger.resync(name);
        return new ForgottenReport.Forgotten(name, ledger.held(name), 0);
    }

    private static void checkMode(Sync sync) {
        if (!sync.mode().sendsAgain()) {
            throw new CommandFailedException(
                    ExitCode.CONFIGURATION,
                    "sync '%s': mode '%s' %s, so there is nothing to send again. 'azalai reset %s' forgets what was sent."
                            .formatted(
                                    sync.name(),
                                    sync.mode().name().toLowerCase(Locale.ROOT),
                                    sync.mode() == SyncMode.ALL
                                            ? "compares with the org in every run"
                                            : "sends each row once",
                                    sync.name()));
        }
    }
}
