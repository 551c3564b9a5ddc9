package io.azalai.run;

import io.azalai.extract.Row;
import io.azalai.extract.RowReader;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Consumer;

/** The rows of a query by pages. Closing it closes the query's cursor. Confined to one thread. */
final class RowPages implements Iterator<List<Row>>, Closeable {
    private final Iterator<Map<String, ?>> rows;
    private final RowReader reader = new RowReader();
    private final Consumer<Row> onFirst;
    private final int size;
    private boolean isFirst = true;

    /**
     * Of a query.
     *
     * @param onFirst looks at the first row before any other is read
     */
    RowPages(Iterator<Map<String, ?>> rows, int size, Consumer<Row> onFirst) {
        this.rows = rows;
        this.size = size;
        this.onFirst = onFirst;
    }

    @Override
    public boolean hasNext() {
        return rows.hasNext();
    }

    @Override
    public List<Row> next() {
        if (!rows.hasNext()) {
            throw new NoSuchElementException();
        }
        List<Row> page = new ArrayList<>(size);
        while (page.size() < size && rows.hasNext()) {
            Row row = reader.read(rows.next());
            if (isFirst) {
                isFirst = false;
                onFirst.accept(row);
            }
            page.add(row);
        }
        return page;
    }

    @Override
    public void close() throws IOException {
        if (rows instanceof Closeable cursor) {
            cursor.close();
        }
    }
}
