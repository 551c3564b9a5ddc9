package io.azalai.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.azalai.cli.report.TextOutput.Tone;
import io.azalai.outcome.RunTotals;
import io.azalai.plan.Change;
import io.azalai.plan.Operation;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What runs would do, in full figures and a few rows: what the verb plan answers. */
public record PlanReport(List<SyncPlan> plans) implements Report {
    private static final int LONGEST_VALUE = 60;

    public PlanReport {
        plans = List.copyOf(plans);
    }

    @Override
    public void writeText(TextOutput out) {
        plans.forEach(plan -> writePlan(plan, out));
        out.line(Tone.FAINT, "Nothing was sent.");
    }

    private static void writePlan(SyncPlan plan, TextOutput out) {
        RunTotals totals = plan.totals();
        out.line("%s  %s: %s, %s, %s, %s, %s unchanged"
                .formatted(
                        out.toned(Tone.STRONG, plan.sync()),
                        Figures.count(totals.extracted(), "row", "rows"),
                        out.toned(Tone.GOOD, "+" + Figures.count(totals.added()) + " added"),
                        out.toned(Tone.CAUTION, "~" + Figures.count(totals.changed()) + " changed"),
                        out.toned(Tone.BAD, "-" + Figures.count(totals.removed()) + " removed"),
                        out.toned(
                                totals.invalid() == 0 ? Tone.PLAIN : Tone.BAD,
                                "!" + Figures.count(totals.invalid()) + " invalid"),
                        "=" + Figures.count(totals.unchanged())));
        out.line("  to send: %s in %s%s, about %s; skipped: %s"
                .formatted(
                        Figures.count(totals.planned(), "row", "rows"),
                        Figures.count(plan.batches(), "batch", "batches"),
                        plan.apis().isEmpty() ? "" : " by " + String.join(" and ", plan.apis()),
                        Figures.count(plan.apiCalls(), "API call", "API calls"),
                        Figures.count(totals.skipped())));
        writeAllowance(plan, out);
        if (!plan.delivery().isEmpty()) {
            out.line("  delivery: " + String.join(", ", plan.delivery()));
        }
        writeReasons(plan, out);
        plan.rows().forEach(row -> writeRow(row, out));
        if (totals.planned() > plan.rows().size() && !plan.rows().isEmpty()) {
            out.line("  and " + Figures.count(totals.planned() - plan.rows().size()) + " more");
        }
    }

    private static void writeAllowance(SyncPlan plan, TextOutput out) {
        String words = plan.allowance().words();
        boolean fits = plan.allowance().fits(plan.apiCalls());
        if (!words.isEmpty()) {
            out.line("  API calls: " + words);
        }
        if (!fits && plan.totals().planned() > 0) {
            out.line(Tone.CAUTION, "  not all of it fits: the run would send what does, and wait with the rest");
        }
        Instant until = plan.backedOff().until();
        if (until != null) {
            out.line("  refused before and not tried again yet: %s, the first from %s on"
                    .formatted(Figures.count(plan.backedOff().rows(), "row", "rows"), Figures.moment(until)));
        }
    }

    /** Why rows are invalid, and what would stop the run. */
    private static void writeReasons(SyncPlan plan, TextOutput out) {
        plan.errors()
                .forEach(error -> out.line("  %s %s  %s"
                        .formatted(Figures.count(error.count()), out.toned(Tone.BAD, error.code()), error.advice())));
        plan.notes().forEach(note -> out.line(Tone.CAUTION, "  note: " + note));
        SyncPlan.Stop stop = plan.stop();
        if (stop != null) {
            out.line(
                    Tone.BAD,
                    (stop.code().startsWith("GUARD_") ? "  a guard would stop it: " : "  a run would stop: ")
                            + stop.message());
        }
    }

    private static void writeRow(SyncPlan.Row row, TextOutput out) {
        out.line(out.toned(
                        tone(row.change()),
                        "  " + sign(row.change()) + " " + Figures.shortened(row.key(), Figures.LONGEST_KEY))
                + "  " + out.toned(Tone.FAINT, row.object() == null ? what(row) : what(row) + " " + row.object()));
        if (row.operation() == Operation.MERGE) {
            writeMerge(row, out);
            return;
        }
        if (row.isMissing()) {
            out.line(
                    row.operation() == Operation.UPDATE
                            ? "      Salesforce has no such record, so that the row will be rejected"
                            : "      Salesforce has no such record, so that nothing is to be done");
        }
        boolean isWritten = row.operation() == Operation.UPSERT || row.operation() == Operation.UPDATE;
        if (row.fields().isEmpty() && isWritten && !row.isMissing()) {
            out.line("      Salesforce holds it as it is");
        }
        int widest = row.fields().stream()
                .mapToInt(field -> field.name().length())
                .max()
                .orElse(0);
        for (SyncPlan.Field field : row.fields()) {
            String name = field.name() + " ".repeat(widest - field.name().length());
            boolean isNew = row.change() == Change.ADDED && field.from() == null;
            out.line("      " + name + "  " + (isNew ? "" : quoted(field.from()) + " -> ") + quoted(field.to()));
        }
    }

    /** The match values first, then the Ids, as the preview gives them. */
    private static void writeMerge(SyncPlan.Row row, TextOutput out) {
        SyncPlan.Field match = row.fields().get(0);
        SyncPlan.Field id = row.fields().get(1);
        out.line("      record with %s %s goes into that with %s"
                .formatted(match.name(), quoted(match.from()), quoted(match.to())));
        if (id.from() == null) {
            out.line("      Salesforce has no such record, so that nothing is to be merged");
        } else {
            out.line("      Id  " + quoted(id.from()) + " -> " + (id.to() == null ? "(new record)" : quoted(id.to())));
        }
    }

    private static String quoted(@Nullable String value) {
        return value == null ? "(empty)" : "'" + Figures.shortened(value, LONGEST_VALUE) + "'";
    }

    private static String sign(Change change) {
        return switch (change) {
            case ADDED -> "+";
            case CHANGED -> "~";
            case REMOVED -> "-";
        };
    }

    private static Tone tone(Change change) {
        return switch (change) {
            case ADDED -> Tone.GOOD;
            case CHANGED -> Tone.CAUTION;
            case REMOVED -> Tone.BAD;
        };
    }

    /** What is done about a row; of a picklist, what becomes of the value. */
    private static String what(SyncPlan.Row row) {
        if (row.operation() != Operation.REPLACE) {
            return word(row.operation());
        }
        boolean isSwitched =
                row.fields().stream().anyMatch(field -> field.name().equals("active"));
        return switch (row.change()) {
            case ADDED -> "add";
            case CHANGED -> isSwitched ? "re-activate" : "re-label";
            case REMOVED -> "deactivate";
        };
    }

    /** {@code HARD_DELETE} as {@code hard-delete}. */
    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public void writeJson(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("plans");
        for (SyncPlan plan : plans) {
            writePlan(plan, json);
        }
        json.writeEndArray();
    }

    /** One plan, as {@code GET /api/v1/plans/{plan}} gives it too. */
    public static void writePlan(SyncPlan plan, JsonGenerator json) throws IOException {
        RunTotals totals = plan.totals();
        json.writeStartObject();
        json.writeStringField("sync", plan.sync());
        json.writeNumberField("extracted", totals.extracted());
        json.writeNumberField("unchanged", totals.unchanged());
        json.writeNumberField("invalid", totals.invalid());
        json.writeNumberField("skipped", totals.skipped());
        json.writeNumberField("planned", totals.planned());
        json.writeNumberField("added", totals.added());
        json.writeNumberField("changed", totals.changed());
        json.writeNumberField("removed", totals.removed());
        json.writeNumberField("batches", plan.batches());
        json.writeNumberField("apiCalls", plan.apiCalls());
        plan.allowance().writeJson(json);
        JsonOutput.backedOff(json, plan.backedOff());
        if (!plan.apis().isEmpty()) {
            json.writeArrayFieldStart("apis");
            for (String api : plan.apis()) {
                json.writeString(api);
            }
            json.writeEndArray();
        }
        if (!plan.delivery().isEmpty()) {
            json.writeArrayFieldStart("delivery");
            for (String words : plan.delivery()) {
                json.writeString(words);
            }
            json.writeEndArray();
        }
        writeStop(plan, json);
        json.writeArrayFieldStart("rows");
        for (SyncPlan.Row row : plan.rows()) {
            writeRow(row, json);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeStop(SyncPlan plan, JsonGenerator json) throws IOException {
        if (!plan.notes().isEmpty()) {
            json.writeArrayFieldStart("notes");
            for (String note : plan.notes()) {
                json.writeString(note);
            }
            json.writeEndArray();
        }
        SyncPlan.Stop stop = plan.stop();
        if (stop != null) {
            json.writeObjectFieldStart("stop");
            json.writeStringField("code", stop.code());
            json.writeStringField("message", stop.message());
            json.writeEndObject();
        }
    }

    private static void writeRow(SyncPlan.Row row, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("key", row.key());
        json.writeStringField("change", word(row.change()));
        json.writeStringField("operation", what(row));
        if (row.object() != null) {
            json.writeStringField("object", row.object());
        }
        if (row.isMissing()) {
            json.writeBooleanField("missing", true);
        }
        json.writeObjectFieldStart("fields");
        for (SyncPlan.Field field : row.fields()) {
            json.writeObjectFieldStart(field.name());
            JsonOutput.text(json, "from", field.from());
            JsonOutput.text(json, "to", field.to());
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeEndObject();
    }
}
