package io.azalai.extract.reader;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A connection while one query is read from it, inside a transaction that is rolled back, where there is any; it goes back as it came. Confined to one thread. */
final class Borrowed {
    private final Connection connection;
    private final boolean autoCommit;

    private Borrowed(Connection connection) throws SQLException {
        this.connection = connection;
        this.autoCommit = connection.getAutoCommit();
    }

    /** From that source, with auto-commit off where it can be, since PostgreSQL streams a result only inside a transaction. */
    static Borrowed from(DataSource source) throws SQLException {
        Connection connection = source.getConnection();
        try {
            Borrowed borrowed = new Borrowed(connection);
            if (borrowed.autoCommit && connection.getMetaData().supportsTransactions()) {
                connection.setAutoCommit(false);
            }
            return borrowed;
        } catch (SQLException | RuntimeException e) {
            closed(connection, e);
            throw e;
        }
    }

    Connection connection() {
        return connection;
    }

    /** Out of a transaction that a refused statement has spoiled. */
    void rollback() throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.rollback();
        }
    }

    /** Rolls back and returns the connection; one that cannot be rolled back is cut, so that nobody gets it from a pool. */
    void giveBack() {
        try (Connection returned = connection) {
            if (!returned.getAutoCommit()) {
                returned.rollback();
            }
            if (returned.getAutoCommit() != autoCommit) {
                returned.setAutoCommit(autoCommit);
            }
        } catch (SQLException e) {
            // All rows were read or the read has failed already: the pool drops what is broken.
            cut();
        }
    }

    /** Ends the connection at once, whatever it is doing. */
    void cut() {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            // It was cut already.
            return;
        }
    }

    private static void closed(Connection connection, Exception cause) {
        try {
            connection.close();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
