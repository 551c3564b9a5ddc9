package io.azalai.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.azalai.cli.report.TextOutput.Tone;
import io.azalai.cli.report.TextTable.Cell;
import io.azalai.outcome.RunState;
import io.azalai.outcome.RunTotals;
import io.azalai.store.RunRecord;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** What runs did: what the verb run answers. */
public record RunReport(List<RunRecord> runs) implements Report {
    public RunReport {
        runs = List.copyOf(runs);
    }

    @Override
    public void writeText(TextOutput out) {
        if (runs.isEmpty()) {
            out.line("No runs.");
            return;
        }
        TextTable table = new TextTable()
                .words("sync", "state")
                .numbers(
                        "rows",
                        "unchanged",
                        "added",
                        "changed",
                        "removed",
                        "accepted",
                        "rejected",
                        "invalid",
                        "calls",
                        "time");
        runs.forEach(run -> table.row(
                Cell.of(run.sync()),
                new Cell(run.state().text(), tone(run.state())),
                Cell.of(run.totals().extracted()),
                Cell.of(run.totals().unchanged()),
                Cell.of(run.totals().added()),
                Cell.of(run.totals().changed()),
                Cell.of(run.totals().removed()),
                Cell.of(run.totals().accepted()),
                Cell.of(run.totals().rejected(), Tone.BAD),
                Cell.of(run.totals().invalid(), Tone.BAD),
                Cell.of(run.apiCalls()),
                Cell.of(time(run))));
        table.write(out);
        runs.forEach(run -> writeReasons(run, out));
    }

    private static void writeReasons(RunRecord run, TextOutput out) {
        RunTotals totals = run.totals();
        if (run.failure() != null) {
            out.line(run.sync() + ": " + out.toned(tone(run.state()), run.failure()));
        }
        if (totals.inDoubt() > 0) {
            out.line(
                    "%s: %s".formatted(run.sync(), Figures.count(totals.inDoubt(), "row is", "rows are"))
                            + " in doubt: sent, and nobody knows what became of them. The next run settles it by asking Salesforce.");
        }
        if (totals.notSent() > 0) {
            out.line("%s: %s".formatted(run.sync(), Figures.count(totals.notSent(), "row was", "rows were"))
                    + " not sent; the next run sends what is still changed.");
        }
        run.errors()
                .forEach(error -> out.line("%s: %s %s  %s"
                        .formatted(
                                run.sync(),
                                Figures.count(error.count()),
                                out.toned(Tone.BAD, error.code()),
                                error.advice())));
    }

    /** How a state is shown. */
    static Tone tone(RunState state) {
        return switch (state) {
            case COMPLETED -> Tone.GOOD;
            case RUNNING -> Tone.PLAIN;
            case PARTIAL, STOPPED, WAITING -> Tone.CAUTION;
            case FAILED -> Tone.BAD;
        };
    }

    /** How long it took. */
    static String time(RunRecord run) {
        return run.finishedAt() == null ? "-" : Figures.duration(Duration.between(run.startedAt(), run.finishedAt()));
    }

    @Override
    public void writeJson(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("runs");
        for (RunRecord run : runs) {
            writeRun(run, json);
        }
        json.writeEndArray();
    }

    /** One run, as {@code GET /api/v1/runs/{run}} gives it too. */
    public static void writeRun(RunRecord run, JsonGenerator json) throws IOException {
        RunTotals totals = run.totals();
        json.writeStartObject();
        json.writeStringField("run", run.run());
        json.writeStringField("sync", run.sync());
        json.writeStringField("state", run.state().text());
        json.writeNumberField("extracted", totals.extracted());
        json.writeNumberField("unchanged", totals.unchanged());
        json.writeNumberField("invalid", totals.invalid());
        json.writeNumberField("skipped", totals.skipped());
        json.writeNumberField("planned", totals.planned());
        json.writeNumberField("accepted", totals.accepted());
        json.writeNumberField("rejected", totals.rejected());
        json.writeNumberField("inDoubt", totals.inDoubt());
        json.writeNumberField("notSent", totals.notSent());
        json.writeNumberField("added", totals.added());
        json.writeNumberField("changed", totals.changed());
        json.writeNumberField("removed", totals.removed());
        json.writeNumberField("apiCalls", run.apiCalls());
        json.writeNumberField("batches", run.batches());
        JsonOutput.instant(json, "startedAt", run.startedAt());
        JsonOutput.instant(json, "finishedAt", run.finishedAt());
        json.writeArrayFieldStart("errors");
        for (RunRecord.ErrorCount error : run.errors()) {
            json.writeStartObject();
            json.writeStringField("code", error.code());
            json.writeNumberField("count", error.count());
            json.writeStringField("advice", error.advice());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
