package io.azalai.cli;

import io.azalai.cli.report.DescribeReport;
import io.azalai.sync.SyncMode;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code describe}: an object of the org and what a sync may do with its fields. */
@Command(name = "describe", description = "Show an object's fields: types, rights, and which of them can match rows.")
final class DescribeCommand implements Callable<Integer> {
    /** Those that write or find records. */
    private static final Set<SyncMode> MODES = EnumSet.complementOf(EnumSet.of(SyncMode.ALL));

    private final AzalaiCommand azalai;
    private final Function<Path, Engine> engines;

    @Parameters(paramLabel = "OBJECT", description = "API name, such as Contact or Order__c.")
    private String object = "";

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            description = "Only what a sync of that mode can map or match by: insert, update, upsert or archive.")
    private @Nullable String mode;

    @Option(names = "--refresh", description = "Ask the org, whatever it was asked before.")
    private boolean isRefresh;

    DescribeCommand(AzalaiCommand azalai, Function<Path, Engine> engines) {
        this.azalai = azalai;
        this.engines = engines;
    }

    @Override
    public Integer call() {
        SyncMode asked = mode == null ? null : mode(mode);
        try (Engine engine = engines.apply(azalai.project())) {
            azalai.print(new DescribeReport(engine.describe(object, isRefresh), asked));
            return ExitCode.OK.code();
        }
    }

    private static SyncMode mode(String text) {
        return MODES.stream()
                .filter(each -> each.text().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new CommandFailedException(
                        ExitCode.CONFIGURATION,
                        "--mode '%s': it is no mode of records. Use one of %s."
                                .formatted(
                                        text, MODES.stream().map(SyncMode::text).collect(Collectors.joining(", ")))));
    }
}
