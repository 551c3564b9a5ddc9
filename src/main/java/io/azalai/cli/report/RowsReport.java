package io.azalai.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.azalai.cli.report.TextOutput.Tone;
import io.azalai.cli.report.TextTable.Cell;
import io.azalai.run.RowState;
import io.azalai.store.JournalEntry;
import io.azalai.store.RejectedRow;
import io.azalai.store.history.RowEvent;
import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where rows are.
 *
 * @param histories what became of each in earlier runs, by its key, the newest first; of rows that somebody named
 * @param isOfFlights whether they are all that are in flight or in doubt; otherwise somebody named them
 * @param shown how many the text shows of all that are in flight; the JSON holds all
 */
public record RowsReport(List<RowState> rows, Map<String, List<RowEvent>> histories, boolean isOfFlights, int shown)
        implements Report {
    private static final int LONGEST_MESSAGE = 100;

    public RowsReport {
        rows = List.copyOf(rows);
        histories = Collections.unmodifiableMap(new LinkedHashMap<>(histories));
    }

    @Override
    public void writeText(TextOutput out) {
        if (rows.isEmpty()) {
            out.line("No rows in flight or in doubt.");
            return;
        }
        TextTable table = new TextTable().words("sync", "key", "state", "record", "more");
        rows.stream()
                .limit(isOfFlights ? shown : rows.size())
                .forEach(row -> table.row(
                        Cell.of(row.sync()),
                        new Cell(Figures.shortened(row.key(), Figures.LONGEST_KEY), Tone.STRONG),
                        new Cell(row.kind().text(), tone(row.kind())),
                        Cell.of(Objects.requireNonNullElse(row.recordId(), "-")),
                        Cell.of(more(row))));
        table.write(out);
        if (isOfFlights && rows.size() > shown) {
            out.line("and " + Figures.count(rows.size() - shown)
                    + " more; --rows shows more of them, --output json all.");
        }
        rows.stream()
                .filter(row -> row.kind() == RowState.Kind.IN_DOUBT)
                .map(RowState::sync)
                .distinct()
                .forEach(sync -> out.line(
                        "Look for the rows of '%1$s' in Salesforce: 'azalai rows %1$s --accept KEY...' records those that are there, 'azalai retry %1$s KEY...' sends the others again."
                                .formatted(sync)));
        RowHistoryLines.writeText(histories, out);
    }

    private static Tone tone(RowState.Kind kind) {
        return switch (kind) {
            case IN_DOUBT, INVALID, REJECTED -> Tone.BAD;
            case IN_FLIGHT -> Tone.CAUTION;
            case ACCEPTED -> Tone.GOOD;
            case TOMBSTONE, UNKNOWN -> Tone.PLAIN;
        };
    }

    private static String more(RowState row) {
        return switch (row.kind()) {
            case IN_DOUBT, IN_FLIGHT -> flight(Objects.requireNonNull(row.flight()), row.since());
            case INVALID, REJECTED -> refusal(Objects.requireNonNull(row.refused()));
            case ACCEPTED -> "";
            case TOMBSTONE -> "left the model; is not created again";
            case UNKNOWN -> "never sent, or let go";
        };
    }

    private static String flight(JournalEntry entry, @Nullable Instant since) {
        String job = entry.jobId() == null
                ? ""
                : ", job " + entry.jobId() + (entry.batchId() == null ? "" : " batch " + entry.batchId());
        return "%s by %s%s, batch %d of run %s%s"
                .formatted(
                        word(entry.operation()),
                        entry.api(),
                        job,
                        entry.batch(),
                        entry.run(),
                        since == null ? "" : ", " + Figures.moment(since));
    }

    private static String refusal(RejectedRow row) {
        Instant retryAt = row.retryAt();
        String again = row.isInvalid()
                ? "judged anew by every run"
                : retryAt == null ? "comes again on the next run" : "comes again after " + Figures.moment(retryAt);
        return "%s, %s: %s".formatted(row.code(), again, Figures.shortened(row.message(), LONGEST_MESSAGE));
    }

    private static String word(String operation) {
        return operation.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public void writeJson(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("rows");
        for (RowState row : rows) {
            writeRow(row, json);
        }
        json.writeEndArray();
    }

    private void writeRow(RowState row, JsonGenerator json) throws IOException {
        RejectedRow refused = row.refused();
        JournalEntry flight = row.flight();
        json.writeStartObject();
        json.writeStringField("sync", row.sync());
        json.writeStringField("key", row.key());
        json.writeStringField("state", row.kind().text());
        JsonOutput.text(json, "recordId", row.recordId());
        JsonOutput.text(json, "match", row.held() == null ? null : row.held().match());
        JsonOutput.text(json, "run", flight != null ? flight.run() : refused != null ? refused.run() : null);
        JsonOutput.text(json, "code", refused == null ? null : refused.code());
        JsonOutput.text(json, "message", refused == null ? null : refused.message());
        JsonOutput.text(json, "field", refused == null ? null : refused.field());
        JsonOutput.instant(json, "retryAt", refused == null ? null : refused.retryAt());
        JsonOutput.text(json, "operation", flight == null ? null : word(flight.operation()));
        JsonOutput.text(json, "api", flight == null ? null : flight.api());
        JsonOutput.text(json, "job", flight == null ? null : flight.jobId());
        JsonOutput.text(json, "jobBatch", flight == null ? null : flight.batchId());
        JsonOutput.instant(json, "since", row.since());
        List<RowEvent> history = histories.get(row.key());
        if (history != null) {
            RowHistoryLines.writeJson(history, json);
        }
        json.writeEndObject();
    }
}
