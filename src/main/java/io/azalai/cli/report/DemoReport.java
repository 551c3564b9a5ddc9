package io.azalai.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.azalai.cli.report.TextOutput.Tone;
import io.azalai.outcome.RunTotals;
import io.azalai.store.RunRecord;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How the demo ended, and whether its story went as it is told.
 *
 * @param rows of the warehouse, companies and customers together
 * @param first the runs that found everything new
 * @param changed rows of the warehouse that changed in between
 * @param second the runs after that
 * @param rejected rows that the org does not have at the end
 * @param took from the start of the demo to its end
 */
public record DemoReport(
        long rows, List<RunRecord> first, long changed, List<RunRecord> second, long rejected, Duration took)
        implements Report {
    public DemoReport {
        first = List.copyOf(first);
        second = List.copyOf(second);
    }

    /** Where the story went another way than it is told; empty when it went as told. */
    public List<String> deviations() {
        List<String> deviations = new ArrayList<>();
        expect("rows extracted by the first run", rows, sum(first).extracted(), deviations);
        expect("rows planned by the first run", rows, sum(first).planned(), deviations);
        expect("rows accepted by the first run", rows - rejected, sum(first).accepted(), deviations);
        expect("rows planned by the second run", changed, sum(second).planned(), deviations);
        expect("rows accepted by the second run", changed, sum(second).accepted(), deviations);
        if (rejected == 0) {
            deviations.add("no row was rejected, and one should be");
        }
        return deviations;
    }

    private static void expect(String what, long expected, long actual, List<String> deviations) {
        if (expected != actual) {
            deviations.add("%s: %s, and not %s".formatted(what, Figures.count(actual), Figures.count(expected)));
        }
    }

    private static RunTotals sum(List<RunRecord> runs) {
        long extracted = 0;
        long planned = 0;
        long accepted = 0;
        for (RunRecord run : runs) {
            extracted += run.totals().extracted();
            planned += run.totals().planned();
            accepted += run.totals().accepted();
        }
        return RunTotals.planned(extracted, 0, 0, 0, planned, 0, 0, 0).delivered(accepted, 0, 0);
    }

    @Override
    public void writeText(TextOutput out) {
        out.line("%s sent, then the %s that changed; %s to look at; %s in all, in %s."
                .formatted(
                        Figures.count(sum(first).accepted(), "row", "rows"),
                        Figures.count(sum(second).accepted()),
                        Figures.count(rejected, "rejected row", "rejected rows"),
                        Figures.count(calls(first) + calls(second), "API call", "API calls"),
                        Figures.duration(took)));
        deviations().forEach(deviation -> out.line(Tone.BAD, "Not as told: " + deviation));
    }

    private static long calls(List<RunRecord> runs) {
        return runs.stream().mapToLong(RunRecord::apiCalls).sum();
    }

    @Override
    public void writeJson(JsonGenerator json) throws IOException {
        json.writeNumberField("rows", rows);
        writeRuns("first", first, json);
        json.writeNumberField("changed", changed);
        writeRuns("second", second, json);
        json.writeNumberField("rejected", rejected);
        json.writeNumberField("millis", took.toMillis());
        json.writeArrayFieldStart("deviations");
        for (String deviation : deviations()) {
            json.writeString(deviation);
        }
        json.writeEndArray();
    }

    private static void writeRuns(String name, List<RunRecord> runs, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(name);
        for (RunRecord run : runs) {
            RunReport.writeRun(run, json);
        }
        json.writeEndArray();
    }
}
