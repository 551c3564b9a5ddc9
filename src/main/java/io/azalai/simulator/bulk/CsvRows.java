package io.azalai.simulator.bulk;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import io.azalai.simulator.org.SaveRequest;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows in CSV, read a page at a time. Confined to one reader. */
public final class CsvRows {
    /** Characters of the header. Source: Bulk API Developer Guide, "Valid CSV Record Rows". */
    private static final int MAX_HEADER = 32_000;

    private final Iterator<List<@Nullable Object>> lines;
    private final List<String> columns;

    private CsvRows(Iterator<List<@Nullable Object>> lines) {
        this.lines = lines;
        this.columns = hasLine() ? columns(line()) : List.of();
    }

    /**
     * At the first row, behind the header.
     *
     * @throws BatchFailedException where the header is none, or a quote has no end
     */
    public static CsvRows open(byte[] csv, char delimiter) {
        int quotes = quotes(csv);
        // Quotes come in pairs, and a byte order mark before the first makes it one inside a cell.
        if (quotes % 2 == 1 || hasMarkBeforeQuote(csv)) {
            throw CsvCells.unescaped();
        }
        return new CsvRows(CsvReader.builder()
                .fieldSeparator(delimiter)
                .skipEmptyLines(true)
                .allowMissingFields(true)
                .allowExtraFields(true)
                .build(
                        new CsvCells(quotes > 0),
                        new InputStreamReader(new ByteArrayInputStream(csv), StandardCharsets.UTF_8))
                .iterator());
    }

    static BulkRows read(byte[] request) {
        CsvRows rows = open(request, ',');
        return new BulkRows(rows.columns(), rows.next(Integer.MAX_VALUE));
    }

    /** As they were sent. */
    public List<String> columns() {
        return columns;
    }

    /**
     * At most so many rows; none at the end.
     *
     * @throws BatchFailedException where one cannot be read
     */
    public List<List<@Nullable Object>> next(int most) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        while (rows.size() < most && hasLine()) {
            rows.add(filled(line(), columns.size()));
        }
        return rows;
    }

    private boolean hasLine() {
        try {
            return lines.hasNext();
        } catch (CsvParseException e) {
            throw failed(e);
        }
    }

    private List<@Nullable Object> line() {
        try {
            return lines.next();
        } catch (CsvParseException e) {
            throw failed(e);
        }
    }

    private static BatchFailedException failed(CsvParseException e) {
        return e.getCause() instanceof BatchFailedException failed ? failed : CsvCells.unescaped();
    }

    private static int quotes(byte[] csv) {
        int quotes = 0;
        for (byte each : csv) {
            if (each == '"') {
                quotes++;
            }
        }
        return quotes;
    }

    private static boolean hasMarkBeforeQuote(byte[] csv) {
        return csv.length > 3
                && csv[0] == (byte) 0xEF
                && csv[1] == (byte) 0xBB
                && csv[2] == (byte) 0xBF
                && csv[3] == '"';
    }

    private static List<String> columns(List<@Nullable Object> cells) {
        if (cells.size() > BulkRows.MAX_COLUMNS) {
            throw BatchFailedException.invalid("Records exceeded the limit of " + BulkRows.MAX_COLUMNS + " fields");
        }
        List<String> columns = cells.stream()
                .map(cell -> cell == SaveRequest.ABSENT ? "" : String.valueOf(cell))
                .toList();
        int length = columns.size() - 1;
        for (String column : columns) {
            length += column.length();
        }
        if (length > MAX_HEADER) {
            throw BatchFailedException.invalid("The header exceeded the limit of " + MAX_HEADER + " characters");
        }
        return columns;
    }

    /** Cells that are missing at the end of a line leave their fields alone. */
    private static List<@Nullable Object> filled(List<@Nullable Object> cells, int width) {
        if (cells.size() > width) {
            throw BatchFailedException.invalid("Failed to parse CSV. Found more values than columns");
        }
        while (cells.size() < width) {
            cells.add(SaveRequest.ABSENT);
        }
        return cells;
    }
}
