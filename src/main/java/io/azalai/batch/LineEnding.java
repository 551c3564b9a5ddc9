package io.azalai.batch;

import io.azalai.plan.PlannedRow;
import java.util.List;

/**
 * How the lines of a CSV file end. Bulk API 2.0 looks for line endings of the other kind in the whole file, values in quotes included, and
 * refuses all of it, so that rows whose texts hold one kind cannot share a file with rows that hold the other.
 */
public enum LineEnding {
    LF,
    CRLF;

    private static final char CR = '\r';

    /** The ending that a file with the row must have; {@link #LF} where it may have either. */
    public static LineEnding of(PlannedRow row) {
        return row.wire().stream().anyMatch(text -> text.contains("\r\n")) ? CRLF : LF;
    }

    /** The ending that a file of these rows must have, which agree in it. */
    public static LineEnding of(List<PlannedRow> rows) {
        return rows.stream().anyMatch(row -> of(row) == CRLF) ? CRLF : LF;
    }

    /** Whether the row's texts hold endings of both kinds, so that no file can hold it. */
    public static boolean isMixed(PlannedRow row) {
        return of(row) == CRLF && row.wire().stream().anyMatch(LineEnding::hasBareFeed);
    }

    private static boolean hasBareFeed(String text) {
        for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
            if (at == 0 || text.charAt(at - 1) != CR) {
                return true;
            }
        }
        return false;
    }
}
