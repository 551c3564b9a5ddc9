package io.azalai.cli;

import io.azalai.cli.log.Mask;
import io.azalai.outcome.MemoryLack;
import io.azalai.outcome.RunFailedException;
import io.azalai.sync.InvalidSyncException;
import io.azalai.sync.Problem;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Turns what went wrong into a line for a person and an exit code. Whoever interrupts it knows why, and is told nothing. Only a mistake of
 * ours leaves a stack trace, and that in a file.
 */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {
    private final PrintWriter err;

    Failures(PrintWriter err) {
        this.err = err;
    }

    @Override
    public int handleParseException(ParameterException mistake, String[] arguments) {
        CommandLine command = mistake.getCommandLine();
        say(lowerFirst(message(mistake)));
        UnmatchedArgumentException.printSuggestions(mistake, err);
        err.println("'%s --help' tells more.".formatted(command.getCommandSpec().qualifiedName()));
        return ExitCode.CONFIGURATION.code();
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        return handle(failure).code();
    }

    /** Says what went wrong. */
    ExitCode handle(Throwable failure) {
        if (failure instanceof InvalidSyncException invalid) {
            list(invalid.problems());
            return ExitCode.CONFIGURATION;
        }
        if (failure instanceof RunFailedException failed) {
            String message = message(failed);
            String code = "[" + failed.code().name() + "]";
            say(message.contains(code) ? message : message + " " + code);
            return ExitCode.of(failed.code());
        }
        if (failure instanceof CommandFailedException failed) {
            if (failed.exitCode() != ExitCode.INTERRUPTED) {
                say(message(failed));
            }
            return failed.exitCode();
        }
        Optional<MemoryLack> lack = MemoryLack.of(failure);
        if (lack.isPresent()) {
            err.println(LastWords.line(lack.get()));
            return ExitCode.CONFIGURATION;
        }
        say("a mistake of Azalai's own, %s. The details are in %s".formatted(failure, traced(failure)));
        return ExitCode.SALESFORCE;
    }

    private void list(List<Problem> problems) {
        problems.forEach(problem -> err.println(Mask.ofThisProcess().text(problem.toString())));
        say(
                problems.size() == 1
                        ? "one mistake in the project's files."
                        : problems.size() + " mistakes in the project's files.");
    }

    private void say(String message) {
        err.println("azalai: " + Mask.ofThisProcess().text(message));
    }

    private static String traced(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        try {
            Path file = Files.createTempFile("azalai-failure-", ".log");
            Files.writeString(file, Mask.ofThisProcess().text(trace.toString()));
            return file.toString();
        } catch (IOException e) {
            return "no file, since none could be written: " + e;
        }
    }

    private static String message(Throwable failure) {
        return Objects.toString(failure.getMessage(), failure.getClass().getSimpleName());
    }

    private static String lowerFirst(String message) {
        return message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
    }
}
