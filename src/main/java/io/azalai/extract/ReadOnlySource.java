package io.azalai.extract;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * A warehouse as a run reads it: connections that are read-only and leave auto-commit off where there are transactions, because PostgreSQL streams a
 * result only inside one. Thread-safe.
 */
public final class ReadOnlySource implements DataSource {
    /** Read-only by how their files are opened; an open connection refuses the wish. */
    private static final Set<String> READ_ONLY_BY_FILE = Set.of("duckdb", "sqlite");

    private final DataSource warehouse;

    public ReadOnlySource(DataSource warehouse) {
        this.warehouse = warehouse;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return prepared(warehouse.getConnection());
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return prepared(warehouse.getConnection(user, password));
    }

    private static Connection prepared(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        if (!READ_ONLY_BY_FILE.contains(product.toLowerCase(Locale.ROOT))) {
            connection.setReadOnly(true);
        }
        if (connection.getMetaData().supportsTransactions()) {
            connection.setAutoCommit(false);
        }
        return connection;
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return warehouse.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        warehouse.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        warehouse.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return warehouse.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger(ReadOnlySource.class.getPackageName());
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return type.isInstance(this) ? type.cast(this) : warehouse.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(this) || warehouse.isWrapperFor(type);
    }
}
