package io.azalai.simulator.bulk;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import io.azalai.simulator.org.RowError;
import io.azalai.simulator.org.SaveRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the cells of a line the values of a row: an empty one leaves its field alone, {@code #N/A} empties it. Confined to one batch.
 *
 * <p>A quote inside a cell that is not quoted fails the batch; blanks before a quoted cell are the error of its row alone.
 */
final class CsvCells extends AbstractBaseCsvCallbackHandler<List<@Nullable Object>> {
    private static final String NULL = "#N/A";
    private static final RowError BLANKS = RowError.of(
            "INVALID_FIELD", "Found blanks around a quoted value. A quote is the first and the last of its value");

    private final boolean hasQuotes;
    private List<@Nullable Object> cells = new ArrayList<>();
    private int width = 16;

    /**
     * For one batch.
     *
     * @param hasQuotes whether there is a quote in it at all
     */
    CsvCells(boolean hasQuotes) {
        this.hasQuotes = hasQuotes;
    }

    static BatchFailedException unescaped() {
        return BatchFailedException.invalid(
                "Failed to parse CSV. Found unescaped quote. A value with quote should be within a quote");
    }

    @Override
    protected void handleBegin(long line) {
        cells = new ArrayList<>(width);
    }

    @Override
    protected void handleField(int index, char[] buffer, int offset, int length, boolean isQuoted) {
        if (length == 0) {
            cells.add(SaveRequest.ABSENT);
            return;
        }
        String cell = new String(buffer, offset, length);
        if (hasQuotes && !isQuoted && cell.indexOf('"') >= 0) {
            cells.add(misquoted(cell.strip()));
        } else {
            cells.add(cell.equals(NULL) ? null : cell);
        }
    }

    private static RowError misquoted(String cell) {
        if (cell.length() > 1 && cell.startsWith("\"") && cell.endsWith("\"")) {
            return BLANKS;
        }
        throw unescaped();
    }

    @Override
    protected List<@Nullable Object> buildRecord() {
        width = cells.size();
        return cells;
    }
}
