package io.azalai.cli;

import io.azalai.cli.report.PlanReport;
import io.azalai.cli.report.SyncPlan;
import io.azalai.outcome.ErrorCodes;
import io.azalai.sync.Project;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
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

    @Option(
            names = "--allow-deletes",
            description = "Plan as a run does that may clear and delete more than the guard allows.")
    private boolean allowsDeletes;

    @Option(
            names = "--allow-resync",
            description = "Plan as a run does that may send again rows whose data did not change.")
    private boolean allowsResync;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write the plans to a file; 'run --plan FILE' carries out these and no others.")
    private @Nullable Path out;

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
        Engine.Request request = new Engine.Request(syncs, allowsDeletes, allowsResync);
        try (Engine engine = engines.apply(project)) {
            return plan(azalai, engine, request, shown, out).code();
        }
    }

    /**
     * Shows the plans that there are, then says why there are no others, and what would stop a run.
     *
     * @param out where they are to be approved; null where nobody asked for that
     */
    static ExitCode plan(AzalaiCommand azalai, Engine engine, Engine.Request request, int rows, @Nullable Path out) {
        Engine.Plans plans;
        try (Progress progress = Progress.on(azalai.shell())) {
            plans = engine.plan(out == null ? request : request.digested(), rows, progress);
        }
        azalai.print(new PlanReport(plans.plans()));
        Failures failures = new Failures(azalai.shell().err());
        List<ExitCode> codes =
                new ArrayList<>(plans.failures().stream().map(failures::handle).toList());
        plans.plans().stream()
                .map(SyncPlan::stop)
                .filter(Objects::nonNull)
                .forEach(stop -> codes.add(ExitCode.of(ErrorCodes.of(stop.code()))));
        if (out != null) {
            write(azalai, out, plans, ExitCode.first(codes));
        }
        return ExitCode.first(codes);
    }

    /** Only plans that a run could carry out, and all of them, may be approved. */
    private static void write(AzalaiCommand azalai, Path out, Engine.Plans plans, ExitCode code) {
        if (code != ExitCode.OK || plans.plans().isEmpty()) {
            azalai.shell()
                    .err()
                    .println("azalai: --out '%s': nothing was written, since %s."
                            .formatted(
                                    out,
                                    plans.plans().isEmpty()
                                            ? "there is no plan"
                                            : "a run would not carry out every plan"));
            return;
        }
        PlanFile.write(
                azalai.shell().directory().resolve(out),
                plans.plans(),
                azalai.shell().clock().instant());
        if (!azalai.isJson()) {
            azalai.shell()
                    .out()
                    .print("'azalai run --plan %s' carries out this plan and no other.\n"
                            .formatted(Shell.argument(out)));
            azalai.shell().out().flush();
        }
    }
}
