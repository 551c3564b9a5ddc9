package io.azalai.extract.reader;

import io.azalai.extract.RowShape;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Reads the next page while the one before is looked at, by a thread of its own; a page is good until the next but one is asked for. Not for a
 * reader whose pages depend on what became of those before. Used by one thread beside its own.
 */
public final class ReadAhead implements PageReader {
    private final PageReader reader;
    private final ExecutorService thread;
    private @Nullable Future<@Nullable RowPage> next;

    /**
     * Of a reader.
     *
     * @param name of what is read, for the thread's name
     */
    public ReadAhead(PageReader reader, String name) {
        this.reader = reader;
        this.thread = Executors.newSingleThreadExecutor(task -> {
            Thread made = new Thread(task, "azalai-read-" + name);
            made.setDaemon(true);
            return made;
        });
    }

    @Override
    public RowShape shape() {
        return reader.shape();
    }

    @Override
    public String format() {
        return reader.format();
    }

    @Override
    public void seed(long seed) {
        reader.seed(seed);
    }

    @Override
    public @Nullable RowPage next() throws SQLException {
        Future<@Nullable RowPage> asked = next;
        RowPage page = page(asked == null ? thread.submit(reader::next) : asked);
        next = page == null ? null : thread.submit(reader::next);
        return page;
    }

    private static @Nullable RowPage page(Future<@Nullable RowPage> read) throws SQLException {
        try {
            return read.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error broken) {
                throw broken;
            }
            if (e.getCause() instanceof SQLException refused) {
                throw refused;
            }
            throw new IllegalStateException("a page could not be read", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the rows are no longer to be read", e);
        }
    }

    /** By the thread that reads, since a query is not ended under whoever reads from it. */
    @Override
    public void close() {
        if (thread.isShutdown()) {
            return;
        }
        Future<?> closed = thread.submit(reader::close);
        thread.shutdown();
        boolean isInterrupted = false;
        while (true) {
            try {
                closed.get();
                break;
            } catch (InterruptedException e) {
                isInterrupted = true;
            } catch (ExecutionException e) {
                throw new IllegalStateException("a query could not be ended", e.getCause());
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
