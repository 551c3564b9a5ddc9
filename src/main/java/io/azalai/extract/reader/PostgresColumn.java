package io.azalai.extract.reader;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;

/**
 * A column as PostgreSQL writes its cells as text.
 *
 * @param kind what the text is; null where only the driver knows how to read it
 * @param type as PostgreSQL calls it
 * @param scale that the driver gives its decimals; null where each cell has its own
 */
record PostgresColumn(
        @Nullable Kind kind, String type, @Nullable Integer scale) {
    /** What a cell's text is. */
    enum Kind {
        WHOLE,
        DECIMAL,
        SINGLE,
        DOUBLE,
        BOOL,
        TEXT,
        BYTES,
        DATE,
        TIME,
        TIMESTAMP
    }

    /** That column of a query, as the driver would decode it. */
    static PostgresColumn of(ResultSetMetaData columns, int column, BaseConnection driver) throws SQLException {
        String type = columns.getColumnTypeName(column);
        boolean isOwn = driver.getTypeInfo().getPGobject(type) != null;
        Kind kind = isOwn ? null : kind(columns.getColumnType(column), type);
        boolean isScaled = kind == Kind.DECIMAL && columns.getPrecision(column) != 0;
        return new PostgresColumn(kind, type, isScaled ? (Integer) columns.getScale(column) : null);
    }

    /** As the driver chooses in {@code PgResultSet.internalGetObject}. Source: pgjdbc 42.7. */
    private static @Nullable Kind kind(int jdbc, String type) {
        return switch (jdbc) {
            case Types.SMALLINT, Types.INTEGER, Types.BIGINT -> Kind.WHOLE;
            case Types.NUMERIC -> Kind.DECIMAL;
            case Types.REAL -> only("float4", type, Kind.SINGLE);
            // Money is a double for the driver too.
            case Types.DOUBLE -> only("float8", type, Kind.DOUBLE);
            case Types.BIT, Types.BOOLEAN -> only("bool", type, Kind.BOOL);
            case Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR -> Kind.TEXT;
            case Types.BINARY -> only("bytea", type, Kind.BYTES);
            case Types.DATE -> only("date", type, Kind.DATE);
            case Types.TIME -> Kind.TIME;
            case Types.TIMESTAMP -> Kind.TIMESTAMP;
            case Types.OTHER ->
                switch (type) {
                    case "uuid", "json", "jsonb" -> Kind.TEXT;
                    default -> null;
                };
            default -> null;
        };
    }

    private static @Nullable Kind only(String expected, String type, Kind kind) {
        return expected.equals(type) ? kind : null;
    }
}
