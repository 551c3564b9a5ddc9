package io.azalai.simulator.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.azalai.simulator.http.Answer;
import io.azalai.simulator.http.Body;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;

/** The rows of which an answer tells, as CSV or as an array of JSON; any other answer is left alone. Confined to one answer. */
final class ToldRows {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OWN = "sf__";
    private static final Pattern MILLISECONDS =
            Pattern.compile("(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d)\\.\\d+(.*)");
    private static final Pattern DECIMAL = Pattern.compile("-?\\d+\\.\\d+");

    private final List<List<String>> lines;
    private final String ending;

    private ToldRows(List<List<String>> lines, String ending) {
        this.lines = lines;
        this.ending = ending;
    }

    static Answer spoil(Spoiling by, Answer answer) {
        String text = answer.body().text();
        String type = answer.headers().getOrDefault("Content-Type", "");
        if (type.startsWith("text/csv")) {
            ToldRows rows = csv(text);
            rows.spoil(by);
            return with(answer, rows.text());
        }
        return type.startsWith("application/json") && text.startsWith("[") ? with(answer, json(by, text)) : answer;
    }

    private static Answer with(Answer answer, String text) {
        return new Answer(answer.status(), answer.headers(), Body.of(text));
    }

    private static String json(Spoiling by, String text) {
        try {
            ArrayNode rows = (ArrayNode) JSON.readTree(text);
            JsonNode last = rows.get(rows.size() - 1);
            if (by == Spoiling.MISS_ROW) {
                rows.remove(rows.size() - 1);
            } else if (by == Spoiling.EXTRA_ROW && last != null) {
                rows.add(last.deepCopy());
            }
            return rows.toString();
        } catch (IOException e) {
            throw new UncheckedIOException("an answer of the org's own is no JSON", e);
        }
    }

    private static ToldRows csv(String text) {
        try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(text)) {
            List<List<String>> lines = new ArrayList<>();
            csv.forEach(line -> lines.add(new ArrayList<>(line.getFields())));
            return new ToldRows(lines, text.contains("\r\n") ? "\r\n" : "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory failed", e);
        }
    }

    private void spoil(Spoiling by) {
        if (lines.size() < 2) {
            return;
        }
        List<List<String>> rows = lines.subList(1, lines.size());
        switch (by) {
            case SHUFFLE -> Collections.shuffle(rows, new Random(rows.size()));
            case EXTRA_COLUMN -> lines.forEach(line -> line.add(0, line == lines.get(0) ? "sf__Unforeseen" : "x"));
            case COERCE -> rows.forEach(this::coerce);
            case MISS_ROW -> lines.remove(lines.size() - 1);
            case EXTRA_ROW -> lines.add(stranger(lines.get(lines.size() - 1)));
            default -> throw new IllegalStateException(by + " is not about rows");
        }
    }

    /** A row that nobody sent: what it echoes is of no row, its outcome is that of another. */
    private List<String> stranger(List<String> row) {
        List<String> stranger = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            stranger.add(isEcho(i) ? row.get(i) + "-stranger" : row.get(i));
        }
        return stranger;
    }

    private void coerce(List<String> row) {
        for (int i = 0; i < row.size(); i++) {
            if (isEcho(i)) {
                row.set(i, coerced(row.get(i)));
            }
        }
    }

    /** The results of Bulk 1.0 echo nothing. */
    private boolean isEcho(int column) {
        List<String> header = lines.get(0);
        return header.stream().anyMatch(name -> name.startsWith(OWN))
                && !header.get(column).startsWith(OWN);
    }

    private static String coerced(String cell) {
        if (DECIMAL.matcher(cell).matches()) {
            return new BigDecimal(cell).stripTrailingZeros().toPlainString();
        }
        var moment = MILLISECONDS.matcher(cell);
        return moment.matches()
                ? moment.group(1) + ".000" + moment.group(2)
                : cell.strip().toLowerCase(Locale.ROOT);
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (List<String> line : lines) {
            String between = "";
            for (String cell : line) {
                text.append(between)
                        .append('"')
                        .append(cell.replace("\"", "\"\""))
                        .append('"');
                between = ",";
            }
            text.append(ending);
        }
        return text.toString();
    }
}
