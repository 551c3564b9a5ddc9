package io.azalai.cli;

import io.azalai.store.Ledger;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** The command line in a folder of its own, with what it wrote and returned. */
final class ShellFixture {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Shell shell;
    private int exitCode;

    ShellFixture(Path directory) {
        this(directory, null);
    }

    ShellFixture(Path directory, @Nullable Path installation) {
        shell = new Shell(
                new PrintWriter(out),
                new PrintWriter(err),
                false,
                false,
                Map.of(),
                directory,
                installation,
                Clock.fixed(Instant.parse("2026-11-24T10:00:00Z"), ZoneOffset.UTC));
    }

    ShellFixture azalai(String... arguments) {
        exitCode = Main.execute(shell, arguments);
        return this;
    }

    ShellFixture azalai(EngineFixture engine, String... arguments) {
        AzalaiCommand azalai = new AzalaiCommand(shell);
        CommandLine commandLine = new CommandLine(azalai);
        Main.withEngine(commandLine, azalai, EngineFixture::project, engine::open);
        Main.withSchedules(commandLine, azalai, engine::open);
        exitCode = Main.execute(shell, commandLine, arguments);
        return this;
    }

    ShellFixture azalai(Function<Path, Ledger> ledgers, String... arguments) {
        AzalaiCommand azalai = new AzalaiCommand(shell);
        CommandLine commandLine = new CommandLine(azalai);
        Main.withLedger(commandLine, azalai, EngineFixture::project, ledgers);
        Main.withProject(commandLine, azalai, EngineFixture::project, EngineFixture::project, ledgers);
        exitCode = Main.execute(shell, commandLine, arguments);
        return this;
    }

    ShellFixture azalai(EngineFixture engine, Function<Path, Ledger> ledgers, String... arguments) {
        AzalaiCommand azalai = new AzalaiCommand(shell);
        CommandLine commandLine = new CommandLine(azalai);
        Main.withAlerts(commandLine, azalai, EngineFixture::project, ledgers, engine::open);
        exitCode = Main.execute(shell, commandLine, arguments);
        return this;
    }

    int exitCode() {
        return exitCode;
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }
}
