package io.azalai.cli.demo;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.duckdb.DuckDBConnection;

/**
 * A DuckDB file with the tables {@code companies} and {@code customers}. The same number of rows gives the same rows, whatever the machine.
 * Each method opens the file, writes and closes it, since DuckDB lets no one else in meanwhile. Confined to one thread.
 *
 * <p>The rows are the generators' own but for three things that they do not know: a customer's tier, a customer's company, and one e-mail
 * address that no org accepts, planted at {@link #REFUSED_CUSTOMER} so that the demo has a rejected row to explain.
 */
public final class DemoWarehouse {
    /** The id of the customer whose e-mail address the demo broke: the 42nd row of TPC-DS, so ask for 100 rows or more. */
    public static final String REFUSED_CUSTOMER = "AAAAAAAAKCAAAAAA";

    /** What the demo put in the place of that customer's e-mail address. */
    public static final String REFUSED_EMAIL = "no address given";

    /** As many as the generators' key ranges hold with room to spare. */
    private static final long MOST_CUSTOMERS = 100_000_000;

    private static final int CUSTOMERS_OF_A_COMPANY = 10;

    private final Path file;

    /** How many rows of each table. */
    public record Rows(long companies, long customers) {}

    public DemoWarehouse(Path file) {
        this.file = file;
    }

    /**
     * Replaces both tables.
     *
     * @param customers 1 to 100,000,000; there will be a tenth as many companies, but at least one
     */
    public Rows fill(long customers) throws SQLException {
        if (customers < 1 || customers > MOST_CUSTOMERS) {
            throw new IllegalArgumentException("rows " + customers + ": 1 to " + MOST_CUSTOMERS);
        }
        Rows rows = new Rows(Math.max(1, customers / CUSTOMERS_OF_A_COMPANY), customers);
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE OR REPLACE TABLE companies (account_key VARCHAR NOT NULL, name VARCHAR, phone VARCHAR,"
                            + " industry VARCHAR, city VARCHAR, country VARCHAR, annual_revenue DECIMAL(18,2), balance DECIMAL(18,2))");
            statement.execute(
                    "CREATE OR REPLACE TABLE customers (customer_id VARCHAR NOT NULL, salutation VARCHAR,"
                            + " first_name VARCHAR, last_name VARCHAR, email VARCHAR, birthdate DATE, tier VARCHAR, account_key VARCHAR)");
            new TableLoad(connection.unwrap(DuckDBConnection.class), rows).run();
            return rows;
        }
    }

    /**
     * Changes that share of both tables: other companies owe more, other customers have a new e-mail address and tier. Which ones they are
     * depends on the round, so that one call after the other changes different rows.
     *
     * @param share 0 to 1; the number of rows is rounded up
     * @param round any number
     */
    public Rows change(double share, int round) throws SQLException {
        try (Connection connection = open()) {
            long companies = update(connection, "companies", "account_key", "balance = balance + 100", share, round);
            long customers = update(
                    connection,
                    "customers",
                    "customer_id",
                    "email = 'round" + round + ".' || coalesce(email, lower(last_name) || '@example.org'),"
                            + " tier = CASE tier WHEN 'gold' THEN 'silver' ELSE 'gold' END",
                    share,
                    round);
            return new Rows(companies, customers);
        }
    }

    private static long update(Connection connection, String table, String key, String change, double share, int round)
            throws SQLException {
        // By a digest of the key, so that the rows lie scattered as they would in life, and are the same ones
        // everywhere.
        String sql =
                "UPDATE %1$s SET %3$s WHERE %2$s IN (SELECT %2$s FROM %1$s WHERE %2$s <> ? ORDER BY md5(? || %2$s), %2$s"
                                .formatted(table, key, change)
                        + " LIMIT (SELECT CAST(ceil(count(*) * CAST(? AS DECIMAL(9,6))) AS BIGINT) FROM " + table
                        + "))";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, REFUSED_CUSTOMER);
            statement.setString(2, Integer.toString(round));
            statement.setBigDecimal(3, BigDecimal.valueOf(share));
            return statement.executeUpdate();
        }
    }

    private Connection open() throws SQLException {
        return DriverManager.getConnection("jdbc:duckdb:" + file);
    }
}
