package io.azalai.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.azalai.cli.report.TextOutput.Tone;
import io.azalai.cli.report.TextTable.Cell;
import io.azalai.store.RejectedRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The rows that Salesforce does not have, and why.
 *
 * @param rows hands every row over, in the order of syncs and keys
 * @param advice what to do about an error code, by its name
 * @param shown how many rows the text shows; the JSON holds all
 */
public record RejectedReport(Consumer<Consumer<RejectedRow>> rows, UnaryOperator<String> advice, int shown)
        implements Report {
    private static final int LONGEST_MESSAGE = 100;

    @Override
    public void writeText(TextOutput out) {
        List<RejectedRow> first = new ArrayList<>();
        Map<String, Long> codes = new TreeMap<>();
        rows.accept(row -> {
            codes.merge(row.code(), 1L, Long::sum);
            if (first.size() < shown) {
                first.add(row);
            }
        });
        long all = codes.values().stream().mapToLong(Long::longValue).sum();
        if (all == 0) {
            out.line("No rejected rows.");
            return;
        }
        TextTable table = new TextTable().words("sync", "key", "code", "field", "message");
        first.forEach(row -> table.row(
                Cell.of(row.sync()),
                new Cell(Figures.shortened(row.key(), Figures.LONGEST_KEY), Tone.STRONG),
                new Cell(row.code(), Tone.BAD),
                Cell.of(row.field() == null ? "-" : row.field()),
                Cell.of(Figures.shortened(row.message(), LONGEST_MESSAGE))));
        table.write(out);
        if (all > first.size()) {
            out.line("and " + Figures.count(all - first.size())
                    + " more; --rows shows more of them, --output json all.");
        }
        codes.forEach((code, count) -> out.line("%s %s  %s"
                .formatted(Figures.count(count), out.toned(Tone.BAD, code), advice.apply(code))
                .stripTrailing()));
    }

    @Override
    public void writeJson(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("rows");
        try {
            rows.accept(row -> writeRow(row, json));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        json.writeEndArray();
    }

    private void writeRow(RejectedRow row, JsonGenerator json) {
        try {
            json.writeStartObject();
            json.writeStringField("run", row.run());
            json.writeStringField("sync", row.sync());
            json.writeStringField("key", row.key());
            json.writeStringField("code", row.code());
            json.writeStringField("message", row.message());
            JsonOutput.text(json, "field", row.field());
            json.writeStringField("advice", advice.apply(row.code()));
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
