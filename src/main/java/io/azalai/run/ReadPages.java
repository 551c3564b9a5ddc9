package io.azalai.run;

import io.azalai.extract.Row;
import io.azalai.extract.Value;
import io.azalai.extract.reader.PageReader;
import io.azalai.extract.reader.RowPage;
import java.io.Closeable;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The pages of a reader for a splitter, each read while the one before is looked at. The splitter asks for the next before it hands on the one that it
 * has: so the last page is one without rows. Closing it ends the query. Confined to one thread, beside the one that it reads with.
 */
final class ReadPages implements Iterator<ReadPage>, Closeable {
    private final PageReader reader;
    private final ExecutorService ahead;
    private Future<@Nullable RowPage> next;
    private boolean isAtEnd;

    ReadPages(PageReader reader, String sync) {
        this.reader = reader;
        this.ahead = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "azalai-read-" + sync);
            thread.setDaemon(true);
            return thread;
        });
        this.next = ahead.submit(reader::next);
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
        RowPage page = read();
        isAtEnd = page == null;
        if (page == null) {
            return new ReadPage(new NoRows(), reader.shape(), reader.keptBack());
        }
        next = ahead.submit(reader::next);
        return new ReadPage(page, reader.shape(), 0);
    }

    private @Nullable RowPage read() {
        try {
            return next.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error broken) {
                throw broken;
            }
            if (e.getCause() instanceof SQLException) {
                throw new IllegalStateException("the model's query ended before its rows did", e.getCause());
            }
            throw new IllegalStateException("the model's rows cannot be read", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the model was no longer to be read", e);
        }
    }

    @Override
    public void close() {
        // By the thread that reads, since a query is not ended under whoever reads from it.
        Future<?> closed = ahead.submit(reader::close);
        ahead.shutdown();
        boolean isInterrupted = false;
        while (true) {
            try {
                closed.get();
                break;
            } catch (InterruptedException e) {
                isInterrupted = true;
            } catch (ExecutionException e) {
                throw new IllegalStateException("the model's query could not be ended", e.getCause());
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
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
