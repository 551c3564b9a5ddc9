package io.azalai.extract.reader;

import io.azalai.extract.Row;
import io.azalai.extract.RowShape;
import io.azalai.extract.Value;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of a {@code ResultSet} as bytes. Confined to one thread. */
final class TypedPage implements RowPage {
    private final RowShape shape;
    private final CellSource[] sources;
    private final List<@Nullable PostgresColumn> raw;
    private final @Nullable PostgresText text;
    private final CellBuffer cells = new CellBuffer();
    private Fingerprint fingerprint = new Fingerprint(0);

    /** Where each cell begins, row by row, and where the last one ends. */
    private int[] starts;

    private int size;

    TypedPage(
            RowShape shape, List<CellSource> sources, List<@Nullable PostgresColumn> raw, @Nullable PostgresText text) {
        this.shape = shape;
        this.sources = sources.toArray(CellSource[]::new);
        this.raw = raw;
        this.text = text;
        this.starts = new int[64 * sources.size() + 1];
    }

    void seed(long seed) {
        fingerprint = new Fingerprint(seed);
    }

    void clear() {
        size = 0;
        cells.clear();
    }

    boolean isFull() {
        return size == PageLimits.ROWS
                || (long) cells.length() + (long) Integer.BYTES * size * sources.length >= PageLimits.BYTES;
    }

    /** Takes the current row. */
    void add(ResultSet from) throws SQLException {
        int cell = size * sources.length;
        if (cell + sources.length >= starts.length) {
            starts = Arrays.copyOf(starts, 2 * starts.length + sources.length);
        }
        for (int i = 0; i < sources.length; i++) {
            sources[i].copy(from, i + 1, cells);
            starts[++cell] = cells.length();
        }
        size++;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public long fingerprint(int row) {
        int from = starts[row * sources.length];
        return fingerprint.of(cells.bytes(), from, starts[(row + 1) * sources.length] - from);
    }

    @Override
    public Value cell(int row, int column) {
        int index = row * sources.length + column;
        byte[] bytes = cells.bytes();
        int from = starts[index];
        PostgresColumn type = raw.get(column);
        if (type == null || text == null || bytes[from] != CellBuffer.RAW) {
            return StoredCells.read(bytes, from);
        }
        return text.decode(type, bytes, from + 1 + Integer.BYTES, starts[index + 1]);
    }

    @Override
    public Row row(int row) {
        List<Value> values = new ArrayList<>(sources.length);
        for (int i = 0; i < sources.length; i++) {
            values.add(cell(row, i));
        }
        return new Row(shape, values);
    }
}
