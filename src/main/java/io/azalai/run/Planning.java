package io.azalai.run;

import io.azalai.diff.Differ;
import io.azalai.diff.MatchRule;
import io.azalai.diff.RowHash;
import io.azalai.extract.ModelColumns;
import io.azalai.extract.ModelSql;
import io.azalai.extract.Row;
import io.azalai.mapping.RowMapper;
import io.azalai.mapping.TargetFields;
import io.azalai.mapping.check.ColumnCheck;
import io.azalai.outcome.ErrorCodes;
import io.azalai.outcome.RunFailedException;
import io.azalai.outcome.RunState;
import io.azalai.plan.Guards;
import io.azalai.plan.Operation;
import io.azalai.plan.PicklistGuard;
import io.azalai.salesforce.FieldDescribe;
import io.azalai.salesforce.Org;
import io.azalai.salesforce.Picklists;
import io.azalai.store.JournalEntry;
import io.azalai.store.Ledger;
import io.azalai.store.Snapshot;
import io.azalai.sync.Problems;
import io.azalai.sync.RecordMatching;
import io.azalai.sync.Sync;
import io.azalai.sync.SyncMode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bean of {@code 20-plan}: a model's rows come in by pages, a plan goes out. Thread-safe; each run is planned by one thread. */
public final class Planning {
    /** The fact that keeps a sync's mapping. */
    static final String MAPPING = "mapping";

    private static final Logger LOG = LoggerFactory.getLogger(Planning.class);
    private static final String SEED = "hash-seed";
    private static final int PAGE = 5000;

    private final Runs runs;
    private final Ledger ledger;
    private final Preparation preparation;
    private final PicklistPreparation picklists;
    private final Settling settling;
    private final Quota quota;
    private final ModelSql sql;
    private final Path spool;
    private final ZoneId zone;
    private final Clock clock;
    private final RandomGenerator random;

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
        this.spool = spool;
        this.zone = zone;
        this.clock = clock;
        this.random = random;
    }

    /** Settles what an earlier run left, and makes sure that the org takes what the sync sends. */
    public Run prepare(Run run) {
        run.watcher().began("planning", -1);
        run.aimAt(run.sync().isPicklist() ? picklists.target(run) : preparation.target(run));
        if (run.isWriter()) {
            // In flight comes first: rows in doubt are worse than a few calls out of the reserve.
            settling.settleEarlier(run);
            quota.begin(run);
        }
        begin(run);
        return run;
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
        return new RowPages(rows, PAGE, first -> checkColumns(run, first));
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

    private void begin(Run run) {
        Sync sync = run.sync();
        if (sync.isPicklist()) {
            mappingBefore(sync).ifPresent(text -> MappingMemory.checkTargetOf(text, sync));
            run.beginPlanning(picklists.begin(run, spool.resolve(run.id()), zone));
            return;
        }
        Snapshot snapshot = ledger.snapshot(sync.name());
        Differ differ = new Differ(
                snapshot,
                keys -> ledger.rejected(sync.name(), keys),
                clock.instant(),
                new RowHash(seed(), run.target().fields().hashedNames()),
                matchRule(run),
                Snapshot.BY_VALUES);
        RowMapper mapper = new RowMapper(sync, run.model(), run.target().fields(), zone);
        run.beginPlanning(new PlanPhase(run, mapper, differ, snapshot, spool.resolve(run.id()), remapping(run)));
    }

    /** What the state keeps of the sync's mapping, where that is another than now. */
    private Optional<String> mappingBefore(Sync now) {
        return ledger.fact(now.name(), MAPPING).filter(known -> !known.equals(MappingMemory.write(now)));
    }

    private @Nullable Remapping remapping(Run run) {
        Sync now = run.sync();
        Optional<Sync> before = mappingBefore(now).flatMap(text -> MappingMemory.read(text, now));
        if (before.isEmpty()) {
            return null;
        }
        TargetFields fields = preparation.fieldsBefore(run, before.get()).orElse(null);
        return fields == null
                ? new Remapping(before.get(), now, null, null)
                : new Remapping(
                        before.get(),
                        now,
                        new RowMapper(before.get(), run.model(), fields, zone),
                        new RowHash(seed(), fields.hashedNames()));
    }

    private long seed() {
        Optional<String> known = ledger.fact("", SEED);
        if (known.isPresent()) {
            return Long.parseLong(known.get());
        }
        return Long.parseLong(ledger.settleFact(SEED, Long.toString(random.nextLong())));
    }

    private static MatchRule matchRule(Run run) {
        FieldDescribe field = run.target().fields().match();
        boolean ignoresCase = field != null && !field.isCaseSensitive();
        return new MatchRule(matchKind(run), ignoresCase);
    }

    private static MatchRule.Kind matchKind(Run run) {
        Optional<RecordMatching> match = run.sync().match();
        List<String> key = run.model().primaryKey();
        if (match.isEmpty()
                || (key.size() == 1 && key.get(0).equalsIgnoreCase(match.get().column()))) {
            return MatchRule.Kind.IS_KEY;
        }
        return run.sync().mode() == SyncMode.INSERT ? MatchRule.Kind.CHANGES_IGNORED : MatchRule.Kind.OF_ITS_OWN;
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

    private static void checkColumns(Run run, Row first) {
        Problems problems = new Problems();
        ColumnCheck.check(run.sync(), run.model(), first.shape(), problems);
        problems.throwIfAny();
    }
}
