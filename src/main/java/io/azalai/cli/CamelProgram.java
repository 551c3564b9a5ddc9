package io.azalai.cli;

import com.zaxxer.hikari.HikariDataSource;
import io.azalai.Azalai;
import io.azalai.AzalaiSettings;
import io.azalai.alert.file.AlertsReader;
import io.azalai.cli.log.KnownSecrets;
import io.azalai.cli.log.LogFormat;
import io.azalai.cli.log.Mask;
import io.azalai.console.ConsoleServer;
import io.azalai.outcome.RunFailedException;
import io.azalai.sync.InvalidSyncException;
import io.azalai.sync.Project;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.StartupSummaryLevel;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.jspecify.annotations.Nullable;

/** Camel Main over a project: the user's settings by Camel's own conventions, and Azalai in the context that they make. */
final class CamelProgram implements AutoCloseable {
    /** How long its end waits for receivers of alerts. */
    private static final Duration ALERTS = Duration.ofSeconds(10);

    private static final Duration ALERTS_IN_A_HURRY = Duration.ofSeconds(2);

    private final Main main;
    private final Azalai azalai;
    private Duration alerts = ALERTS;

    private CamelProgram(Main main, Azalai azalai) {
        this.main = main;
        this.azalai = azalai;
    }

    /**
     * What to start.
     *
     * @param properties the user's settings; null where {@code overrides} are all there is
     * @param overrides settings that win over the file
     * @param isServed whether the console is to be served, unless the settings say otherwise
     */
    record Setup(
            Project project,
            AzalaiSettings settings,
            @Nullable Path properties,
            Map<String, String> overrides,
            boolean isServed) {
        /** A user's project. */
        static Setup of(Project project, AzalaiSettings settings) {
            return new Setup(project, settings, project.directory().resolve("application.properties"), Map.of(), false);
        }

        /** The same with the console. */
        Setup served() {
            return new Setup(project, settings, properties, overrides, true);
        }
    }

    static CamelProgram start(Setup setup) {
        Path properties = setup.properties();
        if (properties != null && !Files.isRegularFile(properties)) {
            throw new CommandFailedException(
                    ExitCode.CONFIGURATION,
                    "'%s' does not exist; it names the warehouse and the org. 'azalai init' makes one."
                            .formatted(properties));
        }
        if (properties != null) {
            Mask.learn(KnownSecrets.of(properties, System.getenv()));
            logs(properties);
            LogFormat.learnSyncs(setup.project().syncs().keySet());
            Mask.learn(
                    KnownSecrets.referredToBy(setup.project().directory().resolve(AlertsReader.FILE), System.getenv()));
            EnvironmentCheck.check(properties, name -> System.getenv(name) != null);
        }
        Main main = new Main();
        main.setPropertyPlaceholderLocations(properties == null ? "false" : "file:" + properties);
        setup.overrides().forEach(main::addOverrideProperty);
        serve(main, setup.isServed());
        main.configure().setAutoConfigurationLogSummary(false);
        main.configure().setStartupSummaryLevel(StartupSummaryLevel.Off);
        main.configure().setShutdownTimeout(10);
        main.configure().setUseMdcLogging(false);
        Installer installer = new Installer(setup);
        main.addMainListener(installer);
        try {
            main.start();
        } catch (Exception e) {
            main.stop();
            installer.close();
            throw failure(e, properties);
        }
        return new CamelProgram(main, Objects.requireNonNull(installer.installed, "Azalai was not installed"));
    }

    /** Where the user's settings say nothing, the console is for this machine alone. */
    private static void serve(Main main, boolean isServed) {
        if (isServed) {
            main.addInitialProperty("camel.server.enabled", "true");
            main.addInitialProperty("camel.server.host", "127.0.0.1");
            main.addInitialProperty("camel.server.port", "8080");
            main.addInitialProperty("camel.server.maxBodySize", "1048576");
        } else {
            main.addOverrideProperty("camel.server.enabled", "false");
        }
    }

    /** The form that the environment or the settings name; what the command line named stays. */
    private static void logs(Path properties) {
        String variable = System.getenv(LogFormat.VARIABLE);
        Optional<String> name =
                variable == null || variable.isBlank() ? LogFormat.setting(properties) : Optional.of(variable.strip());
        name.ifPresent(form -> LogFormat.named(form)
                .orElseThrow(() -> new CommandFailedException(
                        ExitCode.CONFIGURATION,
                        "%s: '%s' is none of text, json."
                                .formatted(
                                        variable == null
                                                ? "application.properties: " + LogFormat.SETTING
                                                : LogFormat.VARIABLE,
                                        form)))
                .choose());
    }

    /** What a person can do something about, out of Camel's wrapping. */
    private static RuntimeException failure(Exception e, @Nullable Path properties) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidSyncException
                    || cause instanceof RunFailedException
                    || cause instanceof CommandFailedException) {
                return (RuntimeException) cause;
            }
        }
        Throwable root = e;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String reason = String.valueOf(root.getMessage()).strip().replaceAll("\\s*\\R\\s*", " ");
        return new CommandFailedException(
                ExitCode.CONFIGURATION, "'%s': %s".formatted(properties == null ? "the settings" : properties, reason));
    }

    /** Puts Azalai into the context once the settings have made their beans, and before it starts. */
    private static final class Installer extends MainListenerSupport {
        private final Setup setup;
        private @Nullable Azalai installed;

        Installer(Setup setup) {
            this.setup = setup;
        }

        @Override
        public void afterConfigure(BaseMainSupport camel) {
            CamelContext context = camel.getCamelContext();
            boolean isServed = setup.isServed() && ConsoleServer.isServed(context);
            AzalaiSettings settings =
                    (isServed ? setup.settings().served() : setup.settings()).withPropertiesOf(context);
            installed = Azalai.install(context, setup.project(), settings);
            if (isServed) {
                ConsoleServer.install(context, installed, settings, "Azalai " + Version.text());
            }
        }

        void close() {
            if (installed != null) {
                installed.close();
            }
        }
    }

    /** Whether it serves the console. */
    boolean isServed() {
        return ConsoleServer.isServed(main.getCamelContext());
    }

    Azalai azalai() {
        return azalai;
    }

    /** From now on its end waits for no call that is under way: what is in flight stands in the journal. */
    void hurry() {
        alerts = ALERTS_IN_A_HURRY;
        main.getCamelContext().getShutdownStrategy().setTimeout(1);
    }

    @Override
    public void close() {
        if (!azalai.awaitAlerts(alerts)) {
            hurry();
        }
        // Pools that the settings made are the program's own. Looked up first, since a stopped registry is empty.
        Set<HikariDataSource> pools = main.getCamelContext().getRegistry().findByType(HikariDataSource.class);
        try {
            main.stop();
        } finally {
            azalai.close();
            pools.forEach(HikariDataSource::close);
        }
    }
}
