package io.azalai.cli;

import io.azalai.cli.report.PlanReport;
import io.azalai.cli.report.SyncPlan;
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
        Path project = azalai.project();
        SyncNames.check(projects.apply(project), syncs);
        try (Engine engine = engines.apply(project)) {
            Engine.Request request = new Engine.Request(syncs, false, false);
            azalai.print(new PlanReport(plan(engine, request, Math.max(0, rows), azalai.shell())));
            return ExitCode.OK.code();
        }
    }

    /** The plans; the display of the progress is gone when they are there. */
    static List<SyncPlan> plan(Engine engine, Engine.Request request, int rows, Shell shell) {
        try (Progress progress = Progress.on(shell)) {
            return engine.plan(request, rows, progress);
        }
    }
}
