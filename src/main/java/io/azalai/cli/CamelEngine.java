package io.azalai.cli;

import io.azalai.Azalai;
import io.azalai.PlannedSync;
import io.azalai.cli.report.LimitsReport;
import io.azalai.cli.report.SyncPlan;
import io.azalai.outcome.RunFailedException;
import io.azalai.outcome.RunState;
import io.azalai.run.RunRequest;
import io.azalai.run.RunWatcher;
import io.azalai.salesforce.ObjectDescribe;
import io.azalai.store.RunRecord;
import io.azalai.sync.Project;
import io.azalai.sync.Schedule;
import io.azalai.sync.Sync;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The engine as a Camel Main program. An interrupt stops the run under way; what is in flight is settled by the next one. */
final class CamelEngine implements Engine {
    /** How long an interrupted process may take to put its state in order. */
    private static final long GRACE_SECONDS = 20;

    private static final Logger LOG = LoggerFactory.getLogger(CamelEngine.class);
    private static final String NO_RUN = "";

    private final CamelProgram program;
    private final Azalai azalai;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook = new Thread(this::interrupted, "azalai-shutdown");

    private CamelEngine(CamelProgram program) {
        this.program = program;
        this.azalai = program.azalai();
    }

    /** Starts it. */
    static CamelEngine open(CamelProgram.Setup setup) {
        CamelEngine engine = new CamelEngine(CamelProgram.start(setup));
        Runtime.getRuntime().addShutdownHook(engine.hook);
        return engine;
    }

    private void interrupted() {
        azalai.interrupt();
        ended.countDown();
        try {
            if (!closed.await(GRACE_SECONDS, TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(ExitCode.INTERRUPTED.code());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public List<FinishedRun> run(Request request, Progress progress) {
        azalai.checkLogin();
        List<FinishedRun> finished = new ArrayList<>();
        Set<String> failed = new LinkedHashSet<>();
        for (Sync sync : inOrder(request.syncs())) {
            if (sync.schedule() instanceof Schedule.After after && failed.contains(after.sync())) {
                failed.add(sync.name());
                continue;
            }
            RunRequest asked = RunRequest.of(sync.name()).allowing(request.allowsDeletes(), request.allowsResync());
            RunRecord record = azalai.run(asked, new ProgressOfRun(sync.name(), progress));
            finished.add(
                    new FinishedRun(record, ExitCode.of(record, sync.guard().maxRejected())));
            if (record.state() != RunState.COMPLETED && record.state() != RunState.PARTIAL) {
                failed.add(sync.name());
            }
            if (ended.getCount() == 0) {
                break;
            }
        }
        return finished;
    }

    /** The named ones, or all that are not manual; each after the one that it waits for. */
    private List<Sync> inOrder(List<String> names) {
        Project project = azalai.project();
        Set<String> wanted = new LinkedHashSet<>(names);
        if (names.isEmpty()) {
            project.syncs().values().stream()
                    .filter(sync -> !(sync.schedule() instanceof Schedule.Manual))
                    .forEach(sync -> wanted.add(sync.name()));
        }
        Set<Sync> ordered = new LinkedHashSet<>();
        wanted.forEach(name -> add(project, name, wanted, ordered));
        return List.copyOf(ordered);
    }

    private static void add(Project project, String name, Set<String> wanted, Set<Sync> ordered) {
        Optional<Sync> sync = project.sync(name);
        if (sync.isPresent() && wanted.contains(name)) {
            if (sync.get().schedule() instanceof Schedule.After after) {
                add(project, after.sync(), wanted, ordered);
            }
            ordered.add(sync.get());
        }
    }

    @Override
    public List<SyncPlan> plan(Request request, int rows, Progress progress) {
        azalai.checkLogin();
        List<SyncPlan> plans = new ArrayList<>();
        for (Sync sync : inOrder(request.syncs())) {
            RunRequest asked = RunRequest.of(sync.name())
                    .allowing(request.allowsDeletes(), request.allowsResync())
                    .planOnly();
            PlannedSync planned = azalai.plan(asked, rows, new ProgressOfRun(sync.name(), progress));
            plans.add(report(planned));
        }
        return plans;
    }

    private static SyncPlan report(PlannedSync planned) {
        List<SyncPlan.Row> rows = planned.rows().stream()
                .map(row -> new SyncPlan.Row(
                        row.key(),
                        row.change(),
                        row.operation(),
                        row.fields().stream()
                                .map(field -> new SyncPlan.Field(field.name(), field.from(), field.to()))
                                .toList()))
                .toList();
        RunFailedException stop = planned.stop();
        return new SyncPlan(
                planned.sync(),
                planned.totals(),
                planned.forecast().batches(),
                planned.forecast().apiCalls(),
                rows,
                stop == null ? null : stop.getMessage());
    }

    @Override
    public int start() {
        try {
            azalai.checkLogin();
        } catch (RunFailedException e) {
            if (!e.code().name().equals("ORG_UNREACHABLE")) {
                throw e;
            }
            // An org that is away comes back; each run tells whether it has.
            LOG.warn("{}", e.getMessage());
        }
        return azalai.scheduled();
    }

    @Override
    public void await() throws InterruptedException {
        ended.await();
    }

    @Override
    public ObjectDescribe describe(String object) {
        azalai.checkLogin();
        return azalai.org().describe(NO_RUN, object);
    }

    @Override
    public List<LimitsReport.Allowance> limits() {
        azalai.checkLogin();
        return azalai.org().limits(NO_RUN).entrySet().stream()
                .map(limit -> new LimitsReport.Allowance(
                        limit.getKey(), limit.getValue().max(), limit.getValue().remaining()))
                .toList();
    }

    @Override
    public void close() {
        try {
            program.close();
        } finally {
            closed.countDown();
            removeHook();
        }
    }

    private void removeHook() {
        try {
            var unused = Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already, by this very hook or another.
        }
    }

    /** A run's progress as the terminal shows it. */
    private record ProgressOfRun(String sync, Progress progress) implements RunWatcher {
        @Override
        public void began(String phase, long rows) {
            progress.begin(sync, phase, rows);
        }

        @Override
        public void advanced(long rows) {
            progress.advance(rows);
        }
    }
}
