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

/** One transaction in the warehouse; what is not committed is rolled back at its end. Confined to one thread. */
final class Session implements AutoCloseable {
    private final Connection connection;
    private final boolean autoCommit;

    private Session(Connection connection) throws SQLException {
        this.connection = connection;
        this.autoCommit = connection.getAutoCommit();
    }

    static Session of(DataSource source) throws SQLException {
        Connection connection = source.getConnection();
        try {
            Session session = new Session(connection);
            connection.setAutoCommit(false);
            return session;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    Connection connection() {
        return connection;
    }

    void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    void run(List<String> all) throws SQLException {
        for (String sql : all) {
            run(sql);
        }
    }

    long number(String sql) throws SQLException {
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

    void commit() throws SQLException {
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        try (Connection returned = connection) {
            returned.rollback();
            returned.setAutoCommit(autoCommit);
        }
    }
}
