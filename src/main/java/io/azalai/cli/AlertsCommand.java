package io.azalai.cli;

import io.azalai.alert.Alerts;
import io.azalai.alert.Mutes;
import io.azalai.alert.UntoldException;
import io.azalai.alert.Violation;
import io.azalai.alert.file.AlertsReader;
import io.azalai.cli.report.AlertsReport;
import io.azalai.cli.report.MutedReport;
import io.azalai.store.Ledger;
import io.azalai.sync.Project;
import io.azalai.sync.Suggestion;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code alerts}: which rules are violated, and whether a channel works. */
@Command(
        name = "alerts",
        description = "Show which rules of alerts.yaml are violated and what is muted, or try a channel.")
final class AlertsCommand implements Callable<Integer> {
    private final AzalaiCommand azalai;
    private final Function<Path, Project> projects;
    private final Function<Path, Ledger> ledgers;
    private final Function<Path, Engine> engines;

    @Option(
            names = "--test",
            paramLabel = "CHANNEL",
            description = "Send a test by a channel, and tell whether it arrived.")
    private @Nullable String channel;

    AlertsCommand(
            AzalaiCommand azalai,
            Function<Path, Project> projects,
            Function<Path, Ledger> ledgers,
            Function<Path, Engine> engines) {
        this.azalai = azalai;
        this.projects = projects;
        this.ledgers = ledgers;
        this.engines = engines;
    }

    @Override
    public Integer call() {
        Path directory = azalai.project();
        Project project = projects.apply(directory);
        Alerts alerts = AlertsReader.isThere(directory)
                ? AlertsReader.read(directory, project.syncs().keySet())
                : new Alerts(Map.of(), List.of(), List.of());
        if (channel != null) {
            return test(directory, alerts, channel).code();
        }
        Instant now = azalai.shell().clock().instant();
        try (Ledger ledger = ledgers.apply(directory)) {
            List<Violation> violations = Violation.of(alerts, project, ledger.alerts());
            azalai.print(new AlertsReport(
                    violations,
                    mutes(alerts, project, ledger, now),
                    alerts.rules().size()));
        }
        return ExitCode.OK.code();
    }

    private static List<MutedReport.Muted> mutes(Alerts alerts, Project project, Ledger ledger, Instant now) {
        Mutes mutes = new Mutes(ledger.alerts(), List.of());
        Stream<MutedReport.Muted> byHand = Stream.concat(Stream.of(Mutes.ALL), project.syncs().keySet().stream())
                .flatMap(subject -> mutes.until(subject).map(until -> new MutedReport.Muted(subject, until)).stream());
        Stream<MutedReport.Muted> byFile =
                alerts.mutes().stream().map(mute -> new MutedReport.Muted(mute.sync(), mute.until()));
        return Stream.concat(byHand, byFile)
                .filter(mute -> mute.until() != null && mute.until().isAfter(now))
                .toList();
    }

    private ExitCode test(Path directory, Alerts alerts, String name) {
        if (!alerts.channels().containsKey(name)) {
            throw new CommandFailedException(
                    ExitCode.CONFIGURATION,
                    "alerts --test '%s': %s has no such channel.%s It has %s."
                            .formatted(
                                    name,
                                    AlertsReader.FILE,
                                    Suggestion.text(name, alerts.channels().keySet()),
                                    alerts.channels().isEmpty()
                                            ? "none"
                                            : String.join(
                                                    ", ", alerts.channels().keySet())));
        }
        try (Engine engine = engines.apply(directory)) {
            engine.testChannel(name);
        } catch (UntoldException e) {
            throw new CommandFailedException(
                    ExitCode.CONFIGURATION,
                    "alerts --test '%s': the test did not arrive: %s".formatted(name, e.getMessage()));
        }
        azalai.shell().err().println("azalai: channel '%s' took the test; look whether it is there.".formatted(name));
        return ExitCode.OK;
    }
}
