package io.azalai.cli;

import io.azalai.alert.Mutes;
import io.azalai.cli.report.MutedReport;
import io.azalai.store.Ledger;
import io.azalai.sync.Project;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code unmute}: ends what {@code mute} began. What {@code alerts.yaml} mutes stays so. */
@Command(name = "unmute", description = "End a mute before its time. What alerts.yaml mutes stays muted.")
final class UnmuteCommand implements Callable<Integer> {
    private final AzalaiCommand azalai;
    private final Function<Path, Project> projects;
    private final Function<Path, Ledger> ledgers;

    @Parameters(arity = "0..*", paramLabel = "SYNC", description = "Names of syncs.")
    private List<String> syncs = List.of();

    @Option(names = "--all", description = "What 'mute --all' began.")
    private boolean isAll;

    UnmuteCommand(AzalaiCommand azalai, Function<Path, Project> projects, Function<Path, Ledger> ledgers) {
        this.azalai = azalai;
        this.projects = projects;
        this.ledgers = ledgers;
    }

    @Override
    public Integer call() {
        Path directory = azalai.project();
        List<MutedReport.Muted> unmuted = new ArrayList<>();
        try (Ledger ledger = ledgers.apply(directory)) {
            Mutes mutes = new Mutes(ledger.alerts(), List.of());
            for (String subject : MuteCommand.subjects(projects.apply(directory), syncs, isAll, "unmute")) {
                mutes.unmute(subject, azalai.shell().clock().instant());
                unmuted.add(new MutedReport.Muted(subject, null));
            }
        }
        azalai.print(new MutedReport(unmuted));
        return ExitCode.OK.code();
    }
}
