package io.azalai.simulator.bulk;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import io.azalai.simulator.org.SaveRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A batch in CSV. */
final class CsvRows {
    /** Characters of the header. Source: Bulk API Developer Guide, "Valid CSV Record Rows". */
    private static final int MAX_HEADER = 32_000;

    private CsvRows() {}

    static BulkRows read(byte[] request) {
        String text = new String(request, StandardCharsets.UTF_8);
        int quotes = quotes(text);
        // Quotes come in pairs, and a byte order mark before the first makes it one inside a cell.
        if (quotes % 2 == 1 || text.startsWith("\uFEFF\"")) {
            throw CsvCells.unescaped();
        }
        List<String> columns = List.of();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        try (CsvReader<List<@Nullable Object>> csv = reader(text, quotes > 0)) {
            for (List<@Nullable Object> cells : csv) {
                if (columns.isEmpty()) {
                    columns = columns(cells);
                } else {
                    rows.add(filled(cells, columns.size()));
                }
            }
        } catch (CsvParseException e) {
            throw e.getCause() instanceof InvalidBatchException invalid ? invalid : CsvCells.unescaped();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new BulkRows(columns, rows);
    }

    private static int quotes(String text) {
        int quotes = 0;
        for (int at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) {
            quotes++;
        }
        return quotes;
    }

    private static CsvReader<List<@Nullable Object>> reader(String text, boolean hasQuotes) {
        return CsvReader.builder()
                .skipEmptyLines(true)
                .allowMissingFields(true)
                .allowExtraFields(true)
                .build(new CsvCells(hasQuotes), text);
    }

    private static List<String> columns(List<@Nullable Object> cells) {
        if (cells.size() > BulkRows.MAX_COLUMNS) {
            throw new InvalidBatchException("Records exceeded the limit of " + BulkRows.MAX_COLUMNS + " fields");
        }
        List<String> columns = cells.stream()
                .map(cell -> cell == SaveRequest.ABSENT ? "" : String.valueOf(cell))
                .toList();
        int length = columns.size() - 1;
        for (String column : columns) {
            length += column.length();
        }
        if (length > MAX_HEADER) {
            throw new InvalidBatchException("The header exceeded the limit of " + MAX_HEADER + " characters");
        }
        return columns;
    }

    /** Cells that are missing at the end of a line leave their fields alone. */
    private static List<@Nullable Object> filled(List<@Nullable Object> cells, int width) {
        if (cells.size() > width) {
            throw new InvalidBatchException("Failed to parse CSV. Found more values than columns");
        }
        while (cells.size() < width) {
            cells.add(SaveRequest.ABSENT);
        }
        return cells;
    }
}
