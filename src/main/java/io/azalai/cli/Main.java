package io.azalai.cli;

import io.azalai.AzalaiSettings;
import io.azalai.cli.log.JavaLogs;
import io.azalai.cli.log.SwallowedErrors;
import io.azalai.store.Ledger;
import io.azalai.sync.Project;
import io.azalai.sync.ProjectReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;

/** The process: arguments in, an exit code out. */
public final class Main {
    private Main() {}

    /** Never returns. */
    public static void main(String[] arguments) {
        // Before the first logger exists. The jar has no logback.xml of its own at its root, which would be a host's
        // business.
        if (System.getProperty("logback.configurationFile") == null) {
            System.setProperty("logback.configurationFile", "azalai/cli/logback.xml");
        }
        LastWords lastWords = new LastWords();
        Thread.setDefaultUncaughtExceptionHandler(lastWords);
        SwallowedErrors.show(lastWords::heed);
        JavaLogs.handOver();
        System.exit(execute(Shell.ofThisProcess(), arguments));
    }

    static int execute(Shell shell, String... arguments) {
        AzalaiCommand azalai = new AzalaiCommand(shell);
        CommandLine commandLine = new CommandLine(azalai).addSubcommand(new CommandLine.HelpCommand());
        withoutProject(commandLine, azalai);
        Function<Path, Ledger> ledgers = directory -> ledger(shell, directory);
        withLedger(commandLine, azalai, Main::project, ledgers);
        withProject(commandLine, azalai, Main::checked, Main::project, ledgers);
        withEngine(commandLine, azalai, Main::project, directory -> engine(shell, directory, false));
        withAlerts(commandLine, azalai, Main::project, ledgers, directory -> engine(shell, directory, false));
        withSchedules(commandLine, azalai, directory -> engine(shell, directory, true));
        commandLine.addSubcommand(new DemoCommand(azalai)).addSubcommand(new BenchCommand(azalai));
        return execute(shell, commandLine, arguments);
    }

    private static Project project(Path directory) {
        return notEmpty(directory, ProjectReader.read(directory));
    }

    private static Project checked(Path directory) {
        return notEmpty(directory, ProjectCheck.of(directory));
    }

    private static Project notEmpty(Path directory, Project project) {
        if (project.models().isEmpty() && project.syncs().isEmpty()) {
            throw noProject(directory);
        }
        return project;
    }

    private static CommandFailedException noProject(Path directory) {
        return new CommandFailedException(
                ExitCode.CONFIGURATION,
                "'%s': it is no project, since it has neither models/*.yaml nor syncs/*.yaml. 'azalai init %s' makes one."
                        .formatted(directory, Shell.argument(directory)));
    }

    /** The state; none is made in a folder that has nothing of a project. */
    private static Ledger ledger(Shell shell, Path directory) {
        if (Stream.of("models", "syncs", "state").noneMatch(name -> Files.exists(directory.resolve(name)))) {
            throw noProject(directory);
        }
        return StateOfProject.open(directory, shell.clock());
    }

    private static Engine engine(Shell shell, Path directory, boolean isScheduled) {
        AzalaiSettings settings = AzalaiSettings.of(directory).withInstallation(shell.installation());
        return CamelEngine.open(
                isScheduled
                        ? CamelProgram.Setup.of(project(directory), settings.scheduled())
                                .served()
                        : CamelProgram.Setup.of(project(directory), settings));
    }

    static int execute(Shell shell, CommandLine commandLine, String... arguments) {
        Failures failures = new Failures(shell.err());
        try {
            return commandLine
                    .setOut(shell.out())
                    .setErr(shell.err())
                    .setColorScheme(Help.defaultColorScheme(shell.hasColours() ? Help.Ansi.ON : Help.Ansi.OFF))
                    .setExecutionExceptionHandler(failures)
                    .setParameterExceptionHandler(failures)
                    .execute(arguments);
        } catch (StackOverflowError | OutOfMemoryError | LinkageError | RuntimeException e) {
            return failures.handle(e).code();
        }
    }

    private static void withoutProject(CommandLine commandLine, AzalaiCommand azalai) {
        commandLine
                .addSubcommand(new InitCommand(azalai))
                .addSubcommand(new LoginCommand(azalai))
                .addSubcommand(new SchemaCommand(azalai))
                .addSubcommand(new SimulatorCommand(azalai));
    }

    /** The verbs that read the state, and the files for a name that it does not hold. */
    static void withLedger(
            CommandLine commandLine,
            AzalaiCommand azalai,
            Function<Path, Project> projects,
            Function<Path, Ledger> ledgers) {
        commandLine
                .addSubcommand(new RunsCommand(azalai, projects, ledgers))
                .addSubcommand(new RowsCommand(azalai, projects, ledgers))
                .addSubcommand(new RejectedCommand(azalai, projects, ledgers))
                .addSubcommand(new HistoryCommand(azalai, projects, ledgers));
    }

    /** The verbs that read the files too, and leave the org alone. */
    static void withProject(
            CommandLine commandLine,
            AzalaiCommand azalai,
            Function<Path, Project> checked,
            Function<Path, Project> projects,
            Function<Path, Ledger> ledgers) {
        commandLine
                .addSubcommand(new ValidateCommand(azalai, checked))
                .addSubcommand(new StatusCommand(azalai, projects, ledgers))
                .addSubcommand(new RetryCommand(azalai, projects, ledgers))
                .addSubcommand(new PauseCommand(azalai, projects, ledgers))
                .addSubcommand(new ResumeCommand(azalai, projects, ledgers))
                .addSubcommand(new ResyncCommand(azalai, projects, ledgers))
                .addSubcommand(new ResetCommand(azalai, projects, ledgers));
    }

    /** The verbs on who is told when something goes wrong. */
    static void withAlerts(
            CommandLine commandLine,
            AzalaiCommand azalai,
            Function<Path, Project> projects,
            Function<Path, Ledger> ledgers,
            Function<Path, Engine> engines) {
        commandLine
                .addSubcommand(new AlertsCommand(azalai, projects, ledgers, engines))
                .addSubcommand(new MuteCommand(azalai, projects, ledgers))
                .addSubcommand(new UnmuteCommand(azalai, projects, ledgers));
    }

    /** The verb that needs the engine with its timers. */
    static void withSchedules(CommandLine commandLine, AzalaiCommand azalai, Function<Path, Engine> engines) {
        commandLine.addSubcommand(new StartCommand(azalai, engines));
    }

    /** The verbs that need the engine. */
    static void withEngine(
            CommandLine commandLine,
            AzalaiCommand azalai,
            Function<Path, Project> projects,
            Function<Path, Engine> engines) {
        commandLine
                .addSubcommand(new PlanCommand(azalai, projects, engines))
                .addSubcommand(new RunCommand(azalai, projects, engines))
                .addSubcommand(new DoctorCommand(azalai, projects, engines))
                .addSubcommand(new DescribeCommand(azalai, engines))
                .addSubcommand(new LimitsCommand(azalai, engines));
    }
}
