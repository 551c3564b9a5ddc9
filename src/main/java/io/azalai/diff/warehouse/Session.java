package io.azalai.diff.warehouse;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;

/**
 * One transaction in the warehouse, of which what is not committed is rolled back at its end; or, where there are none, one connection on which each
 * statement counts by itself. Confined to one thread.
 */
public final class Session implements AutoCloseable {
    private final Connection connection;
    private final boolean autoCommit;
    private final boolean isTransaction;

    private Session(Connection connection, boolean isTransaction) throws SQLException {
        this.connection = connection;
        this.autoCommit = connection.getAutoCommit();
        this.isTransaction = isTransaction;
    }

    /** A transaction, where the warehouse has any. */
    public static Session of(DataSource source) throws SQLException {
        return open(source.getConnection(), true);
    }

    /** The same on a connection of its own, which it closes. */
    public static Session of(Connection connection) throws SQLException {
        return open(connection, true);
    }

    /** Each statement counts by itself. */
    static Session inSteps(DataSource source) throws SQLException {
        return open(source.getConnection(), false);
    }

    private static Session open(Connection connection, boolean isWanted) throws SQLException {
        try {
            boolean isTransaction = isWanted && connection.getMetaData().supportsTransactions();
            Session session = new Session(connection, isTransaction);
            if (session.autoCommit == isTransaction) {
                connection.setAutoCommit(!isTransaction);
            }
            return session;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    public Connection connection() {
        return connection;
    }

    /** Runs a statement. */
    public void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    void run(List<String> all) throws SQLException {
        for (String sql : all) {
            run(sql);
        }
    }

    /** The numbers of the one row that a query gives. */
    long[] numbers(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(sql)) {
            answer.next();
            long[] numbers = new long[answer.getMetaData().getColumnCount()];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = answer.getLong(i + 1);
            }
            return numbers;
        }
    }

    /** The number that a query gives. */
    public long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(sql)) {
            answer.next();
            return answer.getLong(1);
        }
    }

    /** Types by label of what a query gives, in its order. */
    Map<String, String> columns(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet none = statement.executeQuery(sql)) {
            ResultSetMetaData columns = Objects.requireNonNull(none.getMetaData());
            Map<String, String> types = new LinkedHashMap<>();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                types.put(columns.getColumnLabel(i), Objects.toString(columns.getColumnTypeName(i), ""));
            }
            return types;
        }
    }

    public void commit() throws SQLException {
        if (isTransaction) {
            connection.commit();
        }
    }

    @Override
    public void close() throws SQLException {
        try (Connection returned = connection) {
            if (isTransaction) {
                returned.rollback();
            }
            if (returned.getAutoCommit() != autoCommit) {
                returned.setAutoCommit(autoCommit);
            }
        }
    }
}
