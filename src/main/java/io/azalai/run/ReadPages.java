package io.azalai.run;

import io.azalai.extract.Row;
import io.azalai.extract.Value;
import io.azalai.extract.reader.PageReader;
import io.azalai.extract.reader.RowPage;
import java.io.Closeable;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * The pages of a reader for a splitter, which asks for the next before it hands on the one that it has: so the last page is one without rows. Closing it
 * ends the query. Confined to one thread.
 */
final class ReadPages implements Iterator<ReadPage>, Closeable {
    private final PageReader reader;
    private boolean isAtEnd;

    ReadPages(PageReader reader) {
        this.reader = reader;
    }

    @Override
    public boolean hasNext() {
        return !isAtEnd;
    }

    @Override
    public ReadPage next() {
        if (isAtEnd) {
            throw new NoSuchElementException();
        }
        try {
            RowPage page = reader.next();
            isAtEnd = page == null;
            return page == null
                    ? new ReadPage(new NoRows(), reader.shape(), reader.keptBack())
                    : new ReadPage(page, reader.shape(), 0);
        } catch (SQLException e) {
            throw new IllegalStateException("the model's query ended before its rows did", e);
        }
    }

    @Override
    public void close() {
        reader.close();
    }

    /** The end. */
    private static final class NoRows implements RowPage {
        @Override
        public int size() {
            return 0;
        }

        @Override
        public long fingerprint(int row) {
            throw new IndexOutOfBoundsException(row);
        }

        @Override
        public Value cell(int row, int column) {
            throw new IndexOutOfBoundsException(row);
        }

        @Override
        public Row row(int row) {
            throw new IndexOutOfBoundsException(row);
        }
    }
}
