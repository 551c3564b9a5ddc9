package io.azalai.cli;

import io.azalai.cli.log.KnownSecrets;
import io.azalai.cli.log.LogFormat;
import io.azalai.cli.report.JsonOutput;
import io.azalai.cli.report.Report;
import io.azalai.cli.report.TextOutput;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The program itself: the options that every verb has, and what every verb needs. Confined to one thread. */
@Command(
        name = "azalai",
        description = "Carries the rows of a warehouse into Salesforce and keeps them in step.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "VERB",
        commandListHeading = "%nVerbs:%n",
        optionListHeading = "%nOptions:%n",
        parameterListHeading = "%n",
        sortOptions = false,
        usageHelpAutoWidth = true,
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0 all is well            5 the org's allowance is used up",
            "  1 configuration, usage   6 a guard stopped it",
            "  2 rows were rejected     7 rows are in doubt",
            "  3 the source failed      130, 143 interrupted, terminated",
            "  4 Salesforce failed"
        })
final class AzalaiCommand {
    private static final String DEFAULT_PROJECT = "config";

    /** The forms of a result. */
    enum Output {
        text,
        json
    }

    private final Shell shell;

    @Option(
            names = "--config",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description =
                    "The project's folder (default: ./config, else this folder if it is a project, else the installation's).")
    private @Nullable Path config;

    @Option(
            names = "--output",
            paramLabel = "FORM",
            scope = ScopeType.INHERIT,
            description = "Form of the result: ${COMPLETION-CANDIDATES} (default: text).")
    private Output output = Output.text;

    /** Told at once, since whatever follows may log. */
    @Option(
            names = "--log-format",
            paramLabel = "FORM",
            scope = ScopeType.INHERIT,
            description = "Form of the logs on standard error: ${COMPLETION-CANDIDATES} (default: text).")
    void logFormat(@Nullable LogFormat format) {
        if (format != null) {
            format.choose();
        }
    }

    AzalaiCommand(Shell shell) {
        this.shell = shell;
    }

    Shell shell() {
        return shell;
    }

    boolean isJson() {
        return output == Output.json;
    }

    void print(Report report) {
        if (isJson()) {
            JsonOutput.write(report, shell.out());
        } else {
            report.writeText(new TextOutput(shell.out(), shell.hasColours()));
        }
    }

    /** The project's folder, absolute; it exists. */
    Path project() {
        if (config != null) {
            return asked(config);
        }
        Path here = shell.directory().resolve(DEFAULT_PROJECT);
        if (Files.isDirectory(here)) {
            return here;
        }
        if (isProject(shell.directory())) {
            return shell.directory();
        }
        if (shell.installation() != null
                && Files.isDirectory(shell.installation().resolve(DEFAULT_PROJECT))) {
            return shell.installation().resolve(DEFAULT_PROJECT);
        }
        throw new CommandFailedException(
                ExitCode.CONFIGURATION,
                "'%s': there is no project. 'azalai init' makes one, --config names another.".formatted(here));
    }

    /** Tells of each secret that stands in the settings itself, where everybody reads it who reads them. */
    void warnOfSecrets() {
        KnownSecrets.literal(project().resolve("application.properties")).forEach(name -> shell.err()
                .println(
                        "azalai: warning: application.properties: %s holds a secret itself. Write {{env:NAME}}, or a function of a vault, in its place."
                                .formatted(name)));
    }

    private Path asked(Path folder) {
        Path asked = shell.directory().resolve(folder).normalize();
        if (Files.isDirectory(asked)) {
            return asked;
        }
        throw new CommandFailedException(
                ExitCode.CONFIGURATION,
                Files.exists(asked)
                        ? "--config '%s': it is a file. Name the project's folder.".formatted(folder)
                        : "--config '%s': there is no such folder. 'azalai init %s' makes one."
                                .formatted(folder, Shell.argument(folder)));
    }

    private static boolean isProject(Path folder) {
        return Files.isRegularFile(folder.resolve("application.properties"))
                || (Files.isDirectory(folder.resolve("models")) && Files.isDirectory(folder.resolve("syncs")));
    }

    /** Refuses a number that makes no sense for an option. */
    static int atLeast(int least, String option, int number) {
        if (number < least) {
            throw new CommandFailedException(
                    ExitCode.CONFIGURATION,
                    "%s '%d': it must be %d or more. Write such a number.".formatted(option, number, least));
        }
        return number;
    }

    /** The demo's project: what {@code --config} names, else the installation's own. */
    Path demoProject() {
        Path home = shell.installation();
        return config == null && home != null && Files.isDirectory(home.resolve(DEFAULT_PROJECT))
                ? home.resolve(DEFAULT_PROJECT)
                : project();
    }

    /** Where a new project goes: what {@code --config} names, or ./config. */
    Path newProject() {
        return shell.directory()
                .resolve(config == null ? Path.of(DEFAULT_PROJECT) : config)
                .normalize();
    }

    /** The state of the project, whether it exists or not. */
    Path state() {
        return project().resolve("state");
    }
}
