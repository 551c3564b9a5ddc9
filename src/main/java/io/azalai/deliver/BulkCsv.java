package io.azalai.deliver;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import io.azalai.batch.Batch;
import io.azalai.batch.LineEnding;
import io.azalai.mapping.MappedRow;
import io.azalai.mapping.TargetFields;
import io.azalai.mapping.TargetFields.TargetField;
import io.azalai.plan.Operation;
import io.azalai.plan.PlannedRow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A batch as the CSV that Bulk API takes: a header line, then a line for each row in the order of the batch. A cell that is to be emptied
 * reads {@code #N/A}; an empty cell leaves its field alone. Source: Bulk API Developer Guide, "Valid CSV record rows". Immutable.
 */
public final class BulkCsv {
    /** Empties a field. */
    static final String NULL = "#N/A";

    private static final String ID = "Id";

    private final List<TargetField> fields;

    public BulkCsv(TargetFields target) {
        this.fields = target.fields();
    }

    /** The complete request, in UTF-8, its lines ended by line feeds. */
    public byte[] encode(Batch batch) {
        return encode(batch, LineEnding.LF);
    }

    /** The complete request, in UTF-8. */
    public byte[] encode(Batch batch, LineEnding ending) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
        try (CsvWriter csv = CsvWriter.builder()
                .lineDelimiter(ending == LineEnding.CRLF ? LineDelimiter.CRLF : LineDelimiter.LF)
                .quoteStrategy(QuoteStrategies.REQUIRED)
                .build(new OutputStreamWriter(bytes, StandardCharsets.UTF_8))) {
            csv.writeRecord(header(batch));
            for (PlannedRow row : batch.rows()) {
                csv.writeRecord(cells(batch.operation(), row));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    /** Whether a request of ours that came back has all of its rows, and the end of the last one. */
    public static boolean isWhole(byte[] request, long rows) {
        String text = new String(request, StandardCharsets.UTF_8);
        try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(text)) {
            return text.endsWith("\n") && csv.stream().count() == rows + 1;
        } catch (CsvParseException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory failed", e);
        }
    }

    private List<String> header(Batch batch) {
        return switch (batch.operation()) {
            case INSERT, UPSERT -> headers(batch.rows().get(0));
            case UPDATE -> withId(ID, headers(batch.rows().get(0)));
            case CLEAR ->
                withId(
                        ID,
                        fields.stream()
                                .filter(TargetField::clearable)
                                .map(TargetField::ownField)
                                .toList());
            case DELETE, HARD_DELETE -> List.of(ID);
            case REPLACE, MERGE -> throw notByRows();
        };
    }

    /** A parent whose Id is known goes into the field itself. The rows of a batch are alike in that. */
    private List<String> headers(PlannedRow first) {
        List<String> headers = new ArrayList<>(fields.size());
        for (int i = 0; i < fields.size(); i++) {
            boolean isId = MappedRow.id(first.wire().get(i)) != null;
            headers.add(isId ? fields.get(i).ownField() : fields.get(i).header());
        }
        return headers;
    }

    private List<String> cells(Operation operation, PlannedRow row) {
        return switch (operation) {
            case INSERT, UPSERT -> texts(row);
            case UPDATE -> withId(recordId(row), texts(row));
            case CLEAR ->
                withId(
                        recordId(row),
                        fields.stream()
                                .filter(TargetField::clearable)
                                .map(field -> NULL)
                                .toList());
            case DELETE, HARD_DELETE -> List.of(recordId(row));
            case REPLACE, MERGE -> throw notByRows();
        };
    }

    private static IllegalStateException notByRows() {
        return new IllegalStateException("no Bulk API writes picklists or merges");
    }

    private List<String> texts(PlannedRow row) {
        if (row.wire().size() != fields.size()) {
            throw new IllegalStateException(
                    row.wire().size() + " cells for " + fields.size() + " fields of the target");
        }
        List<String> cells = new ArrayList<>(fields.size());
        for (String text : row.wire()) {
            String id = MappedRow.id(text);
            cells.add(
                    id != null ? id : text.equals(MappedRow.CLEAR) ? NULL : text.equals(MappedRow.ABSENT) ? "" : text);
        }
        return cells;
    }

    private static String recordId(PlannedRow row) {
        String id = row.recordId();
        if (id == null) {
            throw new IllegalStateException("a row without an Id reached the encoding of its batch");
        }
        return id;
    }

    private static List<String> withId(String first, List<String> others) {
        List<String> all = new ArrayList<>(others.size() + 1);
        all.add(first);
        all.addAll(others);
        return all;
    }
}
