package io.azalai.extract.reader;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;

/** Which reader serves a source: COPY where PostgreSQL writes all columns in a text that we know, the driver's getters elsewhere. */
public final class PageReaders {
    private static final String POSTGRES = "postgresql";
    private static final String SQLITE = "sqlite";

    private PageReaders() {}

    /**
     * Begins to read those columns of a query; all of them where one is missing, which the caller sees by the shape, where two have the same
     * label, or where the driver does not tell the columns before it runs the query.
     *
     * @throws SQLException when the warehouse cannot be reached or refuses the query
     */
    public static PageReader open(DataSource source, String sql, Collection<String> columns) throws SQLException {
        Borrowed borrowed = Borrowed.from(source);
        try {
            String product = borrowed.connection().getMetaData().getDatabaseProductName();
            return product.toLowerCase(Locale.ROOT).equals(POSTGRES)
                    ? PostgresReaders.open(borrowed, sql, columns)
                    : typed(borrowed, product, sql, columns);
        } catch (SQLException | RuntimeException e) {
            borrowed.giveBack();
            throw e;
        }
    }

    private static PageReader typed(Borrowed borrowed, String product, String sql, Collection<String> columns)
            throws SQLException {
        Selection selection = selection(borrowed, product, sql, columns);
        if (selection.isModel()) {
            return TypedReader.open(borrowed, sql, product, null);
        }
        try {
            return TypedReader.open(borrowed, selection.sql(), product, null);
        } catch (SQLException e) {
            // A dialect that allows no such query as a table; what is wrong with the query itself is said again.
            borrowed.rollback();
            return TypedReader.open(borrowed, sql, product, null);
        }
    }

    private static Selection selection(Borrowed borrowed, String product, String sql, Collection<String> wanted)
            throws SQLException {
        Connection connection = borrowed.connection();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            ResultSetMetaData columns = statement.getMetaData();
            List<String> labels = columns == null ? List.of() : Selection.labels(columns);
            return Selection.of(sql, labels, wanted, quote(product, connection.getMetaData()));
        } catch (SQLException e) {
            // Running the query says what is wrong, if anything is.
            borrowed.rollback();
            return Selection.all(sql);
        }
    }

    /** In SQLite a quoted name that is unknown is a text, unless it is quoted the other way. Source: SQLite, "Quirks", 8. */
    private static String quote(String product, DatabaseMetaData database) throws SQLException {
        return product.toLowerCase(Locale.ROOT).equals(SQLITE) ? "`" : database.getIdentifierQuoteString();
    }
}
