package io.azalai.cli.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import io.azalai.store.RejectedRow;
import java.io.IOException;
import java.io.Writer;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Rejected rows for a spreadsheet: CSV by RFC 4180, in UTF-8 with a mark at its start, by which spreadsheets know it. What a spreadsheet
 * would take for a formula begins with an apostrophe. Source: OWASP, "CSV Injection".
 */
public final class RejectedCsv {
    private static final String FORMULAS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";
    private static final char MARK = '\uFEFF';

    private RejectedCsv() {}

    /** Writes all rows, and tells their number; the writer stays open. */
    public static long write(Writer writer, Consumer<Consumer<RejectedRow>> rows, UnaryOperator<String> advice)
            throws IOException {
        AtomicLong count = new AtomicLong();
        writer.write(MARK);
        CsvWriter csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.CRLF)
                .quoteStrategy(QuoteStrategies.ALWAYS)
                .build(writer);
        csv.writeRecord("sync", "key", "code", "field", "message", "advice", "run");
        rows.accept(row -> {
            csv.writeRecord(
                    safe(row.sync()),
                    safe(row.key()),
                    safe(row.code()),
                    safe(Objects.toString(row.field(), "")),
                    safe(row.message()),
                    safe(advice.apply(row.code())),
                    safe(row.run()));
            count.incrementAndGet();
        });
        csv.flush();
        return count.get();
    }

    private static String safe(String text) {
        return !text.isEmpty() && FORMULAS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
