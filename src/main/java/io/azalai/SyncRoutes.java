package io.azalai;

import io.azalai.batch.camel.RowsIntoBatches;
import io.azalai.run.Runs;
import io.azalai.sync.Model;
import io.azalai.sync.Project;
import io.azalai.sync.Schedule;
import io.azalai.sync.Sync;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.builder.ThreadPoolBuilder;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;

/** Makes each sync's routes from the templates, and the pool and the strategy that they name. */
final class SyncRoutes {
    /** How often it is looked whether a question is due for syncs that wait; most looks ask nothing. */
    private static final Duration WAITING_LOOK = Duration.ofSeconds(2);

    /** Syncs that go on at the same time. */
    private static final int WAITING_THREADS = 4;

    private final CamelContext context;
    private final Project project;
    private final Runs runs;
    private final String apiVersion;
    private final boolean isScheduled;
    private final String timer;

    /**
     * For a project.
     *
     * @param timer the endpoint that times schedules, as it begins
     */
    SyncRoutes(CamelContext context, Project project, Runs runs, String apiVersion, boolean isScheduled, String timer) {
        this.context = context;
        this.project = project;
        this.runs = runs;
        this.apiVersion = apiVersion;
        this.isScheduled = isScheduled;
        this.timer = timer;
    }

    /** For every sync; gives the number of those that run by a schedule of their own. */
    int make() {
        int scheduled = 0;
        TemplatedRouteBuilder.builder(context, "azalai-bulk2-abort")
                .routeId("azalai-bulk2-abort-job")
                .parameter("api-version", apiVersion)
                .add();
        for (Sync sync : project.syncs().values()) {
            bind(sync);
            template("azalai-run", sync, "run").add();
            template("azalai-plan", sync, "plan")
                    .parameter("source", source(project.modelOf(sync)))
                    .add();
            template("azalai-read-pages", sync, "read-pages").add();
            template("azalai-read-jdbc", sync, "read-jdbc")
                    .parameter("source", source(project.modelOf(sync)))
                    .add();
            template("azalai-deliver", sync, "deliver").add();
            template("azalai-gather", sync, "gather").add();
            template("azalai-send", sync, "send")
                    .parameter("parallelization", sync.delivery().parallelization())
                    .add();
            template("azalai-call-bulk1", sync, "call-bulk1").add();
            template("azalai-call-bulk2", sync, "call-bulk2")
                    .parameter("api-version", apiVersion)
                    .add();
            template("azalai-call-collections", sync, "call-collections")
                    .parameter("api-version", apiVersion)
                    .add();
            template("azalai-call-events", sync, "call-events")
                    .parameter("api-version", apiVersion)
                    .add();
            template("azalai-call-picklist", sync, "call-picklist").add();
            if (sync.merge() != null) {
                template("azalai-call-merge", sync, "call-merge").add();
            }
            template("azalai-rows", sync, "rows").add();
            template("azalai-page", sync, "page").add();
            template("azalai-scheduled", sync, "scheduled").add();
            scheduled += isScheduled && schedule(sync) ? 1 : 0;
        }
        if (scheduled > 0) {
            lookAfterWaiting();
        }
        return scheduled;
    }

    private void lookAfterWaiting() {
        context.getRegistry().bind(AzalaiBeans.WAITING_POOL, pool(AzalaiBeans.WAITING_POOL, WAITING_THREADS));
        TemplatedRouteBuilder.builder(context, "azalai-waiting")
                .routeId(AzalaiBeans.WAITING_POOL)
                .parameter("millis", WAITING_LOOK.toMillis())
                .parameter("timer", timer)
                .add();
    }

    private static String source(Model model) {
        return AzalaiBeans.readOnly(model.source());
    }

    private boolean schedule(Sync sync) {
        Schedule schedule = sync.schedule();
        if (schedule instanceof Schedule.Cron cron) {
            template("azalai-cron", sync, "cron")
                    .parameter("cron", cron.expression())
                    .parameter("timer", timer)
                    .add();
            return true;
        }
        if (schedule instanceof Schedule.Every every) {
            template("azalai-every", sync, "every")
                    .parameter("millis", every.interval().toMillis())
                    .parameter("timer", timer)
                    .add();
            return true;
        }
        return false;
    }

    private TemplatedRouteBuilder template(String template, Sync sync, String stage) {
        return TemplatedRouteBuilder.builder(context, template)
                .routeId(sync.name() + "-" + stage)
                .parameter("sync", sync.name());
    }

    private void bind(Sync sync) {
        int parallelization = sync.delivery().parallelization();
        context.getRegistry()
                .bind(
                        AzalaiBeans.strategy(sync.name()),
                        new RowsIntoBatches(
                                AzalaiHeaders.RUN,
                                (run, row) -> runs.find(run).delivery().pending(row),
                                (run, batch) -> runs.find(run).delivery().isToLeave(batch)));
        context.getRegistry().bind(AzalaiBeans.pool(sync.name()), pool(AzalaiBeans.pool(sync.name()), parallelization));
    }

    /**
     * As many threads as batches in flight and no queue: when all are busy, the thread that reads the change set carries a batch itself. A queue would
     * end in a deadlock, since the route may go on by one of these threads, which then waits for every batch.
     */
    private ExecutorService pool(String name, int threads) {
        try {
            return new ThreadPoolBuilder(context)
                    .poolSize(threads)
                    .maxPoolSize(threads)
                    .maxQueueSize(0)
                    .rejectedPolicy(ThreadPoolRejectedPolicy.CallerRuns)
                    .build(this, name);
        } catch (Exception e) {
            throw new IllegalStateException("the pool '" + name + "' cannot be made", e);
        }
    }
}
