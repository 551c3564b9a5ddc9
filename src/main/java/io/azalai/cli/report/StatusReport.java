package io.azalai.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.azalai.cli.report.TextOutput.Tone;
import io.azalai.cli.report.TextTable.Cell;
import io.azalai.store.RunRecord;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How every sync of the project stands.
 *
 * @param leader the node on which schedules go off, where several share the state; null where none does, or nobody leads
 */
public record StatusReport(List<SyncStatus> syncs, @Nullable String leader) implements Report {
    public StatusReport {
        syncs = List.copyOf(syncs);
    }

    @Override
    public void writeText(TextOutput out) {
        if (syncs.isEmpty()) {
            out.line("No syncs.");
            return;
        }
        TextTable table = new TextTable()
                .words("sync", "state")
                .numbers("held", "rejected")
                .words("last run", "schedule");
        syncs.forEach(sync -> table.row(
                Cell.of(sync.sync()),
                new Cell(sync.state(), tone(sync)),
                Cell.of(sync.held()),
                Cell.of(sync.rejected(), Tone.BAD),
                Cell.of(lastRun(sync.lastRun())),
                Cell.of(sync.schedule())));
        table.write(out);
        syncs.forEach(sync -> writeReason(sync, out));
        if (leader != null) {
            out.line("Schedules go off in " + leader + ".");
        }
    }

    private static void writeReason(SyncStatus sync, TextOutput out) {
        if (sync.runningBy() != null) {
            out.line(sync.sync() + ": running in " + sync.runningBy());
        } else if (sync.lastRun() != null && sync.lastRun().failure() != null) {
            out.line(sync.sync() + ": " + sync.lastRun().failure());
        }
        writeDoubt(sync, out);
        Instant until = sync.backedOff().until();
        if (until != null) {
            out.line("%s: %s refused and not tried again yet, the first from %s on"
                    .formatted(
                            sync.sync(),
                            Figures.count(sync.backedOff().rows(), "row was", "rows were"),
                            Figures.moment(until)));
        }
    }

    private static void writeDoubt(SyncStatus sync, TextOutput out) {
        if (sync.inDoubt() > 0) {
            out.line(
                    "%s: %s in doubt, and nothing is sent until somebody decides; 'azalai rows %s --in-doubt' lists them."
                            .formatted(sync.sync(), Figures.count(sync.inDoubt(), "row is", "rows are"), sync.sync()));
        }
    }

    private static Tone tone(SyncStatus sync) {
        return sync.lastRun() == null || sync.runningBy() != null
                ? Tone.PLAIN
                : RunReport.tone(sync.lastRun().state());
    }

    private static String lastRun(@Nullable RunRecord run) {
        return run == null ? "never" : Figures.moment(run.startedAt());
    }

    @Override
    public void writeJson(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("syncs");
        for (SyncStatus sync : syncs) {
            RunRecord run = sync.lastRun();
            json.writeStartObject();
            json.writeStringField("sync", sync.sync());
            json.writeStringField("state", sync.state());
            json.writeStringField("schedule", sync.schedule());
            json.writeNumberField("held", sync.held());
            json.writeNumberField("rejected", sync.rejected());
            json.writeNumberField("inDoubt", sync.inDoubt());
            JsonOutput.backedOff(json, sync.backedOff());
            JsonOutput.text(json, "run", run == null ? null : run.run());
            JsonOutput.instant(json, "startedAt", run == null ? null : run.startedAt());
            JsonOutput.instant(json, "finishedAt", finishedAt(run));
            JsonOutput.text(json, "failure", run == null ? null : run.failure());
            JsonOutput.text(json, "runningBy", sync.runningBy());
            json.writeEndObject();
        }
        json.writeEndArray();
        JsonOutput.text(json, "leader", leader);
    }

    private static @Nullable Instant finishedAt(@Nullable RunRecord run) {
        return run == null ? null : run.finishedAt();
    }
}
