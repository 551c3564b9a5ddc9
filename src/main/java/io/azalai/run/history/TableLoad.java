package io.azalai.run.history;

import io.azalai.diff.warehouse.RowLoad;
import io.azalai.diff.warehouse.Session;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** Rows on their way into a table of the history: by DuckDB's appender there, which is ten times as fast as its statements; else as any rows. Confined to one thread. */
final class TableLoad {
    private final Session session;
    private final @Nullable String schema;
    private final String prefix;
    private final String name;
    private final List<String> columns;

    /**
     * Into a table.
     *
     * @param schema of a DuckDB; null elsewhere
     * @param prefix what stands before the name in a statement
     * @param columns all of them, in the table's order
     */
    TableLoad(Session session, @Nullable String schema, String prefix, String name, List<String> columns) {
        this.session = session;
        this.schema = schema;
        this.prefix = prefix;
        this.name = name;
        this.columns = columns;
    }

    /** Each row with a value for every column. */
    void write(List<@Nullable Object[]> rows) throws SQLException {
        if (schema != null) {
            append(session.connection().unwrap(DuckDBConnection.class), schema, rows);
        } else {
            RowLoad.of(session, prefix + name, columns).write(rows);
        }
    }

    private void append(DuckDBConnection connection, String in, List<@Nullable Object[]> rows) throws SQLException {
        try (DuckDBAppender appender = connection.createAppender(in, name)) {
            for (@Nullable Object[] row : rows) {
                appender.beginRow();
                for (Object value : row) {
                    append(appender, value);
                }
                appender.endRow();
            }
        }
    }

    private static void append(DuckDBAppender appender, @Nullable Object value) throws SQLException {
        if (value == null) {
            appender.appendNull();
        } else if (value instanceof Long number) {
            appender.append(number.longValue());
        } else if (value instanceof LocalDateTime time) {
            appender.append(time);
        } else {
            appender.append(value.toString());
        }
    }
}
