package io.azalai.cli;

import io.azalai.Finding;
import io.azalai.cli.report.LimitsReport;
import io.azalai.cli.report.SyncPlan;
import io.azalai.salesforce.Org;
import io.azalai.store.RunRecord;
import java.util.List;
import java.util.Map;

/** What the verbs ask of the engine, opened for one project. Confined to one thread. */
interface Engine extends AutoCloseable {
    /**
     * One run at its end.
     *
     * @param exitCode what it means for the process, by itself
     */
    record FinishedRun(RunRecord run, ExitCode exitCode) {}

    /**
     * What came of a request to run.
     *
     * @param notRun why the others did not run, a sentence each
     */
    record Ran(List<FinishedRun> runs, List<String> notRun) {
        public Ran {
            runs = List.copyOf(runs);
            notRun = List.copyOf(notRun);
        }
    }

    /**
     * What came of a request to plan.
     *
     * @param failures why the others have no plan; all mistakes of the files are in one of them
     */
    record Plans(List<SyncPlan> plans, List<RuntimeException> failures) {
        public Plans {
            plans = List.copyOf(plans);
            failures = List.copyOf(failures);
        }
    }

    /**
     * Which syncs, and what a person allowed.
     *
     * @param syncs by name; empty means all that are not manual, in the order of their {@code after}
     * @param allowsDeletes beyond the guard on removals
     * @param allowsResync of more than half of the known rows
     * @param approved digests of plans that a person approved, by sync; other syncs run as they are
     * @param isDigested whether plans are to be given with their digests
     */
    record Request(
            List<String> syncs,
            boolean allowsDeletes,
            boolean allowsResync,
            Map<String, String> approved,
            boolean isDigested) {
        public Request {
            syncs = List.copyOf(syncs);
            approved = Map.copyOf(approved);
        }

        /** Of syncs of which nobody approved a plan. */
        Request(List<String> syncs, boolean allowsDeletes, boolean allowsResync) {
            this(syncs, allowsDeletes, allowsResync, Map.of(), false);
        }

        /** The same, for plans of these digests and no others. */
        Request approving(Map<String, String> digests) {
            return new Request(syncs, allowsDeletes, allowsResync, digests, isDigested);
        }

        /** The same, with the digests of plans. */
        Request digested() {
            return new Request(syncs, allowsDeletes, allowsResync, approved, true);
        }
    }

    /** Runs them, one after the other; one that waits for a sync that did not come through is left. */
    Ran run(Request request, Progress progress);

    /**
     * What {@link #run} would do; sends nothing.
     *
     * @param rows how many planned rows of each sync to show
     */
    Plans plan(Request request, int rows, Progress progress);

    /** Runs by the schedules until the process is told to end; gives the number of scheduled syncs once they are. */
    int start();

    /** Whether it serves the console. */
    boolean isServed();

    /** Waits until the process is told to end. */
    void await() throws InterruptedException;

    /**
     * An object as the org describes it.
     *
     * @param isRefresh whether the org is asked, whatever it was asked before
     */
    Org.Described describe(String object, boolean isRefresh);

    /** Whether all is well with the org, the warehouse and the syncs of those names, or all of them; changes nothing there. */
    List<Finding> examine(List<String> syncs);

    /**
     * Sends a test by a channel of the project's alerts.
     *
     * @throws io.azalai.alert.UntoldException when it does not arrive
     */
    void testChannel(String channel);

    /** What the org still allows. */
    LimitsReport limits();

    @Override
    void close();
}
