package io.azalai.cli;

import io.azalai.Azalai;
import io.azalai.Finding;
import io.azalai.cli.report.LimitsReport;
import io.azalai.cli.report.SyncAllowance;
import io.azalai.cli.report.SyncPlan;
import io.azalai.outcome.RunFailedException;
import io.azalai.outcome.RunState;
import io.azalai.run.RunRequest;
import io.azalai.run.RunWatcher;
import io.azalai.salesforce.Org;
import io.azalai.store.RunRecord;
import io.azalai.sync.InvalidSyncException;
import io.azalai.sync.Problems;
import io.azalai.sync.Project;
import io.azalai.sync.Schedule;
import io.azalai.sync.Sync;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The engine as a Camel Main program. An interrupt stops the run under way; what is in flight is settled by the next one. */
final class CamelEngine implements Engine {
    private static final Logger LOG = LoggerFactory.getLogger(CamelEngine.class);
    private static final String NO_RUN = "";

    private final CamelProgram program;
    private final Azalai azalai;
    private final Interruption interruption;

    private CamelEngine(CamelProgram program, Interruption interruption) {
        this.program = program;
        this.azalai = program.azalai();
        this.interruption = interruption;
    }

    /** Starts it; told to end meanwhile, it ends before a run begins. */
    static CamelEngine open(CamelProgram.Setup setup) {
        Interruption interruption = Interruption.expected();
        CamelEngine engine = null;
        try {
            engine = new CamelEngine(CamelProgram.start(setup), interruption);
            interruption.stopsBy(engine.azalai::interrupt);
        } catch (RuntimeException e) {
            throw interruption.hasCome() ? Interruption.ended() : e;
        } finally {
            if (engine == null) {
                interruption.close();
            }
        }
        if (interruption.hasCome()) {
            engine.close();
            throw Interruption.ended();
        }
        return engine;
    }

    @Override
    public Ran run(Request request, Progress progress) {
        Optional<RunFailedException> noLogin = noLogin();
        List<FinishedRun> finished = new ArrayList<>();
        List<String> notRun = new ArrayList<>();
        Map<String, String> fates = new HashMap<>();
        for (Sync sync : inOrder(request.syncs())) {
            if (interruption.hasCome()) {
                break;
            }
            Optional<String> inVain =
                    request.syncs().isEmpty() && azalai.pauses().isPaused(sync.name())
                            ? Optional.of("it is paused; 'azalai resume %s' ends that".formatted(sync.name()))
                            : waitsInVain(sync, fates);
            if (inVain.isPresent()) {
                notRun.add("sync '%s' did not run, since %s.".formatted(sync.name(), inVain.get()));
                fates.put(sync.name(), "did not run");
                continue;
            }
            FinishedRun run = run(sync, request, progress, noLogin);
            finished.add(run);
            fate(run.run().state()).ifPresent(fate -> fates.put(sync.name(), fate));
        }
        return new Ran(finished, notRun);
    }

    /** Why no run can begin. */
    private Optional<RunFailedException> noLogin() {
        try {
            azalai.checkLogin();
            return Optional.empty();
        } catch (RunFailedException e) {
            return Optional.of(e);
        }
    }

    /** A run without a login is a run all the same: who asks for it gets its record, and the history tells of it. */
    private FinishedRun run(Sync sync, Request request, Progress progress, Optional<RunFailedException> noLogin) {
        RunRequest asked = RunRequest.of(sync.name())
                .allowing(request.allowsDeletes(), request.allowsResync())
                .approving(request.approved().get(sync.name()));
        RunRecord record = noLogin.map(reason -> azalai.refuse(asked, reason))
                .orElseGet(() -> azalai.run(asked, new ProgressOfRun(sync.name(), progress)));
        return new FinishedRun(record, ExitCode.of(record, sync.guard().maxRejected()));
    }

    private static Optional<String> waitsInVain(Sync sync, Map<String, String> fates) {
        return sync.schedule() instanceof Schedule.After after && fates.containsKey(after.sync())
                ? Optional.of("'" + after.sync() + "' " + fates.get(after.sync()))
                : Optional.empty();
    }

    /** What became of a run that nobody who waits for it may follow. */
    private static Optional<String> fate(RunState state) {
        return switch (state) {
            case COMPLETED, PARTIAL -> Optional.empty();
            case STOPPED -> Optional.of("was stopped");
            case WAITING -> Optional.of("waits for the org's allowance");
            case RUNNING, FAILED -> Optional.of("failed");
        };
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
    public Plans plan(Request request, int rows, Progress progress) {
        azalai.checkLogin();
        List<SyncPlan> plans = new ArrayList<>();
        List<RuntimeException> failures = new ArrayList<>();
        Problems mistakes = new Problems();
        for (Sync sync : inOrder(request.syncs())) {
            try {
                plans.add(plan(sync, request, rows, progress));
            } catch (InvalidSyncException e) {
                e.problems().forEach(problem -> mistakes.add(problem.location(), problem.message()));
            } catch (RunFailedException e) {
                failures.add(e);
            }
        }
        if (!mistakes.isEmpty()) {
            failures.add(new InvalidSyncException(mistakes.sorted()));
        }
        return new Plans(plans, failures);
    }

    private SyncPlan plan(Sync sync, Request request, int rows, Progress progress) {
        RunRequest asked = RunRequest.of(sync.name())
                .allowing(request.allowsDeletes(), request.allowsResync())
                .planOnly();
        return SyncPlan.of(
                sync, azalai.plan(asked, rows, request.isDigested(), new ProgressOfRun(sync.name(), progress)));
    }

    @Override
    public int start() {
        if (azalai.scheduled() > 0) {
            checkLoginIfThere();
        }
        return azalai.scheduled();
    }

    /** An org that is away comes back; each run tells whether it has. */
    private void checkLoginIfThere() {
        try {
            azalai.checkLogin();
        } catch (RunFailedException e) {
            if (!e.code().name().equals("ORG_UNREACHABLE")) {
                throw e;
            }
            LOG.warn("{}", e.getMessage());
        }
    }

    @Override
    public boolean isServed() {
        return program.isServed();
    }

    @Override
    public void await() throws InterruptedException {
        interruption.await();
    }

    @Override
    public Org.Described describe(String object, boolean isRefresh) {
        azalai.checkLogin();
        return azalai.org().describe(NO_RUN, object, isRefresh ? Instant.now() : Instant.MIN);
    }

    @Override
    public List<Finding> examine(List<String> syncs) {
        return azalai.examine(syncs);
    }

    @Override
    public void testChannel(String channel) {
        azalai.testChannel(channel);
    }

    @Override
    public LimitsReport limits() {
        azalai.checkLogin();
        List<LimitsReport.Allowance> limits = azalai.org().limits(NO_RUN).entrySet().stream()
                .map(limit -> new LimitsReport.Allowance(
                        limit.getKey(), limit.getValue().max(), limit.getValue().remaining()))
                .toList();
        List<LimitsReport.Use> uses = azalai.project().syncs().values().stream()
                .map(sync -> new LimitsReport.Use(sync.name(), SyncAllowance.of(azalai.standing(sync))))
                .toList();
        return new LimitsReport(limits, uses);
    }

    @Override
    public void close() {
        if (interruption.hasCome()) {
            program.hurry();
        }
        try {
            program.close();
        } finally {
            interruption.close();
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
