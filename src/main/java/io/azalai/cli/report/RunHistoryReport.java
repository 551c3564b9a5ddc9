package io.azalai.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.azalai.cli.report.TextOutput.Tone;
import io.azalai.cli.report.TextTable.Cell;
import io.azalai.store.RunRecord;
import java.io.IOException;
import java.util.List;

/** Runs of the past, one line each, in the order given, and then why some failed: what the verb runs answers. Its JSON is that of {@link RunReport}. */
public record RunHistoryReport(List<RunRecord> runs) implements Report {
    public RunHistoryReport {
        runs = List.copyOf(runs);
    }

    @Override
    public void writeText(TextOutput out) {
        if (runs.isEmpty()) {
            out.line("No runs.");
            return;
        }
        table().write(out);
        runs.forEach(run -> {
            if (run.failure() != null) {
                out.line(run.run() + ": " + Figures.line(run.failure()));
            }
        });
    }

    private TextTable table() {
        TextTable table = new TextTable()
                .words("run", "sync", "state", "started")
                .numbers("time", "planned", "accepted", "rejected", "invalid", "calls")
                .words("reason");
        runs.forEach(run -> table.row(
                Cell.of(run.run()),
                Cell.of(run.sync()),
                new Cell(run.state().text(), RunReport.tone(run.state())),
                Cell.of(Figures.moment(run.startedAt())),
                Cell.of(RunReport.time(run)),
                Cell.of(run.totals().planned()),
                Cell.of(run.totals().accepted()),
                Cell.of(run.totals().rejected(), Tone.BAD),
                Cell.of(run.totals().invalid(), Tone.BAD),
                Cell.of(run.apiCalls()),
                Cell.of(codes(run))));
        return table;
    }

    /** Why it did not go well, in few words; the sentences are below the table. */
    private static String codes(RunRecord run) {
        return String.join(
                ", ", run.errors().stream().map(RunRecord.ErrorCount::code).toList());
    }

    @Override
    public void writeJson(JsonGenerator json) throws IOException {
        new RunReport(runs).writeJson(json);
    }
}
