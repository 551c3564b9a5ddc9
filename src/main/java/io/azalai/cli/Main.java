package io.azalai.cli;

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
        System.exit(execute(Shell.ofThisProcess(), arguments));
    }

    static int execute(Shell shell, String... arguments) {
        AzalaiCommand azalai = new AzalaiCommand(shell);
        return execute(shell, commandLine(azalai), arguments);
    }

    static int execute(Shell shell, Access access, String... arguments) {
        AzalaiCommand azalai = new AzalaiCommand(shell);
        return execute(shell, withProject(commandLine(azalai), azalai, access), arguments);
    }

    private static int execute(Shell shell, CommandLine commandLine, String... arguments) {
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

    private static CommandLine commandLine(AzalaiCommand azalai) {
        return new CommandLine(azalai)
                .addSubcommand(new InitCommand(azalai))
                .addSubcommand(new SchemaCommand(azalai))
                .addSubcommand(new SimulatorCommand(azalai));
    }

    /** In the order in which a person needs them. */
    private static CommandLine withProject(CommandLine commandLine, AzalaiCommand azalai, Access access) {
        return commandLine
                .addSubcommand(new ValidateCommand(azalai, access))
                .addSubcommand(new PlanCommand(azalai, access))
                .addSubcommand(new RunCommand(azalai, access))
                .addSubcommand(new StartCommand(azalai, access))
                .addSubcommand(new StatusCommand(azalai, access))
                .addSubcommand(new RunsCommand(azalai, access))
                .addSubcommand(new RejectedCommand(azalai, access))
                .addSubcommand(new RetryCommand(azalai, access))
                .addSubcommand(new DescribeCommand(azalai, access))
                .addSubcommand(new LimitsCommand(azalai, access));
    }
}
