package io.azalai.extract;

import io.azalai.sync.Model;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The columns of a model, asked of the warehouse without reading a row: it prepares the query and runs nothing. Thread-safe. */
public final class ModelColumns {
    /** Here a column's type is a wish, and each cell has one of its own. Source: SQLite, "Datatypes In SQLite". */
    private static final Set<String> UNTYPED = Set.of("sqlite");

    private final ModelSql sql;
    private final Function<Model, DataSource> sources;

    /**
     * Of models in those sources.
     *
     * @param sources the warehouse of a model
     */
    public ModelColumns(ModelSql sql, Function<Model, DataSource> sources) {
        this.sql = sql;
        this.sources = sources;
    }

    /**
     * A column.
     *
     * @param kind of its cells; null where only the cells can tell
     * @param type as the warehouse calls it
     */
    public record Column(String name, Value.@Nullable Kind kind, String type) {}

    /**
     * The columns in their order; none where the driver does not tell before it runs the query.
     *
     * @throws SQLException when the warehouse cannot be reached, or refuses the query
     * @throws io.azalai.outcome.RunFailedException SOURCE_FAILED where a file or a dbt manifest gives no query
     */
    public List<Column> of(Model model) throws SQLException {
        String query = sql.of(model);
        try (Connection connection = sources.apply(model).getConnection()) {
            try (PreparedStatement statement = connection.prepareStatement(query)) {
                ResultSetMetaData columns = statement.getMetaData();
                return columns == null ? List.of() : columns(columns, isTyped(connection));
            } catch (SQLFeatureNotSupportedException e) {
                return List.of();
            } finally {
                // Of the transaction that a read-only source opens; nothing was done in it.
                if (!connection.getAutoCommit()) {
                    connection.rollback();
                }
            }
        }
    }

    private static boolean isTyped(Connection connection) throws SQLException {
        return !UNTYPED.contains(
                connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT));
    }

    private static List<Column> columns(ResultSetMetaData from, boolean isTyped) throws SQLException {
        List<Column> columns = new ArrayList<>();
        for (int i = 1; i <= from.getColumnCount(); i++) {
            String type = from.getColumnTypeName(i);
            columns.add(new Column(
                    from.getColumnLabel(i),
                    isTyped ? kind(from.getColumnType(i), from.getColumnClassName(i)) : null,
                    type == null ? "" : type.toLowerCase(Locale.ROOT)));
        }
        return columns;
    }

    private static Value.@Nullable Kind kind(int type, @Nullable String javaClass) {
        return switch (type) {
            case Types.BOOLEAN -> Value.Kind.BOOL;
            // PostgreSQL's boolean is one; a string of bits is another thing.
            case Types.BIT -> Boolean.class.getName().equals(javaClass) ? Value.Kind.BOOL : null;
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> Value.Kind.WHOLE;
            case Types.DECIMAL, Types.NUMERIC -> Value.Kind.DECIMAL;
            case Types.REAL, Types.FLOAT, Types.DOUBLE -> Value.Kind.FLOATING;
            case Types.DATE -> Value.Kind.DATE;
            case Types.TIME, Types.TIME_WITH_TIMEZONE -> Value.Kind.TIME;
            case Types.TIMESTAMP -> Value.Kind.LOCAL_DATE_TIME;
            case Types.TIMESTAMP_WITH_TIMEZONE -> Value.Kind.MOMENT;
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> Value.Kind.BYTES;
            case Types.ARRAY -> Value.Kind.LIST;
            case Types.CHAR,
                    Types.VARCHAR,
                    Types.LONGVARCHAR,
                    Types.NCHAR,
                    Types.NVARCHAR,
                    Types.LONGNVARCHAR,
                    Types.CLOB,
                    Types.NCLOB -> Value.Kind.TEXT;
            default -> null;
        };
    }
}
