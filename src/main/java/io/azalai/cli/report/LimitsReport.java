package io.azalai.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.azalai.cli.report.TextOutput.Tone;
import io.azalai.cli.report.TextTable.Cell;
import java.io.IOException;
import java.util.List;

/** What the org still allows: the answer of {@code limits}. */
public record LimitsReport(List<Allowance> limits) implements Report {
    /** Below this share of the most a remainder is worth a look. */
    private static final double SCARCE = 0.10;

    /**
     * One limit of the org.
     *
     * @param name as the limits resource spells it: {@code DailyApiRequests}
     */
    public record Allowance(String name, long max, long remaining) {
        boolean isScarce() {
            return max > 0 && remaining < max * SCARCE;
        }
    }

    public LimitsReport {
        limits = List.copyOf(limits);
    }

    @Override
    public void writeText(TextOutput out) {
        TextTable table = new TextTable().words("limit").numbers("remaining", "of", "used");
        limits.forEach(limit -> table.row(
                Cell.of(limit.name()),
                new Cell(Figures.count(limit.remaining()), limit.isScarce() ? Tone.BAD : Tone.PLAIN),
                Cell.of(limit.max()),
                Cell.of(limit.max() == 0 ? "-" : 100 * (limit.max() - limit.remaining()) / limit.max() + " %")));
        table.write(out);
    }

    @Override
    public void writeJson(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("limits");
        for (Allowance limit : limits) {
            json.writeStartObject();
            json.writeStringField("name", limit.name());
            json.writeNumberField("max", limit.max());
            json.writeNumberField("remaining", limit.remaining());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
