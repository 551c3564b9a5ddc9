package io.azalai.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.azalai.Finding;
import io.azalai.cli.report.TextOutput.Tone;
import io.azalai.cli.report.TextTable.Cell;
import io.azalai.sync.Location;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** What an examination found: the answer of {@code doctor}. */
public record DoctorReport(List<Finding> findings) implements Report {
    public DoctorReport {
        findings = List.copyOf(findings);
    }

    @Override
    public void writeText(TextOutput out) {
        TextTable table = new TextTable().words("result", "of", "check", "what was found");
        findings.forEach(finding -> table.row(
                new Cell(text(finding.result()), tone(finding.result())),
                Cell.of(finding.about()),
                Cell.of(finding.check()),
                Cell.of(message(finding))));
        table.write(out);
        long problems = findings.stream()
                .filter(finding -> finding.result() == Finding.Result.PROBLEM)
                .count();
        out.line(
                problems == 0 ? Tone.GOOD : Tone.BAD,
                problems == 0 ? "No problem was found." : Figures.count(problems, "problem.", "problems."));
    }

    private static String text(Finding.Result result) {
        return result.name().toLowerCase(Locale.ROOT);
    }

    private static Tone tone(Finding.Result result) {
        return switch (result) {
            case OK -> Tone.GOOD;
            case PROBLEM -> Tone.BAD;
            case UNKNOWN -> Tone.CAUTION;
        };
    }

    /** What is well needs no place. */
    private static String message(Finding finding) {
        boolean hasPlace = finding.result() == Finding.Result.PROBLEM
                && !finding.location().equals(Location.none());
        return hasPlace ? finding.location() + "  " + finding.message() : finding.message();
    }

    @Override
    public void writeJson(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("checks");
        for (Finding finding : findings) {
            json.writeStartObject();
            json.writeStringField("of", finding.about());
            json.writeStringField("check", finding.check());
            json.writeStringField("result", text(finding.result()));
            json.writeStringField("message", finding.message());
            JsonOutput.text(
                    json, "code", finding.code() == null ? null : finding.code().name());
            json.writeStringField("file", finding.location().file());
            json.writeNumberField("line", finding.location().line());
            json.writeNumberField("column", finding.location().column());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
