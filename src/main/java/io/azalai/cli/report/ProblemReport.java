package io.azalai.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.azalai.cli.report.TextOutput.Tone;
import io.azalai.sync.Problem;
import java.io.IOException;
import java.util.List;

/** All mistakes of a project's files, or none: the answer of {@code validate}. */
public record ProblemReport(List<Problem> problems, int models, int syncs) implements Report {
    public ProblemReport {
        problems = List.copyOf(problems);
    }

    @Override
    public void writeText(TextOutput out) {
        problems.forEach(
                problem -> out.line(out.toned(Tone.STRONG, problem.location().toString()) + "  " + problem.message()));
        if (problems.isEmpty()) {
            out.line(
                    Tone.GOOD,
                    "%s and %s are valid."
                            .formatted(
                                    Figures.count(models, "model", "models"), Figures.count(syncs, "sync", "syncs")));
        } else {
            out.line(Tone.BAD, Figures.count(problems.size(), "mistake.", "mistakes."));
        }
    }

    @Override
    public void writeJson(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("problems");
        for (Problem problem : problems) {
            json.writeStartObject();
            json.writeStringField("file", problem.location().file());
            json.writeNumberField("line", problem.location().line());
            json.writeNumberField("column", problem.location().column());
            json.writeStringField("message", problem.message());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
