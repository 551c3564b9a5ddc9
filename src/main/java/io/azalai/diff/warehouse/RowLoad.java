package io.azalai.diff.warehouse;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** Rows of texts and whole numbers on their way into a table: by COPY into PostgreSQL, by the hundred elsewhere. Confined to one thread. */
final class RowLoad {
    private static final int ROWS_A_STATEMENT = 200;

    private final Connection connection;
    private final String table;
    private final List<String> columns;

    RowLoad(Session session, String table, List<String> columns) {
        this.connection = session.connection();
        this.table = table;
        this.columns = List.copyOf(columns);
    }

    /** A page of rows, each with a value for every column. */
    void write(List<@Nullable Object[]> rows) throws SQLException {
        if (connection.isWrapperFor(PGConnection.class)) {
            copy(rows);
            return;
        }
        for (int from = 0; from < rows.size(); from += ROWS_A_STATEMENT) {
            insert(rows.subList(from, Math.min(from + ROWS_A_STATEMENT, rows.size())));
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
        String values = "(" + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
        String sql = "INSERT INTO " + table + " (" + String.join(", ", columns) + ") VALUES "
                + String.join(", ", Collections.nCopies(rows.size(), values));
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int at = 0;
            for (@Nullable Object[] row : rows) {
                for (Object value : row) {
                    statement.setObject(++at, value);
                }
            }
            statement.executeUpdate();
        }
    }
}
