package io.azalai.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.azalai.Azalai;
import io.azalai.cli.report.ScheduleWords;
import io.azalai.outcome.RunState;
import io.azalai.run.Run;
import io.azalai.store.JournalEntry;
import io.azalai.store.RunRecord;
import io.azalai.sync.Sync;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Syncs as JSON. Thread-safe. */
final class SyncViews {
    private static final int RECENT = 30;
    private static final double MILLIS_A_SECOND = 1_000;

    private final Azalai azalai;
    private final RunViews runs;
    private final RejectedCounts rejected;

    SyncViews(Azalai azalai, RunViews runs, RejectedCounts rejected) {
        this.azalai = azalai;
        this.runs = runs;
        this.rejected = rejected;
    }

    ObjectNode all() {
        ObjectNode answer = Json.answer();
        Optional<String> holder = azalai.ledger().leaseHolder(Azalai.SCHEDULES);
        answer.putObject("schedules").put("on", azalai.scheduled() > 0).put("holder", holder.orElse(null));
        return Json.list(answer, "syncs", azalai.project().syncs().values(), this::of);
    }

    ObjectNode one(String name) {
        Sync sync = sync(name);
        Path file = file(sync);
        ObjectNode answer = Json.answer();
        answer.setAll(of(sync));
        try {
            return answer.put(
                            "file",
                            azalai.project().directory().relativize(file).toString())
                    .put("yaml", Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(Sync sync) {
        Path folder = azalai.project().directory().resolve("syncs");
        Path file = folder.resolve(sync.name() + ".yaml");
        return Files.exists(file) ? file : folder.resolve(sync.name() + ".yml");
    }

    /**
     * The sync of that name.
     *
     * @throws ProblemException when there is none
     */
    Sync sync(String name) {
        return azalai.project()
                .sync(name)
                .orElseThrow(() -> ProblemException.notFound("there is no sync '%s'.".formatted(name)));
    }

    private ObjectNode of(Sync sync) {
        List<RunRecord> recent = new ArrayList<>(azalai.ledger().runs(Optional.of(sync.name()), RECENT));
        RunRecord last = recent.isEmpty() ? null : recent.get(0);
        Run running = azalai.underWay().stream()
                .filter(run -> run.sync().name().equals(sync.name()))
                .findFirst()
                .orElse(null);
        Optional<String> holder = azalai.ledger().leaseHolder(sync.name());
        boolean isPaused = azalai.pauses().isPaused(sync.name());
        ObjectNode view = Json.object()
                .put("name", sync.name())
                .put("model", sync.model())
                .put("target", sync.target().label())
                .put("mode", sync.mode().name().toLowerCase(Locale.ROOT))
                .put("schedule", ScheduleWords.of(sync.schedule()))
                .put("state", state(last, running != null || holder.isPresent(), isPaused))
                .put("paused", isPaused)
                .put("holder", holder.orElse(null))
                .put("held", azalai.ledger().held(sync.name()))
                .put("rejected", rejected.total(sync.name()))
                .put("inDoubt", inDoubt(sync));
        Json.time(view, "next", azalai.next(sync.name()).orElse(null));
        view.set("running", running == null ? null : RunViews.progress(running));
        view.set("last", last == null ? null : runs.of(last));
        Collections.reverse(recent);
        return Json.list(view, "recent", recent, SyncViews::bar);
    }

    private static String state(@Nullable RunRecord last, boolean isRunning, boolean isPaused) {
        if (isRunning) {
            return "running";
        }
        if (isPaused) {
            return "paused";
        }
        if (last == null) {
            return "pending";
        }
        return last.state() == RunState.COMPLETED ? "healthy" : last.state().text();
    }

    private long inDoubt(Sync sync) {
        return azalai.ledger().inFlight(sync.name()).stream()
                .filter(JournalEntry::isLost)
                .mapToLong(entry -> entry.rows().size())
                .sum();
    }

    private static JsonNode bar(RunRecord run) {
        ObjectNode bar = Json.object()
                .put("run", run.run())
                .put("state", run.state().text())
                .put("planned", run.totals().planned())
                .put("accepted", run.totals().accepted())
                .put("rejected", run.totals().rejected() + run.totals().invalid());
        Json.time(bar, "startedAt", run.startedAt());
        return run.finishedAt() == null
                ? bar.putNull("seconds")
                : bar.put(
                        "seconds",
                        Duration.between(run.startedAt(), run.finishedAt()).toMillis() / MILLIS_A_SECOND);
    }
}
