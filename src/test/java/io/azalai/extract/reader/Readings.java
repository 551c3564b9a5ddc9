package io.azalai.extract.reader;

import io.azalai.extract.JdbcValues;
import io.azalai.extract.Value;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;

/** The rows of a query, by the reader that serves the source and by the general way. */
final class Readings {
    private Readings() {}

    /** By getObject, as camel-jdbc reads. */
    static List<List<Value>> general(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            List<List<Value>> rows = new ArrayList<>();
            statement.execute(sql);
            try (ResultSet results = statement.getResultSet()) {
                while (results.next()) {
                    List<Value> row = new ArrayList<>();
                    for (int i = 1; i <= results.getMetaData().getColumnCount(); i++) {
                        row.add(JdbcValues.of(results.getObject(i)));
                    }
                    rows.add(row);
                }
            }
            return rows;
        }
    }

    /** By pages, each row as a whole and each cell by itself, the last first. */
    static List<List<Value>> fast(DataSource source, String sql, String... columns) throws SQLException {
        try (PageReader reader = PageReaders.open(source, sql, Arrays.asList(columns))) {
            List<List<Value>> rows = new ArrayList<>();
            for (RowPage page = reader.next(); page != null; page = reader.next()) {
                for (int i = 0; i < page.size(); i++) {
                    List<Value> row = page.row(i).values();
                    for (int j = row.size() - 1; j >= 0; j--) {
                        if (!row.get(j).equals(page.cell(i, j))) {
                            throw new AssertionError(row + " has another cell " + j + ": " + page.cell(i, j));
                        }
                    }
                    rows.add(row);
                }
            }
            return rows;
        }
    }

    static String format(DataSource source, String sql, String... columns) throws SQLException {
        try (PageReader reader = PageReaders.open(source, sql, Arrays.asList(columns))) {
            return reader.format();
        }
    }

    static List<Long> fingerprints(DataSource source, String sql, long seed) throws SQLException {
        try (PageReader reader = PageReaders.open(source, sql, List.of())) {
            reader.seed(seed);
            List<Long> prints = new ArrayList<>();
            for (RowPage page = reader.next(); page != null; page = reader.next()) {
                for (int i = 0; i < page.size(); i++) {
                    prints.add(page.fingerprint(i));
                }
            }
            return prints;
        }
    }
}
