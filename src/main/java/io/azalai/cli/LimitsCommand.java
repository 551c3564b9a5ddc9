package io.azalai.cli;

import io.azalai.cli.report.LimitsReport;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code limits}: what the org still allows. */
@Command(name = "limits", description = "Show the org's limits and what is left of them.")
final class LimitsCommand implements Callable<Integer> {
    private final AzalaiCommand azalai;
    private final Access access;

    LimitsCommand(AzalaiCommand azalai, Access access) {
        this.azalai = azalai;
        this.access = access;
    }

    @Override
    public Integer call() {
        try (Engine engine = access.engine(azalai.project())) {
            azalai.print(new LimitsReport(engine.limits()));
            return ExitCode.OK.code();
        }
    }
}
