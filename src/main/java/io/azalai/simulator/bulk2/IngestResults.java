package io.azalai.simulator.bulk2;

import io.azalai.simulator.bulk.BatchSaver;
import io.azalai.simulator.bulk.BulkRows;
import io.azalai.simulator.bulk.CsvRows;
import io.azalai.simulator.bulk.ErrorText;
import io.azalai.simulator.bulk.PackedBytes;
import io.azalai.simulator.org.SaveRequest;
import io.azalai.simulator.org.SaveResult;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The three files of a job's results, in its delimiter and line ending. Guarded by its own lock.
 *
 * <p>Salesforce promises no order, and chunks end when they end: here every second chunk of a batch comes first, and the last row of each chunk.
 */
final class IngestResults {
    private final IngestRequest request;
    private final List<PackedBytes> successful = new ArrayList<>();
    private final List<PackedBytes> failed = new ArrayList<>();
    private List<String> columns = List.of();
    private int attempted;
    private boolean isRestLost;

    IngestResults(IngestRequest request) {
        this.request = request;
    }

    /** The header was read. */
    synchronized void begin(List<String> found) {
        columns = found;
    }

    /**
     * Adds a batch.
     *
     * @param namesFailed whether the Id of a row that failed is told
     */
    synchronized void add(BulkRows rows, List<SaveResult> results, boolean namesFailed) {
        StringBuilder good = new StringBuilder();
        StringBuilder bad = new StringBuilder();
        int idColumn = idColumn();
        for (int at : order(results.size())) {
            SaveResult result = results.get(at);
            List<@Nullable Object> row = rows.rows().get(at);
            if (result.isSuccess()) {
                line(good, row, result.id(), String.valueOf(result.isCreated()));
            } else {
                String known = result.id() == null && idColumn >= 0 ? text(row.get(idColumn)) : result.id();
                line(bad, row, namesFailed ? known : null, ErrorText.of(result));
            }
        }
        attempted += results.size();
        successful.add(packed(good));
        failed.add(packed(bad));
    }

    /** No file will tell of the rows that were not attempted. */
    synchronized void loseRest() {
        isRestLost = true;
    }

    synchronized byte[] successful() {
        return file(header("sf__Id", "sf__Created"), successful);
    }

    synchronized byte[] failed() {
        return file(header("sf__Id", "sf__Error"), failed);
    }

    /** The rows that were not attempted; the whole file where none was. */
    synchronized byte[] unprocessed(byte[] upload) {
        if (attempted == 0 && !isRestLost) {
            return upload;
        }
        StringBuilder text = new StringBuilder();
        if (!isRestLost) {
            CsvRows rows = CsvRows.open(upload, request.delimiter().character());
            rows.next(attempted);
            rows.next(Integer.MAX_VALUE).forEach(row -> line(text, row));
        }
        return file(header(), List.of(packed(text)));
    }

    /** Row numbers of a batch in the order in which they are told. */
    private static List<Integer> order(int size) {
        List<Integer> order = new ArrayList<>(size);
        for (int first : new int[] {BatchSaver.CHUNK, 0}) {
            for (int start = first; start < size; start += 2 * BatchSaver.CHUNK) {
                for (int at = Math.min(size, start + BatchSaver.CHUNK) - 1; at >= start; at--) {
                    order.add(at);
                }
            }
        }
        return order;
    }

    private int idColumn() {
        return columns.stream()
                .map(column -> column.toLowerCase(Locale.ROOT))
                .toList()
                .indexOf("id");
    }

    private void line(StringBuilder text, List<@Nullable Object> row, @Nullable String... own) {
        String between = "";
        for (String value : own) {
            cell(text.append(between), value == null ? "" : value);
            between = delimiter();
        }
        for (Object value : row) {
            cell(text.append(between), text(value));
            between = delimiter();
        }
        text.append(request.ending().text());
    }

    private static void cell(StringBuilder text, String value) {
        text.append('"').append(value.replace("\"", "\"\"")).append('"');
    }

    /** As it was sent; a cell that could not be read is empty. */
    private static String text(@Nullable Object value) {
        if (value == null) {
            return "#N/A";
        }
        return value instanceof String text && value != SaveRequest.ABSENT ? text : "";
    }

    /** Names of the result's own are quoted, those of the file are not unless they must be. */
    private String header(String... own) {
        List<String> names = new ArrayList<>();
        for (String name : own) {
            names.add('"' + name + '"');
        }
        for (String column : columns) {
            boolean isPlain = !column.contains(delimiter()) && column.indexOf('"') < 0 && column.indexOf('\n') < 0;
            names.add(isPlain ? column : '"' + column.replace("\"", "\"\"") + '"');
        }
        return String.join(delimiter(), names) + request.ending().text();
    }

    private String delimiter() {
        return String.valueOf(request.delimiter().character());
    }

    private static PackedBytes packed(StringBuilder text) {
        return PackedBytes.of(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] file(String header, List<PackedBytes> parts) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(header.getBytes(StandardCharsets.UTF_8));
        parts.forEach(part -> file.writeBytes(part.bytes()));
        return file.toByteArray();
    }
}
