package io.azalai.extract.reader;

import io.azalai.extract.JdbcValues;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How the cells of a column are got from a driver: each way gives the value that {@code getObject} would have given. */
enum CellSource {
    WHOLE {
        @Override
        void copy(ResultSet from, int column, CellBuffer to) throws SQLException {
            long number = from.getLong(column);
            if (from.wasNull()) {
                to.putNull();
            } else {
                to.putWhole(number);
            }
        }
    },
    DOUBLE {
        @Override
        void copy(ResultSet from, int column, CellBuffer to) throws SQLException {
            double number = from.getDouble(column);
            // DuckDB gives NaN for NULL.
            if (from.wasNull()) {
                to.putNull();
            } else {
                to.putFloating(number);
            }
        }
    },
    BOOL {
        @Override
        void copy(ResultSet from, int column, CellBuffer to) throws SQLException {
            boolean truth = from.getBoolean(column);
            if (from.wasNull()) {
                to.putNull();
            } else {
                to.putBool(truth);
            }
        }
    },
    TEXT {
        @Override
        void copy(ResultSet from, int column, CellBuffer to) throws SQLException {
            String text = from.getString(column);
            if (text == null) {
                to.putNull();
            } else {
                to.putText(text);
            }
        }
    },
    DECIMAL {
        @Override
        void copy(ResultSet from, int column, CellBuffer to) throws SQLException {
            BigDecimal number = from.getBigDecimal(column);
            if (number == null) {
                to.putNull();
            } else {
                to.putDecimal(number);
            }
        }
    },
    /** The text of PostgreSQL as it is on the wire; {@link PostgresText} reads it. */
    RAW {
        @Override
        void copy(ResultSet from, int column, CellBuffer to) throws SQLException {
            byte[] cell = from.getBytes(column);
            if (cell == null) {
                to.putNull();
            } else {
                to.putRaw(cell);
            }
        }
    },
    ANY {
        @Override
        void copy(ResultSet from, int column, CellBuffer to) throws SQLException {
            StoredCells.write(to, JdbcValues.of(from.getObject(column)));
        }
    };

    /** Whose metadata was seen to tell what {@code getObject} gives; elsewhere a number may be of another class in each row. */
    private static final Set<String> TRUSTED = Set.of("h2", "duckdb");

    /** Appends the cell of the current row. */
    abstract void copy(ResultSet from, int column, CellBuffer to) throws SQLException;

    /** For a column of that database. */
    static CellSource of(String product, ResultSetMetaData columns, int column) throws SQLException {
        if (!TRUSTED.contains(product.toLowerCase(Locale.ROOT))) {
            return ANY;
        }
        return of(columns.getColumnType(column), columns.getColumnClassName(column));
    }

    private static CellSource of(int type, @Nullable String javaClass) {
        return switch (type) {
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> WHOLE;
            case Types.DOUBLE -> only(Double.class, javaClass, DOUBLE);
            case Types.BOOLEAN -> only(Boolean.class, javaClass, BOOL);
            case Types.VARCHAR, Types.CHAR -> only(String.class, javaClass, TEXT);
            case Types.DECIMAL, Types.NUMERIC -> only(BigDecimal.class, javaClass, DECIMAL);
            default -> ANY;
        };
    }

    private static CellSource only(Class<?> expected, @Nullable String javaClass, CellSource source) {
        return expected.getName().equals(javaClass) ? source : ANY;
    }
}
