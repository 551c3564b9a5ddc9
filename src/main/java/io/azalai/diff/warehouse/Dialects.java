package io.azalai.diff.warehouse;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;

/** Which dialect a database speaks. */
final class Dialects {
    /** Redshift calls itself PostgreSQL 8. */
    private static final int OLDEST_POSTGRES = 10;

    private Dialects() {}

    /** Its dialect; empty where the diff cannot be made there. */
    static Optional<WarehouseDialect> of(Connection connection) throws SQLException {
        DatabaseMetaData database = connection.getMetaData();
        return switch (database.getDatabaseProductName().toLowerCase(Locale.ROOT)) {
            case "postgresql" ->
                database.getDatabaseMajorVersion() < OLDEST_POSTGRES
                        ? Optional.empty()
                        : Optional.of(new PostgresDialect());
            case "duckdb" -> Optional.of(new DuckDbDialect());
            default -> Optional.empty();
        };
    }
}
