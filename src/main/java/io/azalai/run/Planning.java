package io.azalai.run;

import io.azalai.diff.warehouse.ChangedRows;
import io.azalai.extract.ModelColumns;
import io.azalai.extract.ModelSql;
import io.azalai.extract.Row;
import io.azalai.extract.RowShape;
import io.azalai.extract.reader.ModelReading;
import io.azalai.extract.reader.PageReader;
import io.azalai.extract.reader.PageReaders;
import io.azalai.extract.reader.ReadAhead;
import io.azalai.mapping.check.ColumnCheck;
import io.azalai.outcome.ErrorCodes;
import io.azalai.outcome.RunFailedException;
import io.azalai.outcome.RunState;
import io.azalai.plan.Guards;
import io.azalai.plan.Operation;
import io.azalai.plan.PicklistGuard;
import io.azalai.salesforce.Org;
import io.azalai.salesforce.Picklists;
import io.azalai.store.JournalEntry;
import io.azalai.store.Ledger;
import io.azalai.store.RunRecord;
import io.azalai.store.Snapshot;
import io.azalai.sync.Model;
import io.azalai.sync.Problems;
import io.azalai.sync.Project;
import io.azalai.sync.SyncMode;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bean of {@code 20-plan}: a model's rows come in by pages, a plan goes out. Thread-safe; each run is planned by one thread. */
public final class Planning implements RunListener {
    /** The fact that keeps a sync's mapping. */
    static final String MAPPING = "mapping";

    private static final Logger LOG = LoggerFactory.getLogger(Planning.class);
    private static final String BY_ROUTE = "jdbc";
    private static final String BY_READER = "pages";
    private static final int PAGE = 5000;

    private final Runs runs;
    private final Ledger ledger;
    private final Preparation preparation;
    private final PicklistPreparation picklists;
    private final PlanStart start;
    private final Pushdown pushdown;
    private final Settling settling;
    private final Quota quota;
    private final ModelSql sql;
    private final Function<Model, DataSource> sources;
    private final ModelReading reading;

    /**
     * For the syncs of a project.
     *
     * @param spool directory in which each run has one of its own
     * @param zone in which timestamps without a zone are read
     */
    public Planning(
            Runs runs,
            Ledger ledger,
            Org org,
            Picklists picklists,
            Settling settling,
            Quota quota,
            ModelSql sql,
            ModelColumns columns,
            Project project,
            Warehouses warehouses,
            ModelReading reading,
            Path spool,
            ZoneId zone,
            Clock clock,
            RandomGenerator random) {
        this.runs = runs;
        this.ledger = ledger;
        this.preparation = new Preparation(org, ledger, columns);
        this.picklists = new PicklistPreparation(preparation, picklists, ledger);
        this.settling = settling;
        this.quota = quota;
        this.sql = sql;
        this.sources = warehouses.reading();
        this.reading = reading;
        this.start = new PlanStart(ledger, preparation, this.picklists, spool, zone, clock, random);
        this.pushdown = new Pushdown(project, ledger, sql, warehouses, start);
    }

    /** Settles what an earlier run left, and makes sure that the org takes what the sync sends. */
    public Run prepare(Run run) {
        run.watcher().began("planning", -1);
        run.aimAt(run.sync().isPicklist() ? picklists.target(run) : preparation.target(run));
        if (run.isWriter()) {
            // In flight comes first: rows in doubt are worse than a few calls out of the reserve.
            settling.settleEarlier(run);
            quota.begin(run);
            pushdown.prepare(run);
        }
        if (way(run).equals(BY_ROUTE)) {
            start.begin(run, Snapshot.BY_VALUES);
        }
        return run;
    }

    /** By what the model is read, as the name of a route says it: {@code jdbc} or {@code pages}. */
    public String way(Run run) {
        boolean isByReader = reading == ModelReading.AUTO || run.model().diff() == Model.DiffPlace.WAREHOUSE;
        boolean isRead = isByReader && !run.sync().isPicklist() && run.request().isOfWholeModel();
        return isRead ? BY_READER : BY_ROUTE;
    }

    /**
     * The pages of the reader that suits the model's source; the query ends with them.
     *
     * @throws io.azalai.sync.InvalidSyncException when the model lacks columns
     */
    public Iterator<ReadPage> read(String runId) throws SQLException {
        Run run = runs.find(runId);
        Optional<ChangedRows> changed = pushdown.changed(run);
        PageReader reader = changed.isPresent()
                ? changed.get()
                : new ReadAhead(
                        PageReaders.open(sources.apply(run.model()), sql(run), start.columns(run)),
                        run.sync().name());
        try {
            checkColumns(run, reader.shape());
            long format = start.format(run, reader.format());
            reader.seed(format);
            start.begin(
                    run,
                    format,
                    changed.map(ChangedRows::snapshot)
                            .orElseGet(() -> ledger.snapshot(run.sync().name())));
            return new ReadPages(reader);
        } catch (RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    /** Plans a page that a reader gave. */
    public void compare(String runId, ReadPage page) {
        PlanPhase phase = (PlanPhase) runs.find(runId).planning();
        phase.page(page.rows(), page.shape());
        phase.keptBack(page.keptBack());
    }

    /** The first rows of a model as they would travel; none of a picklist, whose values are no rows. Changes nothing. */
    public MappedPreview preview(Run run, int rows) {
        if (run.sync().isPicklist() || rows == 0) {
            return new MappedPreview(List.of(), List.of());
        }
        run.aimAt(preparation.target(run));
        return MappedPreview.read(
                sources.apply(run.model()),
                sql(run),
                start.mapper(run),
                run.target().fields(),
                rows);
    }

    /** The query that reads the model. */
    public String sql(Run run) {
        return sql.of(run.model());
    }

    /**
     * The query's rows by pages; the cursor closes when they end.
     *
     * @throws io.azalai.sync.InvalidSyncException from the first page, when the model lacks columns
     */
    public Iterator<List<Row>> pages(String runId, Iterator<Map<String, ?>> rows) {
        Run run = runs.find(runId);
        return new RowPages(rows, PAGE, first -> checkColumns(run, first.shape()));
    }

    /** Plans rows that arrived, and nothing else of the model. */
    public Run arrived(Run run, ArrivedRows rows) {
        run.planning().page(rows.rows());
        return run;
    }

    /** Plans a page. */
    public void page(String runId, List<Row> page) {
        runs.find(runId).planning().page(page);
    }

    /** Ends the plan, records the invalid rows, and asks the guards. */
    public Run finish(String runId) {
        Run run = runs.find(runId);
        ModelPlan phase = run.planning();
        Plan plan = FirstRun.continued(phase.finish(), run, ledger);
        run.planned(plan);
        guard(run, plan)
                .or(() -> Approval.judge(run))
                .or(() -> lostBefore(run))
                .ifPresent(stop -> run.stop(new RunFailedException(ErrorCodes.of(stop.code()), stop.message(), null)));
        if (run.isWriter()) {
            PlanNotes.flapping(run, ledger)
                    .ifPresent(note -> LOG.warn("{}: {}", run.sync().name(), note));
            record(run, phase);
            // So that the history of a run that dies tells what it was about.
            ledger.saveRun(run.record(RunState.RUNNING, 0, null));
        }
        phase.invalidRows().delete();
        return run;
    }

    /** A run has been stopped by then, since it settled. */
    private Optional<Guards.Stop> lostBefore(Run run) {
        List<JournalEntry> lost = run.isWriter() ? List.of() : PlanNotes.lost(run, ledger);
        return lost.isEmpty()
                ? Optional.empty()
                : Optional.of(new Guards.Stop(
                        "UNKNOWN_OUTCOME",
                        String.valueOf(Settling.lost(run, lost).getMessage())));
    }

    private Optional<Guards.Stop> guard(Run run, Plan plan) {
        boolean allowsDeletes = run.request().allowsDeletes();
        if (run.picklist().isPresent()) {
            return run.picklist().get().judge(new PicklistGuard(run.sync(), allowsDeletes));
        }
        SinceLastRun since = SinceLastRun.of(run, ledger);
        return new Guards(run.sync(), allowsDeletes, run.request().allowsResync())
                .judge(new Guards.Figures(
                        plan.totals().extracted(),
                        since.isKeyChanged() ? plan.resent() + plan.totals().added() : plan.resent(),
                        plan.removals(),
                        archived(run),
                        ledger.snapshot(run.sync().name()).size(),
                        since.cause()));
    }

    /** Only a run that read the whole model knows which rows are invalid no longer, or gone. */
    private void record(Run run, ModelPlan phase) {
        String sync = run.sync().name();
        if (!run.request().isOfWholeModel()) {
            ledger.addInvalid(phase.invalidRows());
            return;
        }
        ledger.replaceInvalid(sync, phase.invalidRows());
        dropForgotten(run, phase);
    }

    private static long archived(Run run) {
        if (run.sync().mode() != SyncMode.ARCHIVE) {
            return 0;
        }
        Map<Operation, Long> counts = run.plan().changeSet().counts();
        return counts.getOrDefault(Operation.DELETE, 0L) + counts.getOrDefault(Operation.HARD_DELETE, 0L);
    }

    /** Rows that were rejected, never accepted, and have left the model: nobody waits for them any more. */
    private void dropForgotten(Run run, ModelPlan phase) {
        String sync = run.sync().name();
        List<String> gone = new ArrayList<>();
        ledger.eachRejected(Optional.of(sync), row -> {
            if (!row.isInvalid() && !phase.isInModel(row.key())) {
                gone.add(row.key());
            }
        });
        for (int start = 0; start < gone.size(); start += PAGE) {
            List<String> page = gone.subList(start, Math.min(gone.size(), start + PAGE));
            Map<String, Snapshot.Entry> accepted = ledger.snapshot(sync).find(page);
            ledger.dropRejected(
                    sync,
                    page.stream().filter(key -> !accepted.containsKey(key)).toList());
        }
    }

    /** Its calls are no longer counted on, and what it had accepted goes to where its snapshot is. */
    @Override
    public void ended(Run run, RunRecord record) {
        quota.end(run);
        pushdown.end(run);
    }

    static void checkColumns(Run run, RowShape shape) {
        Problems problems = new Problems();
        ColumnCheck.check(run.sync(), run.model(), shape, problems);
        problems.throwIfAny();
    }
}
