package io.azalai.extract.reader;

import io.azalai.extract.RowShape;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyOut;
import org.postgresql.core.BaseConnection;

/** Rows that PostgreSQL streams by COPY: the server writes the next while we look at one. Confined to one thread. */
final class CopyReader implements PageReader {
    private static final String KIND = "copy/1";

    /** What may still come after a cancel before the connection is cut instead. */
    private static final long MOST_AFTER_CANCEL = 64L << 20;

    private final Borrowed borrowed;
    private final BaseConnection driver;
    private final CopyOut copy;
    private final RowShape shape;
    private final String format;
    private final PageTurn<CopyPage> pages;
    private boolean isOver;
    private boolean isClosed;

    private CopyReader(
            Borrowed borrowed,
            BaseConnection driver,
            CopyOut copy,
            RowShape shape,
            String format,
            PageTurn<CopyPage> pages) {
        this.borrowed = borrowed;
        this.driver = driver;
        this.copy = copy;
        this.shape = shape;
        this.format = format;
        this.pages = pages;
    }

    /**
     * Begins to read.
     *
     * @throws SQLException when the server does not copy this
     */
    static CopyReader open(
            Borrowed borrowed,
            BaseConnection driver,
            String sql,
            List<String> labels,
            List<PostgresColumn> columns,
            PostgresSession session)
            throws SQLException {
        RowShape shape = new RowShape(labels);
        List<String> described = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            described.add(labels.get(i) + " " + columns.get(i).type());
        }
        PostgresText text = new PostgresText(driver);
        PageTurn<CopyPage> pages = new PageTurn<>(() -> new CopyPage(shape, columns, text));
        CopyOut copy = driver.getCopyAPI().copyOut("COPY (" + sql + "\n) TO STDOUT");
        return new CopyReader(borrowed, driver, copy, shape, Formats.of(KIND, described, session.settings()), pages);
    }

    @Override
    public RowShape shape() {
        return shape;
    }

    @Override
    public String format() {
        return format;
    }

    @Override
    public void seed(long seed) {
        pages.each(page -> page.seed(seed));
    }

    @Override
    public @Nullable RowPage next() throws SQLException {
        CopyPage page = pages.turn();
        page.clear();
        while (!isOver && !page.isFull()) {
            byte[] line = line();
            if (line != null) {
                page.add(line);
            }
        }
        return page.size() == 0 ? null : page;
    }

    /** A message of the server is always one row. Source: PostgreSQL, "Message Flow", COPY Operations. */
    private byte @Nullable [] line() throws SQLException {
        boolean isDead = true;
        try {
            byte[] line = copy.readFromCopy();
            isDead = false;
            isOver = line == null;
            return line;
        } finally {
            isOver |= isDead;
        }
    }

    @Override
    public void close() {
        if (isClosed) {
            return;
        }
        isClosed = true;
        if (!isOver && copy.isActive()) {
            cancel();
        }
        if (copy.isActive()) {
            // A read that died without the server's last word leaves the driver's lock with the copy: a rollback would
            // wait
            // for it for ever.
            borrowed.cut();
        }
        borrowed.giveBack();
    }

    /** The driver's own way leaves what is on the wire to the next statement, so it is read here until the server says that it stopped. */
    private void cancel() {
        long bytes = 0;
        try {
            driver.cancelQuery();
            for (byte[] line = copy.readFromCopy(); line != null; line = copy.readFromCopy()) {
                bytes += line.length;
                if (bytes > MOST_AFTER_CANCEL) {
                    borrowed.cut();
                    return;
                }
            }
        } catch (SQLException e) {
            // The server says that the query was cancelled, as it was asked to; a broken connection shows at the
            // rollback.
            isOver = true;
        }
    }
}
