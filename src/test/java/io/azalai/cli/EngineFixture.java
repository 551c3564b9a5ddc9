package io.azalai.cli;

import io.azalai.Finding;
import io.azalai.cli.report.LimitsReport;
import io.azalai.cli.report.SyncAllowance;
import io.azalai.cli.report.SyncPlan;
import io.azalai.outcome.RunState;
import io.azalai.outcome.RunTotals;
import io.azalai.salesforce.ObjectDescribe;
import io.azalai.salesforce.Org;
import io.azalai.store.BackedOff;
import io.azalai.store.RunRecord;
import io.azalai.sync.Batching;
import io.azalai.sync.DeleteBehavior;
import io.azalai.sync.Guard;
import io.azalai.sync.Location;
import io.azalai.sync.Project;
import io.azalai.sync.Schedule;
import io.azalai.sync.Sync;
import io.azalai.sync.SyncMode;
import io.azalai.sync.SyncTarget;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A project with the syncs {@code accounts} and {@code contacts}, and an engine that remembers what it was asked. */
final class EngineFixture implements Engine {
    private final List<FinishedRun> runs = new ArrayList<>();
    private final List<Request> requests = new ArrayList<>();
    private final List<String> notRun = new ArrayList<>();
    private final List<RuntimeException> planFailures = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> testedChannels = new ArrayList<>();
    private int scheduled = 2;
    private int openEngines;
    private SyncPlan.@Nullable Stop stop;

    EngineFixture willRun(String sync, RunTotals totals, ExitCode exitCode) {
        RunState state = exitCode == ExitCode.OK ? RunState.COMPLETED : RunState.PARTIAL;
        Instant start = Instant.parse("2026-11-24T10:00:00Z");
        runs.add(new FinishedRun(
                new RunRecord("r-1", sync, state, totals, 4, 1, start, start.plusSeconds(1), null, List.of()),
                exitCode));
        return this;
    }

    EngineFixture willFail(String sync, String reason) {
        Instant start = Instant.parse("2026-11-24T10:00:00Z");
        runs.add(new FinishedRun(
                new RunRecord("r-1", sync, RunState.FAILED, RunTotals.none(), 0, 0, start, start, reason, List.of()),
                ExitCode.SOURCE));
        return this;
    }

    EngineFixture willLeave(String reason) {
        notRun.add(reason);
        return this;
    }

    EngineFixture willNotPlan(RuntimeException failure) {
        planFailures.add(failure);
        return this;
    }

    EngineFixture willStop(String code, String message) {
        stop = new SyncPlan.Stop(code, message);
        return this;
    }

    EngineFixture willSchedule(int syncs) {
        scheduled = syncs;
        return this;
    }

    List<Request> requests() {
        return requests;
    }

    List<String> testedChannels() {
        return testedChannels;
    }

    int openEngines() {
        return openEngines;
    }

    static Project project(Path directory) {
        return new Project(
                directory, Map.of(), new TreeMap<>(Map.of("accounts", sync("accounts"), "contacts", sync("contacts"))));
    }

    Engine open(Path directory) {
        openEngines++;
        return this;
    }

    @Override
    public Ran run(Request request, Progress progress) {
        requests.add(request);
        return new Ran(runs, notRun);
    }

    @Override
    public Plans plan(Request request, int rows, Progress progress) {
        requests.add(request);
        RunTotals totals = RunTotals.planned(rows, rows, 0, 0, 0, 0, 0, 0);
        SyncPlan plan = new SyncPlan(
                "contacts",
                totals,
                0,
                0,
                SyncAllowance.UNKNOWN,
                BackedOff.NONE,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                request.isDigested() ? "ab".repeat(32) : null,
                stop);
        return new Plans(List.of(plan), planFailures);
    }

    @Override
    public int start() {
        return scheduled;
    }

    @Override
    public boolean isServed() {
        return false;
    }

    @Override
    public void await() {}

    @Override
    public Org.Described describe(String object, boolean isRefresh) {
        return new Org.Described(
                ObjectDescribe.of(object, object, "003", true, true, true, true, true, List.of(), List.of()),
                Instant.parse(isRefresh ? "2026-11-24T10:00:00Z" : "2026-11-23T10:00:00Z"));
    }

    EngineFixture willFind(Finding finding) {
        findings.add(finding);
        return this;
    }

    @Override
    public List<Finding> examine(List<String> syncs) {
        return findings;
    }

    @Override
    public void testChannel(String channel) {
        testedChannels.add(channel);
    }

    @Override
    public LimitsReport limits() {
        return new LimitsReport(List.of(new LimitsReport.Allowance("DailyApiRequests", 100, 90)), List.of());
    }

    @Override
    public void close() {
        openEngines--;
    }

    private static Sync sync(String name) {
        return new Sync(
                name,
                name,
                new SyncTarget.SingleObject("Account"),
                SyncMode.INSERT,
                null,
                List.of(),
                DeleteBehavior.DO_NOTHING,
                new Schedule.Manual(),
                null,
                Batching.defaults(),
                Guard.defaults(),
                null,
                Location.none());
    }
}
