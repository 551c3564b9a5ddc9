package io.azalai.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;

/** {@code start}: runs the syncs by their schedules, until the process is told to end. */
@Command(name = "start", description = "Run syncs by their schedules until interrupted.")
final class StartCommand implements Callable<Integer> {
    private final AzalaiCommand azalai;
    private final Function<Path, Engine> engines;

    StartCommand(AzalaiCommand azalai, Function<Path, Engine> engines) {
        this.azalai = azalai;
        this.engines = engines;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (Engine engine = engines.apply(azalai.project())) {
            int scheduled = engine.start();
            if (scheduled == 0 && !engine.isServed()) {
                throw new CommandFailedException(
                        ExitCode.CONFIGURATION,
                        "start: no sync has a time of its own to run, and the console is off. Give one 'schedule: {every: 15m}' or a cron, or use 'azalai run'.");
            }
            azalai.shell()
                    .err()
                    .println("azalai: %s scheduled; an interrupt ends it."
                            .formatted(scheduled == 1 ? "1 sync is" : scheduled + " syncs are"));
            engine.await();
        }
        return ExitCode.OK.code();
    }
}
