package io.azalai.extract.reader;

import io.azalai.extract.Row;
import io.azalai.extract.RowShape;
import io.azalai.extract.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Lines of PostgreSQL's COPY, as they came. Confined to one thread. */
final class CopyPage implements RowPage {
    private final RowShape shape;
    private final List<PostgresColumn> columns;
    private final PostgresText text;
    private final byte[][] lines = new byte[PageLimits.ROWS][];
    private Fingerprint fingerprint = new Fingerprint(0);
    private int size;
    private int bytes;

    /** Where the last cell that was asked for begins, since keys are asked for from left to right. */
    private int lastRow = -1;

    private int lastColumn;
    private int lastStart;

    CopyPage(RowShape shape, List<PostgresColumn> columns, PostgresText text) {
        this.shape = shape;
        this.columns = List.copyOf(columns);
        this.text = text;
    }

    void seed(long seed) {
        fingerprint = new Fingerprint(seed);
    }

    void clear() {
        // A line of many megabytes is not kept alive by the page that follows.
        Arrays.fill(lines, 0, size, null);
        size = 0;
        bytes = 0;
        lastRow = -1;
    }

    void add(byte[] line) {
        lines[size++] = line;
        bytes += line.length;
    }

    boolean isFull() {
        return size == PageLimits.ROWS || bytes >= PageLimits.BYTES;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public long fingerprint(int row) {
        byte[] line = lines[row];
        return fingerprint.of(line, 0, line.length);
    }

    @Override
    public Value cell(int row, int column) {
        byte[] line = lines[row];
        boolean isOnward = row == lastRow && column >= lastColumn;
        int start = isOnward ? lastStart : 0;
        for (int i = isOnward ? lastColumn : 0; i < column; i++) {
            start = end(line, start) + 1;
        }
        lastRow = row;
        lastColumn = column;
        lastStart = start;
        return decode(columns.get(column), line, start, end(line, start));
    }

    @Override
    public Row row(int row) {
        byte[] line = lines[row];
        List<Value> values = new ArrayList<>(columns.size());
        int start = 0;
        for (PostgresColumn column : columns) {
            int end = end(line, start);
            values.add(decode(column, line, start, end));
            start = end + 1;
        }
        return new Row(shape, values);
    }

    private Value decode(PostgresColumn column, byte[] line, int from, int to) {
        for (int i = from; i < to; i++) {
            if (line[i] == '\\') {
                if (to - from == 2 && line[from + 1] == 'N') {
                    return Value.NULL;
                }
                byte[] plain = CopyEscapes.plain(line, from, to);
                return text.decode(column, plain, 0, plain.length);
            }
        }
        return text.decode(column, line, from, to);
    }

    /** A tab or a line's end that belongs to a cell is escaped. */
    private static int end(byte[] line, int from) {
        int end = from;
        while (end < line.length && line[end] != '\t' && line[end] != '\n') {
            end++;
        }
        return end;
    }
}
