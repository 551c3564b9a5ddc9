package io.azalai.cli;

import io.azalai.cli.report.DescribeReport;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code describe}: an object of the org and what a sync may do with its fields. */
@Command(name = "describe", description = "Show an object's fields: types, rights, and which of them can match rows.")
final class DescribeCommand implements Callable<Integer> {
    private final AzalaiCommand azalai;
    private final Function<Path, Engine> engines;

    @Parameters(paramLabel = "OBJECT", description = "API name, such as Contact or Order__c.")
    private String object = "";

    DescribeCommand(AzalaiCommand azalai, Function<Path, Engine> engines) {
        this.azalai = azalai;
        this.engines = engines;
    }

    @Override
    public Integer call() {
        try (Engine engine = engines.apply(azalai.project())) {
            azalai.print(new DescribeReport(engine.describe(object)));
            return ExitCode.OK.code();
        }
    }
}
