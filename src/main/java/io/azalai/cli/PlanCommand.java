package io.azalai.cli;

import io.azalai.cli.report.PlanReport;
import io.azalai.sync.Project;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plan}: what {@code run} would do. */
@Command(name = "plan", description = "Show what a run would send, and what Salesforce holds now. Sends nothing.")
final class PlanCommand implements Callable<Integer> {
    /** Rows that are shown unless somebody asks for another number. */
    static final int ROWS = 20;

    private final AzalaiCommand azalai;
    private final Function<Path, Project> projects;
    private final Function<Path, Engine> engines;

    @Parameters(
            arity = "0..*",
            paramLabel = "SYNC",
            description = "Names of syncs (default: all that are not manual, each after the one it waits for).")
    private List<String> syncs = List.of();

    @Option(names = "--rows", paramLabel = "N", description = "Changed rows to show in full (default: 20).")
    private int rows = ROWS;

    PlanCommand(AzalaiCommand azalai, Function<Path, Project> projects, Function<Path, Engine> engines) {
        this.azalai = azalai;
        this.projects = projects;
        this.engines = engines;
    }

    @Override
    public Integer call() {
        int shown = AzalaiCommand.atLeast(0, "--rows", rows);
        Path project = azalai.project();
        SyncNames.check(projects.apply(project), syncs);
        try (Engine engine = engines.apply(project)) {
            return plan(azalai, engine, new Engine.Request(syncs, false, false), shown)
                    .code();
        }
    }

    /** Shows the plans that there are, then says why there are no others. */
    static ExitCode plan(AzalaiCommand azalai, Engine engine, Engine.Request request, int rows) {
        Engine.Plans plans;
        try (Progress progress = Progress.on(azalai.shell())) {
            plans = engine.plan(request, rows, progress);
        }
        azalai.print(new PlanReport(plans.plans()));
        Failures failures = new Failures(azalai.shell().err());
        return ExitCode.first(plans.failures().stream().map(failures::handle).toList());
    }
}
