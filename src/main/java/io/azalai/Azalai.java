package io.azalai;

import io.azalai.batch.camel.GroupOf;
import io.azalai.cluster.LedgerClusterService;
import io.azalai.deliver.Lookups;
import io.azalai.extract.ModelColumns;
import io.azalai.extract.ModelSql;
import io.azalai.observe.ApiCalls;
import io.azalai.observe.OrgAnswers;
import io.azalai.outcome.ErrorCodes;
import io.azalai.outcome.RunFailedException;
import io.azalai.plan.Forecast;
import io.azalai.run.Arrivals;
import io.azalai.run.BatchSizes;
import io.azalai.run.Batches;
import io.azalai.run.Commits;
import io.azalai.run.Delivery;
import io.azalai.run.Merges;
import io.azalai.run.ParentCalls;
import io.azalai.run.PlanDigest;
import io.azalai.run.PlanNotes;
import io.azalai.run.Planning;
import io.azalai.run.Preview;
import io.azalai.run.Quota;
import io.azalai.run.RecordCalls;
import io.azalai.run.Run;
import io.azalai.run.RunRequest;
import io.azalai.run.RunWatcher;
import io.azalai.run.Runs;
import io.azalai.run.Settling;
import io.azalai.run.Waiting;
import io.azalai.run.Warehouses;
import io.azalai.salesforce.ApiUsage;
import io.azalai.salesforce.DescribeCache;
import io.azalai.salesforce.Org;
import io.azalai.store.Ledger;
import io.azalai.store.RunRecord;
import io.azalai.sync.InvalidSyncException;
import io.azalai.sync.Problems;
import io.azalai.sync.Project;
import io.azalai.sync.Sync;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.spi.Registry;
import org.apache.camel.support.DefaultExchange;
import org.jspecify.annotations.Nullable;

/**
 * Azalai in a Camel context: a project's syncs as routes. Every part is made here, by hand. Thread-safe once the context is started.
 */
public final class Azalai implements AutoCloseable {
    /** The lease of the node on which schedules go off, where several share a state. */
    public static final String SCHEDULES = LedgerClusterService.leaseOf(Nodes.SCHEDULES);

    private final CamelContext context;
    private final Project project;
    private final Ledger ledger;
    private final Sources sources;
    private final OrgComponent component;
    private final OrgLogin login;
    private final ApiCalls apiCalls;
    private final OrgAnswers answers;
    private final Quota quota;
    private final Runs runs;
    private final OrgCalls org;
    private final Doctor doctor;
    private final int scheduled;

    private Azalai(CamelContext context, Project project, AzalaiSettings settings) {
        this.context = context;
        this.project = project;
        this.apiCalls = new ApiCalls();
        ApiUsage usage = new ApiUsage(settings.clock());
        // What the org asks to wait is waited for by the machine's clock, as every wait is.
        this.answers = new OrgAnswers(usage, Clock.systemUTC());
        Patience patience = new Patience(answers, settings.callDeadline().dividedBy(2));
        this.component = OrgComponent.of(context);
        component.configure();
        this.login = OrgLogin.of(component.component(), settings.state());
        this.sources = new Sources(context, settings.directory());
        Problems problems = new Problems();
        sources.bind(project, settings.reading(), problems);
        problems.throwIfAny();
        this.ledger = Nodes.ledger(settings);
        SecureRandom random = new SecureRandom();
        this.runs = new Runs(project, ledger, apiCalls::take, settings.clock(), random);
        RouteCalls routes = new RouteCalls(context, context.createProducerTemplate(), settings.callDeadline());
        this.org = new OrgCalls(
                routes,
                component,
                new DescribeCache(settings.state().resolve("describe")),
                settings.describeAge(),
                settings.clock());
        this.quota = new Quota(usage, org, ledger, settings.apiReserve(), apiCalls::of, settings.clock());
        Apis apis = new Apis(routes, ledger, project, runs, org, settings.clock());
        Commits commits = new Commits(ledger, settings.clock());
        Settling settling = new Settling(
                ledger, apis.settlers(settings.searchPatience()), commits, settings.clock(), settings.settlePatience());
        BatchCaller caller =
                new BatchCaller(context, routes, apis.carriers(), ledger, patience, settings.batchDeadline());
        Registry registry = context.getRegistry();
        ModelSql sql = new ModelSql(settings.directory());
        ModelColumns columns = new ModelColumns(sql, sources::of);
        this.doctor = new Doctor(project, settings, ledger, component, org, columns);
        registry.bind(AzalaiBeans.RUNS, runs);
        Planning planning = new Planning(
                runs,
                ledger,
                org,
                new PicklistCalls(routes, component::dataPath),
                settling,
                quota,
                sql,
                columns,
                project,
                new Warehouses(sources::of, sources::writable, settings.warehouseSchema()),
                settings.reading(),
                settings.state().resolve("spool"),
                settings.zone(),
                settings.clock(),
                random);
        registry.bind(AzalaiBeans.PLANNING, planning);
        runs.onEnd(planning::end);
        registry.bind(AzalaiBeans.WAITING, new Waiting(runs, project, ledger, org, quota, settings.clock(), random));
        registry.bind(AzalaiBeans.DELIVERY, new Delivery(ledger, settling, new BatchSizes(ledger)));
        registry.bind(
                AzalaiBeans.BATCHES,
                new Batches(runs, org, new Lookups(org), new Merges(org, ledger), caller, commits, quota));
        apis.bind(registry, component);
        registry.bind(AzalaiBeans.CALLS, new CallFailures(patience));
        registry.bind(AzalaiBeans.PATIENCE, patience);
        registry.bind(AzalaiBeans.GROUP, new GroupOf(AzalaiHeaders.RUN, (run, row) -> runs.find(run)
                .delivery()
                .group(row)));
        Arrivals arrivals = new Arrivals(project, runs, ledger, settings.clock(), settings.settlePatience());
        new ArrivalBeans(context, ledger).bind(project, arrivals, problems);
        problems.throwIfAny();
        new RouteFiles(settings.directory(), settings.installation()).load(context, settings.isScheduled());
        String timer = Nodes.timer(context, settings, ledger);
        this.scheduled =
                new SyncRoutes(context, project, runs, component.apiVersion(), settings.isScheduled(), timer).make();
    }

    /**
     * Puts a project's syncs into a context that is not started yet.
     *
     * @throws io.azalai.sync.InvalidSyncException with every mistake of the project that shows without the org
     */
    public static Azalai install(CamelContext context, Project project, AzalaiSettings settings) {
        Azalai azalai = new Azalai(context, project, settings);
        try {
            context.addStartupListener((started, isStarted) -> {
                azalai.component.listen(azalai.apiCalls, azalai.answers);
                azalai.component.fence(new SendingFence(azalai.runs::isInCharge));
            });
        } catch (Exception e) {
            throw new IllegalStateException("Azalai cannot be installed", e);
        }
        return azalai;
    }

    /** How many syncs run by a schedule of their own. */
    public int scheduled() {
        return scheduled;
    }

    /** Makes sure that the login works; to be called before the first run, since a refused login can stop the component for ever. */
    public void checkLogin() {
        login.check();
    }

    /** One run of one sync, from its beginning to its end. What goes wrong stands in the record. */
    public RunRecord run(RunRequest request, RunWatcher watcher) {
        runs.watch(request.sync(), watcher);
        Exchange done = send("azalai-run-" + request.sync(), request);
        RunRecord record = done.getMessage().getBody(RunRecord.class);
        if (record == null) {
            throw known(done.getException())
                    .orElseGet(() -> new IllegalStateException(
                            "the run of '" + request.sync() + "' broke", done.getException()));
        }
        return record;
    }

    /** A run that cannot begin, for that reason: it stands in the history as failed, and touches nothing else. */
    public RunRecord refuse(RunRequest request, RunFailedException reason) {
        Run run = runs.open(request);
        run.stop(reason);
        return runs.finish(run);
    }

    /**
     * What a run would do.
     *
     * @param rows how many planned rows to show
     * @param isDigested whether the plan is to be approved by its digest
     * @throws InvalidSyncException when the model lacks columns that the sync maps, and the like
     * @throws RunFailedException when there is no plan for another reason
     */
    public PlannedSync plan(RunRequest request, int rows, boolean isDigested, RunWatcher watcher) {
        runs.watch(request.sync(), watcher);
        Run run = runs.open(request.planOnly());
        try {
            makePlan(run);
            Forecast forecast = Forecast.of(
                    run.plan().changeSet().counts(),
                    run.plan().apis(),
                    run.sync().delivery(),
                    ParentCalls.of(run) + RecordCalls.of(run));
            List<Preview.PreviewedRow> preview = new Preview(org).of(run, rows);
            return new PlannedSync(
                    request.sync(),
                    run.plan().totals(),
                    forecast,
                    run.plan().apis().names(),
                    quota.standing(run.id(), run.sync()),
                    run.plan().backedOff(),
                    preview,
                    run.tally().errors(),
                    PlanNotes.of(run, ledger),
                    isDigested ? PlanDigest.of(run) : null,
                    run.failure().orElse(null));
        } finally {
            runs.abandon(run);
        }
    }

    /** A plan that nobody is to approve. */
    public PlannedSync plan(RunRequest request, int rows, RunWatcher watcher) {
        return plan(request, rows, false, watcher);
    }

    private void makePlan(Run run) {
        Exception broken = send("azalai-plan-" + run.sync().name(), run).getException();
        if (broken != null) {
            throw known(broken).orElseGet(() -> runs.reason(run, broken));
        }
    }

    private Exchange send(String route, Object body) {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(body);
        try (ProducerTemplate template = context.createProducerTemplate()) {
            return template.send("direct:" + route, exchange);
        } catch (IOException e) {
            throw new IllegalStateException("a template cannot be closed", e);
        }
    }

    /** What a person can do something about. */
    private static Optional<RuntimeException> known(@Nullable Exception broken) {
        for (Throwable cause = broken; cause != null; cause = cause.getCause()) {
            if (cause instanceof RunFailedException || cause instanceof InvalidSyncException) {
                return Optional.of((RuntimeException) cause);
            }
        }
        return Optional.empty();
    }

    /** Whether all is well with the org, the warehouse and the syncs of those names, or all of them; changes nothing there. */
    public List<Finding> examine(List<String> syncs) {
        return doctor.examine(syncs);
    }

    /** What the org still allows a sync, and what of it the sync has used. */
    public Quota.Standing standing(Sync sync) {
        return quota.standing("", sync);
    }

    /** What may be asked of the org. */
    public Org org() {
        return org;
    }

    public Project project() {
        return project;
    }

    public Ledger ledger() {
        return ledger;
    }

    /** Ends all runs before their time: no more rows are sent, and what is in flight is settled by the next run. */
    public void interrupt() {
        runs.stopAll(new RunFailedException(ErrorCodes.of("INTERRUPTED"), "the process was told to end", null));
    }

    /** After the context has stopped. */
    @Override
    public void close() {
        sources.close();
        ledger.close();
    }
}
