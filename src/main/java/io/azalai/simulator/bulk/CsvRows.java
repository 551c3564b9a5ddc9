package io.azalai.simulator.bulk;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.azalai.simulator.org.SaveRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A batch in CSV. An empty cell leaves its field alone, {@code #N/A} empties it. */
final class CsvRows {
    private static final String NULL = "#N/A";

    private CsvRows() {}

    static BulkRows read(byte[] request) {
        String text = new String(request, StandardCharsets.UTF_8);
        if (text.startsWith("\uFEFF\"")) {
            throw unescaped();
        }
        List<String> columns = List.of();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        try (CsvReader<CsvRecord> csv = CsvReader.builder().skipEmptyLines(true).ofCsvRecord(text)) {
            for (CsvRecord record : csv) {
                if (columns.isEmpty()) {
                    columns = List.copyOf(record.getFields());
                } else {
                    rows.add(row(columns, record));
                }
            }
        } catch (CsvParseException e) {
            throw unescaped();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new BulkRows(columns, rows);
    }

    private static InvalidBatchException unescaped() {
        return new InvalidBatchException(
                "Failed to parse CSV. Found unescaped quote. A value with quote should be within a quote");
    }

    private static List<@Nullable Object> row(List<String> columns, CsvRecord record) {
        List<@Nullable Object> values = new ArrayList<>(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            String cell = i < record.getFieldCount() ? record.getField(i) : "";
            values.add(cell.isEmpty() ? SaveRequest.ABSENT : cell.equals(NULL) ? null : cell);
        }
        return values;
    }
}
