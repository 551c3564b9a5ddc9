package io.azalai.extract.reader;

import io.azalai.extract.RowShape;
import java.io.Closeable;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Rows of one query by pages, read from the driver itself. Used by one thread at a time; by {@link ReadAhead} a page is looked at by another while the next is read. Closing it ends the query and gives the connection back. */
public interface PageReader extends Closeable {
    /** The columns that are read, in the model's order, labels as the warehouse has them. */
    RowShape shape();

    /** What fingerprints depend on: kind and version of the reader, columns with their types, settings of the session and zone of this process. */
    String format();

    /** What fingerprints are mixed with; to be said before the first page. */
    void seed(long seed);

    /**
     * The next rows, one at least; null at the clean end.
     *
     * @throws SQLException when the query dies; it never looks like the end
     */
    @Nullable
    RowPage next() throws SQLException;

    /** Rows of the model that it does not give, since they are known to be unchanged; told at the end. */
    default long keptBack() {
        return 0;
    }

    /** Ends the query, without reading the rest, and gives the connection back; what fails then spoils no row that was given out. */
    @Override
    void close();
}
