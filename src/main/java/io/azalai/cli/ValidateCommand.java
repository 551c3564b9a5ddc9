package io.azalai.cli;

import io.azalai.cli.report.ProblemReport;
import io.azalai.sync.InvalidSyncException;
import io.azalai.sync.Project;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;

/** {@code validate}: every mistake of the project's files, without an org or a warehouse. */
@Command(name = "validate", description = "Check the project's files and list every mistake.")
final class ValidateCommand implements Callable<Integer> {
    private final AzalaiCommand azalai;
    private final Function<Path, Project> projects;

    ValidateCommand(AzalaiCommand azalai, Function<Path, Project> projects) {
        this.azalai = azalai;
        this.projects = projects;
    }

    @Override
    public Integer call() {
        Path directory = azalai.project();
        azalai.warnOfSecrets();
        try {
            Project project = projects.apply(directory);
            azalai.print(new ProblemReport(
                    List.of(), project.models().size(), project.syncs().size()));
            return ExitCode.OK.code();
        } catch (InvalidSyncException e) {
            azalai.print(new ProblemReport(e.problems(), 0, 0));
            return ExitCode.CONFIGURATION.code();
        }
    }
}
