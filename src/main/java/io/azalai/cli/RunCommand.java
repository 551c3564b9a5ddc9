package io.azalai.cli;

import io.azalai.cli.report.PlanReport;
import io.azalai.cli.report.RunReport;
import io.azalai.sync.Project;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code run}: brings Salesforce in step, once. */
@Command(name = "run", description = "Run syncs once: send what changed, and remember what Salesforce accepted.")
final class RunCommand implements Callable<Integer> {
    private final AzalaiCommand azalai;
    private final Function<Path, Project> projects;
    private final Function<Path, Engine> engines;

    @Parameters(
            arity = "0..*",
            paramLabel = "SYNC",
            description = "Names of syncs (default: all that are not manual, each after the one it waits for).")
    private List<String> syncs = List.of();

    @Option(names = "--allow-deletes", description = "Clear and delete even more records than the guard allows.")
    private boolean allowsDeletes;

    @Option(
            names = "--allow-resync",
            description = "Send again rows whose data did not change, as after a new mapping.")
    private boolean allowsResync;

    @Option(names = "--dry-run", description = "Send nothing; show the plan.")
    private boolean isDryRun;

    RunCommand(AzalaiCommand azalai, Function<Path, Project> projects, Function<Path, Engine> engines) {
        this.azalai = azalai;
        this.projects = projects;
        this.engines = engines;
    }

    @Override
    public Integer call() {
        Path project = azalai.project();
        SyncNames.check(projects.apply(project), syncs);
        Engine.Request request = new Engine.Request(syncs, allowsDeletes, allowsResync);
        try (Engine engine = engines.apply(project)) {
            if (isDryRun) {
                azalai.print(new PlanReport(PlanCommand.plan(engine, request, PlanCommand.ROWS, azalai.shell())));
                return ExitCode.OK.code();
            }
            List<Engine.FinishedRun> runs = run(engine, request);
            azalai.print(
                    new RunReport(runs.stream().map(Engine.FinishedRun::run).toList()));
            return ExitCode.first(
                            runs.stream().map(Engine.FinishedRun::exitCode).toList())
                    .code();
        }
    }

    private List<Engine.FinishedRun> run(Engine engine, Engine.Request request) {
        try (Progress progress = Progress.on(azalai.shell())) {
            return engine.run(request, progress);
        }
    }
}
