package io.azalai.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.azalai.cli.report.TextOutput.Tone;
import io.azalai.cli.report.TextTable.Cell;
import io.azalai.store.history.RowEvent;
import io.azalai.store.history.RowEvents;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What became of rows in earlier runs, as text and as JSON. */
public final class RowHistoryLines {
    private static final int LONGEST_MESSAGE = 100;

    private RowHistoryLines() {}

    /** A table of all, the newest of each key first; nothing where nothing is kept. */
    static void writeText(Map<String, List<RowEvent>> histories, TextOutput out) {
        if (histories.values().stream().allMatch(List::isEmpty)) {
            return;
        }
        out.line("");
        TextTable table =
                new TextTable().words("key", "when", "run", "change", "operation", "outcome", "record", "more");
        histories.forEach((key, events) -> events.forEach(event -> table.row(
                new Cell(Figures.shortened(key, Figures.LONGEST_KEY), Tone.STRONG),
                Cell.of(Figures.moment(event.at())),
                Cell.of(event.run()),
                Cell.of(event.row().change().text().orElse("-")),
                Cell.of(Objects.requireNonNullElse(word(event.of().operation()), "-")),
                new Cell(event.row().outcome().text(), tone(event.row().outcome())),
                Cell.of(Objects.requireNonNullElse(event.row().recordId(), "-")),
                Cell.of(more(event)))));
        table.write(out);
    }

    private static Tone tone(RowEvents.Outcome outcome) {
        return switch (outcome) {
            case ACCEPTED -> Tone.GOOD;
            case REJECTED, INVALID, IN_DOUBT -> Tone.BAD;
            case LET_GO -> Tone.PLAIN;
        };
    }

    private static String more(RowEvent event) {
        RowEvents.Reason reason = event.row().reason();
        String settled = event.of().isSettled() ? "found out afterwards" : "";
        return reason == null
                ? settled
                : "%s: %s%s"
                        .formatted(
                                reason.code(),
                                Figures.shortened(reason.message(), LONGEST_MESSAGE),
                                settled.isEmpty() ? "" : "; " + settled);
    }

    private static @Nullable String word(@Nullable String operation) {
        return operation == null ? null : operation.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** As the field {@code history}; {@code GET /api/v1/syncs/{sync}/rows/{key}} gives it too. */
    public static void writeJson(List<RowEvent> events, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("history");
        for (RowEvent event : events) {
            RowEvents.Row row = event.row();
            RowEvents.Reason reason = row.reason();
            json.writeStartObject();
            JsonOutput.instant(json, "at", event.at());
            json.writeStringField("run", event.run());
            json.writeStringField("outcome", row.outcome().text());
            JsonOutput.text(json, "change", row.change().text().orElse(null));
            JsonOutput.text(json, "operation", word(event.of().operation()));
            JsonOutput.text(json, "code", reason == null ? null : reason.code());
            JsonOutput.text(json, "message", reason == null ? null : reason.message());
            JsonOutput.text(json, "field", reason == null ? null : reason.field());
            JsonOutput.text(json, "recordId", row.recordId());
            json.writeBooleanField("settled", event.of().isSettled());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
