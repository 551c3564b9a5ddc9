package io.azalai.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code start}: runs the syncs by their schedules, until the process is told to end. */
@Command(name = "start", description = "Run syncs by their schedules until interrupted.")
final class StartCommand implements Callable<Integer> {
    private final AzalaiCommand azalai;
    private final Access access;

    StartCommand(AzalaiCommand azalai, Access access) {
        this.azalai = azalai;
        this.access = access;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (Engine engine = access.engine(azalai.project())) {
            int scheduled = engine.start();
            azalai.shell().err().println("azalai: %d syncs are scheduled; an interrupt ends it.".formatted(scheduled));
            engine.await();
        }
        return ExitCode.OK.code();
    }
}
