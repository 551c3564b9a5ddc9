package io.azalai.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;

/** {@code limits}: what the org still allows. */
@Command(name = "limits", description = "Show the org's limits and what is left of them.")
final class LimitsCommand implements Callable<Integer> {
    private final AzalaiCommand azalai;
    private final Function<Path, Engine> engines;

    LimitsCommand(AzalaiCommand azalai, Function<Path, Engine> engines) {
        this.azalai = azalai;
        this.engines = engines;
    }

    @Override
    public Integer call() {
        try (Engine engine = engines.apply(azalai.project())) {
            azalai.print(engine.limits());
            return ExitCode.OK.code();
        }
    }
}
