package io.azalai.cli;

import io.azalai.cli.report.RunReport;
import io.azalai.sync.Project;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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

    @Option(
            names = "--plan",
            paramLabel = "FILE",
            description =
                    "Carry out the plans of a file that 'plan --out' wrote, and stop where there is more or less to do by now.")
    private @Nullable Path plan;

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
        Engine.Request request = request();
        SyncNames.check(projects.apply(project), request.syncs());
        try (Engine engine = engines.apply(project)) {
            if (isDryRun) {
                return PlanCommand.plan(azalai, engine, request, PlanCommand.ROWS, null)
                        .code();
            }
            Engine.Ran ran = run(engine, request);
            azalai.print(new RunReport(
                    ran.runs().stream().map(Engine.FinishedRun::run).toList()));
            tellReasons(ran);
            return ExitCode.first(ran.runs().stream()
                            .map(Engine.FinishedRun::exitCode)
                            .toList())
                    .code();
        }
    }

    private Engine.Request request() {
        if (plan == null) {
            return new Engine.Request(syncs, allowsDeletes, allowsResync);
        }
        if (isDryRun) {
            throw new CommandFailedException(
                    ExitCode.CONFIGURATION, "--plan: a dry run carries out no plan. Leave out --plan, or --dry-run.");
        }
        PlanFile approved = PlanFile.read(azalai.shell().directory().resolve(plan));
        return new Engine.Request(approved.syncs(plan, syncs), allowsDeletes, allowsResync)
                .approving(approved.digests());
    }

    private Engine.Ran run(Engine engine, Engine.Request request) {
        try (Progress progress = Progress.on(azalai.shell())) {
            return engine.run(request, progress);
        }
    }

    /** On standard error: what the report does not say. The JSON has no reasons, the text has those of runs. */
    private void tellReasons(Engine.Ran ran) {
        Stream<String> failures =
                ran.runs().stream().map(run -> run.run().failure()).filter(Objects::nonNull);
        Stream.concat(azalai.isJson() ? failures : Stream.empty(), ran.notRun().stream())
                .map(reason -> reason.strip().replaceAll("\\s*\\R\\s*", " "))
                .forEach(reason -> azalai.shell().err().println("azalai: " + reason));
    }
}
