package io.azalai.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.azalai.Azalai;
import io.azalai.cli.report.PlanReport;
import io.azalai.cli.report.SyncPlan;
import io.azalai.outcome.RunFailedException;
import io.azalai.run.RunProgress;
import io.azalai.run.RunRequest;
import io.azalai.run.RunWatcher;
import io.azalai.store.RunRecord;
import io.azalai.sync.InvalidSyncException;
import io.azalai.sync.Problem;
import io.azalai.sync.Sync;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Plans that somebody asked for: the last ones, in memory. Thread-safe. */
final class PlanDesk {
    private static final int MOST = 20;

    private final Azalai azalai;
    private final ExecutorService threads;
    private final Clock clock;
    private final Map<String, Draft> plans = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Draft> eldest) {
            return size() > MOST;
        }
    };

    /** A plan as it comes into being. */
    private static final class Draft {
        private final Sync sync;
        private final Instant startedAt;
        private final RunProgress progress = new RunProgress(RunWatcher.NOBODY);
        private volatile @Nullable SyncPlan plan;
        private volatile @Nullable String failure;

        Draft(Sync sync, Instant startedAt) {
            this.sync = sync;
            this.startedAt = startedAt;
        }
    }

    PlanDesk(Azalai azalai, ExecutorService threads, Clock clock) {
        this.azalai = azalai;
        this.threads = threads;
        this.clock = clock;
    }

    /** Begins a plan, and gives its id. */
    ObjectNode make(Sync sync, int rows) {
        String id = UUID.randomUUID().toString();
        Draft draft = new Draft(sync, clock.instant());
        synchronized (plans) {
            plans.put(id, draft);
        }
        threads.execute(() -> make(draft, rows));
        return Json.answer().put("plan", id);
    }

    private void make(Draft draft, int rows) {
        try {
            azalai.checkLogin();
            draft.plan =
                    SyncPlan.of(draft.sync, azalai.plan(RunRequest.of(draft.sync.name()), rows, true, draft.progress));
        } catch (InvalidSyncException e) {
            draft.failure = e.problems().stream().map(Problem::message).collect(Collectors.joining(" "));
        } catch (RunFailedException e) {
            draft.failure = String.valueOf(e.getMessage());
        } catch (RuntimeException e) {
            draft.failure = "it broke: " + e;
            throw e;
        }
    }

    /** The plan as far as it is made. */
    ObjectNode one(String id) {
        Draft draft = draft(id);
        SyncPlan plan = draft.plan;
        String failure = draft.failure;
        ObjectNode view = Json.answer()
                .put("plan", id)
                .put("sync", draft.sync.name())
                .put("state", plan != null ? "ready" : failure != null ? "failed" : "planning")
                .put("failure", failure);
        view.set("progress", plan == null && failure == null ? progress(draft) : null);
        view.set("result", plan == null ? null : result(plan));
        return view;
    }

    private static ObjectNode progress(Draft draft) {
        long total = draft.progress.total();
        ObjectNode view = Json.object().put("phase", draft.progress.phase()).put("done", draft.progress.done());
        if (total < 0) {
            view.putNull("total");
        } else {
            view.put("total", total);
        }
        return Json.time(view, "startedAt", draft.startedAt);
    }

    private static ObjectNode result(SyncPlan plan) {
        ObjectNode view = Json.written(json -> PlanReport.writePlan(plan, json));
        return Json.list(view, "errors", plan.errors(), PlanDesk::error);
    }

    private static ObjectNode error(RunRecord.ErrorCount error) {
        return Json.object()
                .put("code", error.code())
                .put("count", error.count())
                .put("advice", error.advice());
    }

    /** By what a run knows again whether its plan is the one that somebody looked at. */
    String digest(String id, Sync sync) {
        Draft draft = draft(id);
        SyncPlan plan = draft.plan;
        if (plan == null || plan.digest() == null || !draft.sync.name().equals(sync.name())) {
            throw new ProblemException(
                    ProblemException.CONFLICT,
                    "plan '%s': it is no finished plan of '%s'. Plan anew.".formatted(id, sync.name()),
                    null);
        }
        return plan.digest();
    }

    private Draft draft(String id) {
        synchronized (plans) {
            Draft draft = plans.get(id);
            if (draft == null) {
                throw ProblemException.notFound(
                        "there is no plan '%s'; only the last %d are kept. Plan anew.".formatted(id, MOST));
            }
            return draft;
        }
    }
}
