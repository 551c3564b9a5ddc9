package io.azalai.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.azalai.Azalai;
import io.azalai.cli.report.RunReport;
import io.azalai.outcome.RunState;
import io.azalai.run.Run;
import io.azalai.store.Ledger;
import io.azalai.store.RunQuery;
import io.azalai.store.RunRecord;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs as JSON: those of the history, and those under way as far as they are. Thread-safe. */
final class RunViews {
    private final Azalai azalai;

    RunViews(Azalai azalai) {
        this.azalai = azalai;
    }

    ObjectNode page(@Nullable String sync, @Nullable String state, @Nullable String before, int limit) {
        List<RunRecord> runs = ledger().runs(new RunQuery(sync, state(state), before, limit));
        ObjectNode page = Json.list(Json.answer(), "runs", runs, this::of);
        return page.put("next", runs.size() < limit ? null : runs.get(limit - 1).run());
    }

    private static @Nullable RunState state(@Nullable String text) {
        if (text == null) {
            return null;
        }
        return Arrays.stream(RunState.values())
                .filter(state -> state.text().equals(text))
                .findFirst()
                .orElseThrow(() -> ProblemException.badRequest("state: '%s' is no state of a run.".formatted(text)));
    }

    ObjectNode one(String id) {
        RunRecord record =
                ledger().run(id).orElseThrow(() -> ProblemException.notFound("there is no run '%s'.".formatted(id)));
        ObjectNode run = Json.answer();
        run.setAll(of(record));
        return run;
    }

    /** As the command line has it, with how far it is. */
    ObjectNode of(RunRecord record) {
        ObjectNode run = Json.written(json -> RunReport.writeRun(record, json));
        run.put("failure", record.failure());
        Optional<Run> underWay = azalai.underWay().stream()
                .filter(active -> active.id().equals(record.run()))
                .findFirst();
        underWay.ifPresent(active -> live(run, active));
        run.set("progress", underWay.map(RunViews::progress).orElse(null));
        return run;
    }

    /** The history knows of it when it ends. */
    private static void live(ObjectNode run, Run active) {
        run.put("accepted", active.tally().accepted())
                .put("rejected", active.tally().rejected())
                .put("inDoubt", active.tally().inDoubt());
    }

    static ObjectNode progress(Run run) {
        long total = run.progress().total();
        ObjectNode progress = Json.object()
                .put("run", run.id())
                .put("phase", run.progress().phase())
                .put("done", run.progress().done());
        if (total < 0) {
            progress.putNull("total");
        } else {
            progress.put("total", total);
        }
        return Json.time(progress, "startedAt", run.startedAt());
    }

    private Ledger ledger() {
        return azalai.ledger();
    }
}
