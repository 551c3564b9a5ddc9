package io.azalai;

import io.azalai.alert.file.AlertsReader;
import io.azalai.batch.camel.GroupOf;
import io.azalai.cli.log.Mask;
import io.azalai.deliver.Lookups;
import io.azalai.extract.ModelColumns;
import io.azalai.extract.ModelSql;
import io.azalai.observe.ApiCalls;
import io.azalai.observe.OrgAnswers;
import io.azalai.observe.calls.CallLog;
import io.azalai.observe.calls.UsageSample;
import io.azalai.run.Arrivals;
import io.azalai.run.BatchSizes;
import io.azalai.run.Batches;
import io.azalai.run.Commits;
import io.azalai.run.Delivery;
import io.azalai.run.Merges;
import io.azalai.run.Pauses;
import io.azalai.run.Planning;
import io.azalai.run.Quota;
import io.azalai.run.Runs;
import io.azalai.run.Settling;
import io.azalai.run.Waiting;
import io.azalai.run.Warehouses;
import io.azalai.run.history.HistoryKeeper;
import io.azalai.salesforce.ApiUsage;
import io.azalai.salesforce.DescribeCache;
import io.azalai.store.Ledger;
import io.azalai.store.history.RowHistory;
import io.azalai.sync.Problems;
import io.azalai.sync.Project;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Registry;
import org.eclipse.jetty.client.Request;
import org.jspecify.annotations.Nullable;

/** Makes every part of Azalai in a Camel context, by hand, and puts those that routes use into its registry. */
final class Wiring {
    final CamelContext context;
    final Project project;
    final Ledger ledger;
    final Sources sources;
    private final Gzip gzip;
    final OrgComponent component;
    final OrgLogin login;
    final ApiCalls apiCalls;
    final OrgAnswers answers;
    final Quota quota;
    final Runs runs;
    final Planning planning;
    final OrgCalls org;
    final RowHistory rowHistory;
    final Doctor doctor;
    final CallLog calls;
    final ApiUsage usage;
    final Pauses pauses;
    final Timetable timetable;
    final Observation observation;
    final @Nullable Alerting alerting;
    final int scheduled;

    /**
     * Before the context is started.
     *
     * @throws io.azalai.sync.InvalidSyncException with every mistake of the project that shows without the org
     */
    Wiring(CamelContext context, Project project, AzalaiSettings settings) {
        this.context = context;
        this.project = project;
        this.apiCalls = new ApiCalls();
        this.usage = new ApiUsage(settings.clock());
        // What the org asks to wait is waited for by the machine's clock, as every wait is.
        this.answers = new OrgAnswers(usage, Clock.systemUTC());
        Patience patience = new Patience(answers, settings.callDeadline().dividedBy(2));
        this.component = OrgComponent.of(context);
        component.configure();
        this.gzip = settings.gzip();
        this.login = OrgLogin.of(component.component(), settings.state());
        this.sources = new Sources(context, settings.directory());
        Problems problems = new Problems();
        sources.bind(
                project, settings.reading(), HistoryParts.sources(project, settings.history(), problems), problems);
        problems.throwIfAny();
        this.ledger = Nodes.ledger(settings);
        this.pauses = new Pauses(ledger);
        this.timetable = new Timetable(context);
        SecureRandom random = new SecureRandom();
        this.runs = new Runs(project, ledger, apiCalls::take, settings.clock(), random);
        this.calls = new CallLog(
                settings.calls(),
                settings.state().resolve("calls"),
                Mask.ofThisProcess()::text,
                run -> runs.underWay(run).map(active -> active.sync().name()),
                () -> usage.latest().map(read -> new UsageSample(read.at(), read.used(), read.max())),
                settings.clock());
        RouteCalls routes = new RouteCalls(context, context.createProducerTemplate(), settings.callDeadline());
        this.org = new OrgCalls(
                routes,
                component,
                new DescribeCache(settings.state().resolve("describe")),
                settings.describeAge(),
                settings.clock());
        this.quota = new Quota(usage, org, ledger, settings.apiReserve(), apiCalls::of, settings.clock());
        Apis apis = new Apis(routes, ledger, project, runs, org, settings.clock());
        Warehouses warehouses = new Warehouses(sources::of, sources::writable, settings.warehouseSchema());
        HistoryKeeper history = HistoryParts.keeper(settings, ledger, warehouses);
        this.rowHistory = history.rows();
        Commits commits = new Commits(ledger, history, settings.clock());
        Settling settling = new Settling(
                ledger, apis.settlers(settings.searchPatience()), commits, settings.clock(), settings.settlePatience());
        BatchCaller caller =
                new BatchCaller(context, routes, apis.carriers(), ledger, patience, calls, settings.batchDeadline());
        Registry registry = context.getRegistry();
        ModelSql sql = new ModelSql(settings.directory());
        ModelColumns columns = new ModelColumns(sql, sources::of);
        this.doctor = new Doctor(project, settings, ledger, component, org, columns);
        registry.bind(AzalaiBeans.RUNS, runs);
        this.planning = new Planning(
                runs,
                ledger,
                org,
                new PicklistCalls(routes, component::dataPath),
                settling,
                quota,
                sql,
                columns,
                project,
                warehouses,
                settings.reading(),
                settings.state().resolve("spool"),
                settings.zone(),
                settings.clock(),
                random);
        registry.bind(AzalaiBeans.PLANNING, planning);
        runs.listen(planning);
        runs.listen(history);
        registry.bind(AzalaiBeans.WAITING, new Waiting(runs, project, ledger, org, quota, settings.clock(), random));
        registry.bind(AzalaiBeans.DELIVERY, new Delivery(ledger, history, settling, new BatchSizes(ledger)));
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
        this.observation = Observation.of(
                new Observation.Parts(context, project, ledger, runs, sources, usage, apiCalls), settings);
        // By its name alone: no class of alerts is loaded where there are none.
        boolean hasAlerts = Files.exists(project.directory().resolve(AlertsReader.FILE));
        this.alerting = hasAlerts ? new Alerting(context, project, settings, ledger, runs, usage, random) : null;
        Set<String> wanted = new HashSet<>();
        addIf(hasAlerts, RouteFiles.ALERTS, wanted);
        addIf(settings.isServed(), RouteFiles.CONSOLE, wanted);
        addIf(settings.isServed(), RouteFiles.OBSERVE, wanted);
        new RouteFiles(settings.directory(), settings.installation()).load(context, settings.isScheduled(), wanted);
        String timer = Nodes.timer(context, settings, ledger);
        if (alerting != null) {
            alerting.make(settings.isScheduled(), timer);
        }
        this.scheduled =
                new SyncRoutes(context, project, runs, component.apiVersion(), settings.isScheduled(), timer).make();
    }

    private static void addIf(boolean isWanted, String file, Set<String> wanted) {
        if (isWanted) {
            wanted.add(file);
        }
    }

    /** Once the component is started: its HTTP client is made anew then. */
    void listen() {
        List<Request.QueuedListener> listeners = new ArrayList<>(List.of(apiCalls, answers, observation.calls()));
        calls.listener().ifPresent(listeners::add);
        component.listen(listeners);
        component.fence(new SendingFence(runs::isInCharge), gzip);
    }
}
