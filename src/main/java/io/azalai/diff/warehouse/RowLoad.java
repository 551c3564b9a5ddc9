package io.azalai.diff.warehouse;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** Rows of texts, whole numbers and times on their way into a table: by COPY into PostgreSQL, by statements of many rows elsewhere. Confined to one thread. */
public final class RowLoad {
    private static final int ROWS_A_STATEMENT = 200;

    private final Connection connection;
    private final String table;
    private final List<String> columns;

    private final @Nullable MergingDialect dialect;

    private RowLoad(Session session, @Nullable MergingDialect dialect, String table, List<String> columns) {
        this.connection = session.connection();
        this.dialect = dialect;
        this.table = table;
        this.columns = List.copyOf(columns);
    }

    /** Into those columns of a table, whose names need no quotes. */
    public static RowLoad of(Session session, String table, List<String> columns) {
        return new RowLoad(session, null, table, columns);
    }

    /** By statements that dialect has for it. */
    static RowLoad inSteps(Session session, MergingDialect dialect, String table, List<String> columns) {
        return new RowLoad(session, dialect, table, columns);
    }

    /** A page of rows, each with a value for every column. */
    public void write(List<@Nullable Object[]> rows) throws SQLException {
        if (dialect == null && connection.isWrapperFor(PGConnection.class)) {
            copy(rows);
            return;
        }
        int most = dialect == null ? ROWS_A_STATEMENT : dialect.rowsAStatement(columns.size());
        for (int from = 0; from < rows.size(); from += most) {
            insert(rows.subList(from, Math.min(from + most, rows.size())));
        }
    }

    private void copy(List<@Nullable Object[]> rows) throws SQLException {
        StringBuilder lines = new StringBuilder();
        for (@Nullable Object[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                lines.append(i == 0 ? "" : "\t");
                append(lines, row[i]);
            }
            lines.append('\n');
        }
        try {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "COPY " + table + " (" + String.join(", ", columns) + ") FROM STDIN",
                            new StringReader(lines.toString()));
        } catch (IOException e) {
            throw new SQLException("rows could not be copied to " + table, e);
        }
    }

    /** Source: PostgreSQL, "COPY", File Formats, Text Format. */
    private static void append(StringBuilder lines, @Nullable Object value) {
        if (value == null) {
            lines.append("\\N");
            return;
        }
        String text = value.toString();
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            switch (letter) {
                case '\\' -> lines.append("\\\\");
                case '\t' -> lines.append("\\t");
                case '\n' -> lines.append("\\n");
                case '\r' -> lines.append("\\r");
                default -> lines.append(letter);
            }
        }
    }

    private void insert(List<@Nullable Object[]> rows) throws SQLException {
        String sql = dialect == null
                ? MergingDialect.values(table, columns, rows.size())
                : dialect.insert(table, columns, rows.size());
        List<@Nullable Object> values =
                dialect == null ? MergingDialect.values(rows) : dialect.parameters(columns, rows);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                bind(statement, i + 1, values.get(i));
            }
            statement.executeUpdate();
        }
    }

    /** Not every driver takes a null whose type it is not told; all that may be null are texts. */
    private static void bind(PreparedStatement statement, int at, @Nullable Object value) throws SQLException {
        if (value instanceof Long number) {
            statement.setLong(at, number);
        } else if (value instanceof LocalDateTime time) {
            statement.setObject(at, time);
        } else {
            statement.setString(at, (String) value);
        }
    }
}
