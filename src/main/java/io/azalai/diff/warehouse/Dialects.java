package io.azalai.diff.warehouse;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;

/** Which dialect a database speaks. */
final class Dialects {
    /** Redshift calls itself PostgreSQL 8 to PostgreSQL's own driver. */
    private static final int OLDEST_POSTGRES = 10;

    private static final int REDSHIFT = 8;

    private Dialects() {}

    /** Its dialect; empty where the diff cannot be made there. */
    static Optional<WarehouseDialect> of(Connection connection) throws SQLException {
        DatabaseMetaData database = connection.getMetaData();
        String product = database.getDatabaseProductName().toLowerCase(Locale.ROOT);
        return product.equals("postgresql")
                ? postgres(database.getDatabaseMajorVersion())
                : Optional.ofNullable(
                        switch (product) {
                            case "duckdb" -> new DuckDbDialect();
                            case "snowflake" -> new SnowflakeDialect();
                            case "bigquery", "google bigquery", "googlebigquery" -> new BigQueryDialect();
                            case "redshift", "amazon redshift" -> new RedshiftDialect();
                            // Spark's own JDBC server calls itself the same, and has Delta Lake where it was set up.
                            case "sparksql", "spark sql", "databricks" -> new DatabricksDialect();
                            case "trino" -> new TrinoDialect();
                            default -> null;
                        });
    }

    private static Optional<WarehouseDialect> postgres(int version) {
        if (version >= OLDEST_POSTGRES) {
            return Optional.of(new PostgresDialect());
        }
        return version == REDSHIFT ? Optional.of(new RedshiftDialect()) : Optional.empty();
    }
}
