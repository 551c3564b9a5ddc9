package io.azalai.cli.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.azalai.outcome.RunState;
import io.azalai.outcome.RunTotals;
import io.azalai.store.RunRecord;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs to report, and what a report says of them. */
final class Reports {
    private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");

    private Reports() {}

    static RunRecord completed(String sync) {
        RunTotals totals = RunTotals.planned(1500, 1400, 0, 0, 100, 60, 40, 0).delivered(100, 0, 0);
        return run(sync, RunState.COMPLETED, totals, null, List.of());
    }

    static RunRecord partial(String sync) {
        RunTotals totals = RunTotals.planned(1500, 1398, 2, 0, 100, 60, 40, 0).delivered(99, 1, 0);
        return run(
                sync,
                RunState.PARTIAL,
                totals,
                null,
                List.of(new RunRecord.ErrorCount("INVALID_EMAIL_ADDRESS", 1, "Correct the address in the warehouse.")));
    }

    static RunRecord run(
            String sync,
            RunState state,
            RunTotals totals,
            @Nullable String failure,
            List<RunRecord.ErrorCount> errors) {
        return new RunRecord("r-1", sync, state, totals, 12, 3, START, START.plusMillis(2500), failure, errors);
    }

    static String text(Report report) {
        return text(report, false);
    }

    static String text(Report report, boolean hasColours) {
        StringWriter text = new StringWriter();
        report.writeText(new TextOutput(new PrintWriter(text), hasColours));
        return text.toString();
    }

    /** Read back, so that it is JSON for certain, and without the blanks of the layout. */
    static String json(Report report) {
        StringWriter text = new StringWriter();
        JsonOutput.write(report, new PrintWriter(text));
        try {
            return new ObjectMapper().readTree(text.toString()).toString();
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
