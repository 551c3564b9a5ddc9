package io.azalai.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.azalai.cli.report.TextOutput.Tone;
import io.azalai.cli.report.TextTable.Cell;
import java.io.IOException;
import java.util.List;

/**
 * What the org still allows: the answer of {@code limits}.
 *
 * @param uses what each sync of the project has used of its API calls
 */
public record LimitsReport(List<Allowance> limits, List<Use> uses) implements Report {
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

    /** One sync and its API calls. */
    public record Use(String sync, SyncAllowance allowance) {}

    public LimitsReport {
        limits = List.copyOf(limits);
        uses = List.copyOf(uses);
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
        if (!uses.isEmpty()) {
            out.line("");
            writeUses(out);
        }
    }

    private void writeUses(TextOutput out) {
        TextTable table = new TextTable().words("sync").numbers("API calls in 24 h", "budget");
        uses.forEach(use -> {
            Long budget = use.allowance().budget();
            boolean isUsedUp = budget != null && use.allowance().used() >= budget;
            table.row(
                    Cell.of(use.sync()),
                    new Cell(Figures.count(use.allowance().used()), isUsedUp ? Tone.BAD : Tone.PLAIN),
                    Cell.of(budget == null ? "-" : Figures.count(budget)));
        });
        table.write(out);
        uses.stream()
                .map(use -> use.allowance().org())
                .filter(org -> org != null && org.reserve() > 0)
                .findFirst()
                .ifPresent(
                        org -> out.line("Kept for others by 'azalai.api-reserve': %s of the org's %s API calls a day."
                                .formatted(Figures.count(org.reserve()), Figures.count(org.max()))));
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
        json.writeArrayFieldStart("syncs");
        for (Use use : uses) {
            json.writeStartObject();
            json.writeStringField("sync", use.sync());
            json.writeNumberField("apiCalls", use.allowance().used());
            use.allowance().writeJson(json);
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
