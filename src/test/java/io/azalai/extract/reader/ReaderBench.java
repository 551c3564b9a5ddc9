package io.azalai.extract.reader;

import io.azalai.extract.ReadOnlySource;
import io.azalai.store.Postgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/**
 * What each reader takes for a million rows beside a bare {@code ResultSet.next()} pass: fingerprint and key of every row. Not a test; arguments:
 * how many rows, and anything more for PostgreSQL alone. Each round runs all ways, medians of five rounds after one that is not counted.
 */
public final class ReaderBench {
    private static final int ROUNDS = 5;
    private static final String ROWS =
            "SELECT id::BIGINT AS id, 'person' || id || '@example.com' AS email, 'Given' || id % 977 || ' Family' || id AS name,"
                    + " 'City of ' || id % 100 AS city, (id % 77)::INT AS age, (id % 100000)::NUMERIC(12,2) / 4 AS amount, id / 7.0::FLOAT8 AS score,"
                    + " TIMESTAMPTZ '2024-01-01 00:00:00+00' + id * INTERVAL '1 SECOND' AS seen, id % 3 = 0 AS active, 'note ' || id % 1000 AS note FROM ";
    private static final String H2_ROWS =
            "SELECT CAST(x AS BIGINT) AS id, 'person' || x || '@example.com' AS email, 'Given' || MOD(x, 977) || ' Family' || x AS name,"
                    + " 'City of ' || MOD(x, 100) AS city, CAST(MOD(x, 77) AS INT) AS age, CAST(MOD(x, 100000) / 4.0 AS NUMERIC(12,2)) AS amount,"
                    + " x / CAST(7 AS DOUBLE PRECISION) AS score, DATEADD(SECOND, x, TIMESTAMP WITH TIME ZONE '2024-01-01 00:00:00+00') AS seen,"
                    + " MOD(x, 3) = 0 AS active, 'note ' || MOD(x, 1000) AS note FROM SYSTEM_RANGE(1, ";

    private ReaderBench() {}

    private interface Way {
        long read() throws SQLException;
    }

    public static void main(String[] arguments) throws SQLException {
        int rows = arguments.length == 0 ? 1_000_000 : Integer.parseInt(arguments[0]);
        DataSource postgres = Postgres.source(Postgres.database());
        fill(postgres, "CREATE TABLE people AS " + ROWS + "generate_series(1, " + rows + ") AS g(id)");
        fill(postgres, "VACUUM ANALYZE people");
        DataSource reading = new ReadOnlySource(postgres);
        run("postgresql", rows, () -> bare(reading), () -> pages(reading, "SELECT * FROM people", "copy/"), "copy");
        run("postgresql", rows, () -> bare(reading), () -> typed(reading), "typed");
        if (arguments.length > 1) {
            return;
        }
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:bench;DB_CLOSE_DELAY=-1");
        int fewer = rows / 5;
        fill(h2, "CREATE TABLE people AS " + H2_ROWS + fewer + ")");
        DataSource readingH2 = new ReadOnlySource(h2);
        run("h2", fewer, () -> bare(readingH2), () -> pages(readingH2, "SELECT * FROM people", "typed/"), "typed");
        com.zaxxer.hikari.HikariConfig config = new com.zaxxer.hikari.HikariConfig();
        config.setJdbcUrl("jdbc:duckdb:");
        config.addDataSourceProperty("jdbc_stream_results", "true");
        config.setMaximumPoolSize(1);
        try (com.zaxxer.hikari.HikariDataSource duckdb = new com.zaxxer.hikari.HikariDataSource(config)) {
            fill(duckdb, "CREATE TABLE people AS " + ROWS + "range(1, " + rows + " + 1) AS g(id)");
            DataSource readingDuckDb = new ReadOnlySource(duckdb);
            run(
                    "duckdb",
                    rows,
                    () -> bare(readingDuckDb),
                    () -> pages(readingDuckDb, "SELECT * FROM people", "typed/"),
                    "typed");
        }
    }

    private static void fill(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void run(String source, int rows, Way bare, Way way, String name) throws SQLException {
        double[] bareRates = new double[ROUNDS];
        double[] rates = new double[ROUNDS];
        for (int round = -1; round < ROUNDS; round++) {
            double bareRate = rate(rows, bare);
            double rate = rate(rows, way);
            if (round >= 0) {
                bareRates[round] = bareRate;
                rates[round] = rate;
            }
        }
        Arrays.sort(bareRates);
        Arrays.sort(rates);
        System.out.println(String.format(
                Locale.ROOT,
                "%-10s %-6s bare %.2fM rows/s, reader %.2fM rows/s, ratio %.2f",
                source,
                name,
                bareRates[ROUNDS / 2],
                rates[ROUNDS / 2],
                rates[ROUNDS / 2] / bareRates[ROUNDS / 2]));
    }

    private static double rate(int rows, Way way) throws SQLException {
        long start = System.nanoTime();
        if (way.read() != rows) {
            throw new IllegalStateException("not all rows were read");
        }
        return rows * 1e3 / (System.nanoTime() - start);
    }

    private static long bare(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.setFetchSize(10_000);
            long count = 0;
            try (ResultSet rows = statement.executeQuery("SELECT * FROM people")) {
                while (rows.next()) {
                    count++;
                }
            }
            connection.rollback();
            return count;
        }
    }

    private static long pages(DataSource source, String sql, String format) throws SQLException {
        try (PageReader reader = PageReaders.open(source, sql, List.of())) {
            if (!reader.format().startsWith(format)) {
                throw new IllegalStateException(reader.format());
            }
            return read(reader);
        }
    }

    /** The getters, of a query that could be copied. */
    private static long typed(DataSource source) throws SQLException {
        Borrowed borrowed = Borrowed.from(source);
        org.postgresql.core.BaseConnection driver =
                borrowed.connection().unwrap(org.postgresql.core.BaseConnection.class);
        PostgresSession session = PostgresSession.of(borrowed.connection());
        try (PageReader reader = TypedReader.open(
                borrowed, "SELECT * FROM people", "PostgreSQL", new TypedReader.Postgres(driver, session))) {
            return read(reader);
        }
    }

    private static long read(PageReader reader) throws SQLException {
        reader.seed(42);
        long count = 0;
        long sum = 0;
        for (RowPage page = reader.next(); page != null; page = reader.next()) {
            for (int i = 0; i < page.size(); i++) {
                sum += page.fingerprint(i) + page.cell(i, 0).hashCode();
                count++;
            }
        }
        if (sum == 0) {
            throw new IllegalStateException("nothing was hashed");
        }
        return count;
    }
}
