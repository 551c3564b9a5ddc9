package io.azalai.extract.reader;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;

/** Which reader serves a query of PostgreSQL. */
final class PostgresReaders {
    private static final String PRODUCT = "PostgreSQL";

    private PostgresReaders() {}

    static PageReader open(Borrowed borrowed, String sql, Collection<String> columns) throws SQLException {
        Connection connection = borrowed.connection();
        BaseConnection driver =
                connection.isWrapperFor(BaseConnection.class) ? connection.unwrap(BaseConnection.class) : null;
        PostgresSession session = driver == null ? null : session(borrowed);
        if (driver == null || session == null || !session.isReadable()) {
            return TypedReader.open(borrowed, sql, PRODUCT, null);
        }
        TypedReader.Postgres postgres = new TypedReader.Postgres(driver, session);
        Described described = described(borrowed, driver, sql, columns);
        if (described == null) {
            return TypedReader.open(borrowed, sql, PRODUCT, postgres);
        }
        if (described.isText()) {
            try {
                return CopyReader.open(
                        borrowed, driver, described.sql(), described.labels(), described.columns(), session);
            } catch (SQLException e) {
                // Not everything that can be run can be copied; what is wrong with the query itself is said again.
                borrowed.rollback();
            }
        }
        return TypedReader.open(borrowed, described.sql(), PRODUCT, postgres);
    }

    /** A query that is known before it is run. */
    private record Described(String sql, List<String> labels, List<PostgresColumn> columns) {
        boolean isText() {
            return columns.stream().allMatch(column -> column.kind() != null);
        }
    }

    private static @Nullable PostgresSession session(Borrowed borrowed) throws SQLException {
        try {
            return PostgresSession.of(borrowed.connection());
        } catch (SQLException e) {
            // Something that speaks as PostgreSQL does and has not all of its settings.
            borrowed.rollback();
            return null;
        }
    }

    /** Not by preparing the query, since a question mark in it, an operator of json, would be taken for a parameter. */
    private static @Nullable Described described(
            Borrowed borrowed, BaseConnection driver, String sql, Collection<String> wanted) throws SQLException {
        try (Statement statement = borrowed.connection().createStatement();
                ResultSet none = statement.executeQuery("SELECT * FROM " + Selection.table(sql) + " LIMIT 0")) {
            ResultSetMetaData columns = Objects.requireNonNull(none.getMetaData());
            Selection selection = Selection.of(sql, Selection.labels(columns), wanted, "\"");
            List<String> labels = new ArrayList<>();
            List<PostgresColumn> types = new ArrayList<>();
            for (int position : selection.columns()) {
                labels.add(columns.getColumnLabel(position + 1));
                types.add(PostgresColumn.of(columns, position + 1, driver));
            }
            return new Described(selection.sql(), labels, types);
        } catch (SQLException e) {
            // No query that can stand as a table; running it says what is wrong, if anything is.
            borrowed.rollback();
            return null;
        }
    }
}
