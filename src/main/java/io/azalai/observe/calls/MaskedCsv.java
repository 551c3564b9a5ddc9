package io.azalai.observe.calls;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/** A CSV without its values; the names of its columns stay, and what Salesforce says of a row. The last row may be cut. */
final class MaskedCsv {
    private static final Set<String> OURS = Set.of("success", "created", "sf__created");
    private static final Set<String> MESSAGES = Set.of("error", "sf__error");

    private MaskedCsv() {}

    static String of(String csv) {
        StringWriter masked = new StringWriter(csv.length());
        List<String> header = null;
        try (CsvWriter writer =
                        CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(masked);
                CsvReader<CsvRecord> rows = CsvReader.builder().ofCsvRecord(csv)) {
            for (CsvRecord row : rows) {
                if (header == null) {
                    header = row.getFields();
                    writer.writeRecord(header);
                } else {
                    List<String> names = header;
                    writer.writeRecord(IntStream.range(0, row.getFieldCount())
                            .mapToObj(i -> value(i < names.size() ? names.get(i) : "", row.getField(i)))
                            .toList());
                }
            }
        } catch (CsvParseException | IOException e) {
            return masked + "(cut)";
        }
        return masked.toString();
    }

    private static String value(String column, String value) {
        String name = column.toLowerCase(Locale.ROOT);
        if (OURS.contains(name)) {
            return value;
        }
        return MESSAGES.contains(name) ? Shape.ofMessage(value) : Shape.of(value);
    }
}
