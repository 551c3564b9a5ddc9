package io.azalai;

import io.azalai.cluster.LedgerClusterService;
import io.azalai.observe.calls.CallLog;
import io.azalai.outcome.ErrorCodes;
import io.azalai.outcome.RunFailedException;
import io.azalai.plan.Forecast;
import io.azalai.run.MappedPreview;
import io.azalai.run.ParentCalls;
import io.azalai.run.Pauses;
import io.azalai.run.PlanDigest;
import io.azalai.run.PlanNotes;
import io.azalai.run.Preview;
import io.azalai.run.Quota;
import io.azalai.run.RecordCalls;
import io.azalai.run.Run;
import io.azalai.run.RunListener;
import io.azalai.run.RunRequest;
import io.azalai.run.RunWatcher;
import io.azalai.salesforce.ApiUsage;
import io.azalai.salesforce.Org;
import io.azalai.store.Ledger;
import io.azalai.store.RunRecord;
import io.azalai.store.history.RowHistory;
import io.azalai.sync.InvalidSyncException;
import io.azalai.sync.Project;
import io.azalai.sync.Sync;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.DefaultExchange;
import org.jspecify.annotations.Nullable;

/**
 * Azalai in a Camel context: a project's syncs as routes. Thread-safe once the context is started.
 */
public final class Azalai implements AutoCloseable {
    /** The lease of the node on which schedules go off, where several share a state. */
    public static final String SCHEDULES = LedgerClusterService.leaseOf(Nodes.SCHEDULES);

    private final Wiring wiring;

    private Azalai(Wiring wiring) {
        this.wiring = wiring;
    }

    /**
     * Puts a project's syncs into a context that is not started yet.
     *
     * @throws io.azalai.sync.InvalidSyncException with every mistake of the project that shows without the org
     */
    public static Azalai install(CamelContext context, Project project, AzalaiSettings settings) {
        Wiring wiring = new Wiring(context, project, settings);
        try {
            context.addStartupListener((started, isStarted) -> wiring.listen());
        } catch (Exception e) {
            throw new IllegalStateException("Azalai cannot be installed", e);
        }
        return new Azalai(wiring);
    }

    /** How many syncs run by a schedule of their own. */
    public int scheduled() {
        return wiring.scheduled;
    }

    /** Makes sure that the login works; to be called before the first run, since a refused login can stop the component for ever. */
    public void checkLogin() {
        wiring.login.check();
    }

    /** One run of one sync, from its beginning to its end. What goes wrong stands in the record. */
    public RunRecord run(RunRequest request, RunWatcher watcher) {
        wiring.runs.watch(request.sync(), watcher);
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
        Run run = wiring.runs.open(request);
        run.stop(reason);
        return wiring.runs.finish(run);
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
        wiring.runs.watch(request.sync(), watcher);
        Run run = wiring.runs.open(request.planOnly());
        try {
            makePlan(run);
            Forecast forecast = Forecast.of(
                    run.plan().changeSet().counts(),
                    run.plan().apis(),
                    run.sync().delivery(),
                    ParentCalls.of(run) + RecordCalls.of(run));
            List<Preview.PreviewedRow> preview = new Preview(wiring.org).of(run, rows);
            return new PlannedSync(
                    request.sync(),
                    run.plan().totals(),
                    forecast,
                    run.plan().apis().names(),
                    wiring.quota.standing(run.id(), run.sync()),
                    run.plan().backedOff(),
                    preview,
                    run.tally().errors(),
                    PlanNotes.of(run, wiring.ledger),
                    isDigested ? PlanDigest.of(run) : null,
                    run.failure().orElse(null));
        } finally {
            wiring.runs.abandon(run);
        }
    }

    /** A plan that nobody is to approve. */
    public PlannedSync plan(RunRequest request, int rows, RunWatcher watcher) {
        return plan(request, rows, false, watcher);
    }

    /** The first rows of a sync's model as they would travel. Reads the warehouse, and the org's describes. */
    public MappedPreview preview(String sync, int rows) {
        Run run = wiring.runs.open(RunRequest.of(sync).planOnly());
        try {
            return wiring.planning.preview(run, rows);
        } finally {
            wiring.runs.abandon(run);
        }
    }

    private void makePlan(Run run) {
        Exception broken = send("azalai-plan-" + run.sync().name(), run).getException();
        if (broken != null) {
            throw known(broken).orElseGet(() -> wiring.runs.reason(run, broken));
        }
    }

    private Exchange send(String route, Object body) {
        Exchange exchange = new DefaultExchange(wiring.context);
        exchange.getMessage().setBody(body);
        try (ProducerTemplate template = wiring.context.createProducerTemplate()) {
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
        return wiring.doctor.examine(syncs);
    }

    /** What the org still allows a sync, and what of it the sync has used. */
    public Quota.Standing standing(Sync sync) {
        return wiring.quota.standing("", sync);
    }

    /** The runs that are under way in this process, the oldest first. */
    public List<Run> underWay() {
        return wiring.runs.underWay();
    }

    /** From now on this one is told of each run. */
    public void listen(RunListener listener) {
        wiring.runs.listen(listener);
    }

    /** When its schedule starts a sync next; empty where none of this process does. */
    public Optional<Instant> next(String sync) {
        return wiring.timetable.next(sync);
    }

    /** Which syncs are paused. */
    public Pauses pauses() {
        return wiring.pauses;
    }

    /** Where a record is looked at; null where nobody has logged in yet, or there is no record. */
    public @Nullable String recordUrl(@Nullable String recordId) {
        String org = wiring.component.instanceUrl();
        return recordId == null || org.isEmpty() ? null : org + "/" + recordId;
    }

    /** The org's API calls as its answers told them last; asks nothing. */
    public Optional<ApiUsage.Reading> usage() {
        return wiring.usage.latest();
    }

    /** What may be asked of the org. */
    public Org org() {
        return wiring.org;
    }

    public Project project() {
        return wiring.project;
    }

    /** The calls to the org, as far as they are kept. */
    public CallLog calls() {
        return wiring.calls;
    }

    /** What became of single rows in earlier runs, as far as it is kept. */
    public RowHistory rowHistory() {
        return wiring.rowHistory;
    }

    public Ledger ledger() {
        return wiring.ledger;
    }

    /** The channels of the project's alerts, in the order of the file. */
    public List<String> channels() {
        return wiring.alerting == null ? List.of() : wiring.alerting.channels();
    }

    /**
     * Tries a channel of {@link #channels}.
     *
     * @throws io.azalai.alert.UntoldException when it does not work
     */
    public void testChannel(String channel) {
        Objects.requireNonNull(wiring.alerting, "the project has no alerts")
                .watch()
                .test(channel);
    }

    /** Waits until whoever is to know of the runs was told, or for so long; once, before the context stops. Tells whether all were. */
    public boolean awaitAlerts(Duration patience) {
        return wiring.alerting == null || wiring.alerting.close(patience);
    }

    /** Ends all runs before their time: no more rows are sent, and what is in flight is settled by the next run. */
    public void interrupt() {
        wiring.runs.stopAll(new RunFailedException(ErrorCodes.of("INTERRUPTED"), "the process was told to end", null));
    }

    /** After the context has stopped. */
    @Override
    public void close() {
        wiring.calls.close();
        wiring.observation.close();
        wiring.sources.close();
        wiring.ledger.close();
    }
}
