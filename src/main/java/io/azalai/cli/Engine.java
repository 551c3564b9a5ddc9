package io.azalai.cli;

import io.azalai.cli.report.LimitsReport;
import io.azalai.cli.report.SyncPlan;
import io.azalai.salesforce.ObjectDescribe;
import io.azalai.store.RunRecord;
import java.util.List;

/** What the verbs ask of the engine, opened for one project. Confined to one thread. */
interface Engine extends AutoCloseable {
    /**
     * One run at its end.
     *
     * @param exitCode what it means for the process, by itself
     */
    record FinishedRun(RunRecord run, ExitCode exitCode) {}

    /**
     * Which syncs, and what a person allowed.
     *
     * @param syncs by name; empty means all that are not manual, in the order of their {@code after}
     * @param allowsDeletes beyond the guard on removals
     * @param allowsResync of more than half of the known rows
     */
    record Request(List<String> syncs, boolean allowsDeletes, boolean allowsResync) {
        public Request {
            syncs = List.copyOf(syncs);
        }
    }

    /** Runs them, one after the other. */
    List<FinishedRun> run(Request request, Progress progress);

    /**
     * What {@link #run} would do; sends nothing.
     *
     * @param rows how many planned rows of each sync to show
     */
    List<SyncPlan> plan(Request request, int rows, Progress progress);

    /** Runs by the schedules until the process is told to end; gives the number of scheduled syncs once they are. */
    int start();

    /** Waits until the process is told to end. */
    void await() throws InterruptedException;

    /** An object as the org describes it. */
    ObjectDescribe describe(String object);

    /** What the org still allows. */
    List<LimitsReport.Allowance> limits();

    @Override
    void close();
}
