package io.azalai.cli;

import io.azalai.alert.Mutes;
import io.azalai.cli.report.MutedReport;
import io.azalai.store.Ledger;
import io.azalai.sync.Project;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code mute}: nobody is told anything of a sync for a while. */
@Command(
        name = "mute",
        description =
                "Tell nobody anything of syncs for a while. What is still wrong when it ends is told then; what came and went is not.")
final class MuteCommand implements Callable<Integer> {
    private final AzalaiCommand azalai;
    private final Function<Path, Project> projects;
    private final Function<Path, Ledger> ledgers;

    @Parameters(arity = "0..*", paramLabel = "SYNC", description = "Names of syncs.")
    private List<String> syncs = List.of();

    @Option(names = "--all", description = "All syncs, and what is told of the org.")
    private boolean isAll;

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            required = true,
            converter = DurationConverter.class,
            description = "How long: a number and m, h or d, as in 2h.")
    private Duration duration = Duration.ZERO;

    /** As files write it. */
    static final class DurationConverter implements ITypeConverter<Duration> {
        private static final Pattern DURATION = Pattern.compile("([1-9]\\d{0,4})(m|h|d)");

        @Override
        public Duration convert(String text) {
            Matcher matcher = DURATION.matcher(text);
            if (!matcher.matches()) {
                throw new TypeConversionException(
                        "'" + text + "' is no duration. Write a number and m, h or d, as in 2h");
            }
            long number = Long.parseLong(matcher.group(1));
            return switch (matcher.group(2)) {
                case "m" -> Duration.ofMinutes(number);
                case "h" -> Duration.ofHours(number);
                default -> Duration.ofDays(number);
            };
        }
    }

    MuteCommand(AzalaiCommand azalai, Function<Path, Project> projects, Function<Path, Ledger> ledgers) {
        this.azalai = azalai;
        this.projects = projects;
        this.ledgers = ledgers;
    }

    @Override
    public Integer call() {
        Path directory = azalai.project();
        List<String> subjects = subjects(projects.apply(directory), syncs, isAll, "mute");
        Instant until = azalai.shell().clock().instant().plus(duration).truncatedTo(ChronoUnit.SECONDS);
        List<MutedReport.Muted> muted = new ArrayList<>();
        try (Ledger ledger = ledgers.apply(directory)) {
            Mutes mutes = new Mutes(ledger.alerts(), List.of());
            for (String subject : subjects) {
                mutes.mute(subject, until);
                muted.add(new MutedReport.Muted(subject, until));
            }
        }
        azalai.print(new MutedReport(muted));
        return ExitCode.OK.code();
    }

    /** What a person named; all of it at once by an option, so that nobody does so by leaving the names out. */
    static List<String> subjects(Project project, List<String> syncs, boolean isAll, String verb) {
        if (isAll == !syncs.isEmpty()) {
            throw new CommandFailedException(
                    ExitCode.CONFIGURATION,
                    "%s: it takes names of syncs or --all. Write one of the two.".formatted(verb));
        }
        SyncNames.check(project, syncs);
        return isAll ? List.of(Mutes.ALL) : syncs;
    }
}
