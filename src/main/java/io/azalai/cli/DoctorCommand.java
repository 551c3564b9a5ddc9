package io.azalai.cli;

import io.azalai.cli.report.DoctorReport;
import io.azalai.sync.Project;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code doctor}: whether a run would find all that it needs, a line for each thing. */
@Command(
        name = "doctor",
        description = "Test the connection, the warehouse, and each sync's object, fields and rights; sends nothing.")
final class DoctorCommand implements Callable<Integer> {
    private final AzalaiCommand azalai;
    private final Function<Path, Project> projects;
    private final Function<Path, Engine> engines;

    @Parameters(arity = "0..*", paramLabel = "SYNC", description = "Names of syncs (default: all).")
    private List<String> syncs = List.of();

    DoctorCommand(AzalaiCommand azalai, Function<Path, Project> projects, Function<Path, Engine> engines) {
        this.azalai = azalai;
        this.projects = projects;
        this.engines = engines;
    }

    @Override
    public Integer call() {
        Path project = azalai.project();
        azalai.warnOfSecrets();
        SyncNames.check(projects.apply(project), syncs);
        try (Engine engine = engines.apply(project)) {
            DoctorReport report = new DoctorReport(engine.examine(syncs));
            azalai.print(report);
            return ExitCode.first(report.findings().stream()
                            .map(finding -> finding.code())
                            .filter(Objects::nonNull)
                            .map(ExitCode::of)
                            .toList())
                    .code();
        }
    }
}
