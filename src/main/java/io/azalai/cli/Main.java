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
        Failures failures = new Failures(shell.err());
        try {
            return commandLine(shell, failures).execute(arguments);
        } catch (StackOverflowError | OutOfMemoryError | LinkageError | RuntimeException e) {
            return failures.handle(e).code();
        }
    }

    static CommandLine commandLine(Shell shell, Failures failures) {
        AzalaiCommand azalai = new AzalaiCommand(shell);
        return new CommandLine(azalai)
                .addSubcommand(new InitCommand(azalai))
                .addSubcommand(new SchemaCommand(azalai))
                .setOut(shell.out())
                .setErr(shell.err())
                .setColorScheme(Help.defaultColorScheme(shell.hasColours() ? Help.Ansi.ON : Help.Ansi.OFF))
                .setExecutionExceptionHandler(failures)
                .setParameterExceptionHandler(failures);
    }
}
