package io.azalai;

import io.azalai.alert.AlertWatch;
import io.azalai.alert.Alerts;
import io.azalai.alert.file.AlertsReader;
import io.azalai.alert.file.Secrets;
import io.azalai.alert.message.Letters;
import io.azalai.run.Runs;
import io.azalai.salesforce.ApiUsage;
import io.azalai.store.Ledger;
import io.azalai.sync.Problems;
import io.azalai.sync.Project;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.builder.ThreadPoolBuilder;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts alerts into a context, for a project that has an {@code alerts.yaml}; for any other no class of this is loaded. */
final class Alerting {
    private static final Logger LOG = LoggerFactory.getLogger(Alerting.class);

    /** How often it is looked for runs that are missing or take too long. */
    private static final Duration LOOK = Duration.ofMinutes(1);

    /** Channels that are told at the same time; a dead one holds its thread for a minute or so. */
    private static final int THREADS = 4;

    /** Alerts that wait for a thread. */
    private static final int QUEUE = 1000;

    private final CamelContext context;
    private final Alerts alerts;
    private final AlertRoutes routes;
    private final ExecutorService pool;
    private final AlertWatch watch;

    /**
     * For a project.
     *
     * @throws io.azalai.sync.InvalidSyncException with every mistake of the file, and every secret that is nowhere
     */
    Alerting(
            CamelContext context,
            Project project,
            AzalaiSettings settings,
            Ledger ledger,
            Runs runs,
            ApiUsage usage,
            Random random) {
        this.context = context;
        this.alerts = resolved(
                context,
                project.directory(),
                AlertsReader.read(project.directory(), project.syncs().keySet()));
        AlertFailures failures = new AlertFailures();
        this.routes = new AlertRoutes(context, alerts, failures);
        this.pool = pool();
        this.watch = new AlertWatch(
                alerts, project, ledger, runs::underWay, usage::latest, routes, pool, settings.clock(), random);
        runs.listen(watch);
        context.getRegistry().bind(AzalaiBeans.ALERT_WATCH, watch);
        context.getRegistry().bind(AzalaiBeans.ALERT_FAILURES, failures);
        context.getRegistry().bind(AzalaiBeans.LETTERS, new Letters(Alerting::host, settings.clock()));
        context.getRegistry().bind(AzalaiBeans.ALL_TOLD, new AllTold());
    }

    /** Once the route files are loaded. */
    void make(boolean isScheduled, String timer) {
        routes.make();
        if (isScheduled) {
            TemplatedRouteBuilder.builder(context, "azalai-alert-look")
                    .routeId("azalai-alert-look")
                    .parameter("millis", LOOK.toMillis())
                    .parameter("timer", timer)
                    .add();
        }
    }

    private static Alerts resolved(CamelContext context, Path directory, Alerts alerts) {
        Problems problems = new Problems();
        Alerts resolved = alerts.resolved(text -> resolved(context, directory, text, problems));
        resolved.channels().forEach((name, channel) -> {
            if (!channel.url().isEmpty() && problems.isEmpty() && !Secrets.isSafe(channel.url())) {
                problems.add(
                        AlertsReader.placeOf(directory, name),
                        "channel '%s': what its 'url' refers to is no https address. Set one, since others read along what goes by plain http."
                                .formatted(name));
            }
        });
        problems.throwIfAny();
        return resolved;
    }

    private static String resolved(CamelContext context, Path directory, String text, Problems problems) {
        try {
            String value = context.resolvePropertyPlaceholders(text);
            if (value != null && !value.isBlank()) {
                return value.strip();
            }
        } catch (IllegalArgumentException e) {
            LOG.debug("alerts: a reference leads nowhere", e);
        }
        problems.add(
                AlertsReader.placeOf(directory, text),
                "'%s' refers to what is nowhere. Set it, or leave the channel out of the file.".formatted(text));
        return text;
    }

    private ExecutorService pool() {
        try {
            return new ThreadPoolBuilder(context)
                    .poolSize(THREADS)
                    .maxPoolSize(THREADS)
                    .maxQueueSize(QUEUE)
                    .rejectedPolicy(ThreadPoolRejectedPolicy.Abort)
                    .build(this, "azalai-alerts");
        } catch (Exception e) {
            throw new IllegalStateException("the pool of alerts cannot be made", e);
        }
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "azalai"; // A machine without a name of its own; the alert is as good.
        }
    }

    /** Names of the channels, in the order of the file. */
    List<String> channels() {
        return List.copyOf(alerts.channels().keySet());
    }

    AlertWatch watch() {
        return watch;
    }

    /** Waits until whoever is being told was told, or for so long, and then waits for nobody any more. Tells whether all were. */
    boolean close(Duration patience) {
        boolean isAllTold = watch.close(patience);
        if (!isAllTold) {
            context.getExecutorServiceManager().shutdownNow(pool);
        }
        return isAllTold;
    }
}
