package io.azalai.diff.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DialectsTest {
    private static Connection database(String product, int version) {
        DatabaseMetaData told = (DatabaseMetaData) Proxy.newProxyInstance(
                DialectsTest.class.getClassLoader(),
                new Class<?>[] {DatabaseMetaData.class},
                (self, method, arguments) -> method.getName().equals("getDatabaseProductName") ? product : version);
        return (Connection) Proxy.newProxyInstance(
                DialectsTest.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (self, method, arguments) -> told);
    }

    @ParameterizedTest
    @CsvSource({
        "PostgreSQL, 14, PostgreSQL",
        "PostgreSQL, 8, Redshift",
        "Redshift, 8, Redshift",
        "DuckDB, 1, DuckDB",
        "Snowflake, 9, Snowflake",
        "Google BigQuery, 2, BigQuery",
        "SparkSQL, 3, Databricks",
        "Trino, 470, Trino"
    })
    void aWarehouseIsKnownByWhatItsDriverCallsIt(String product, int version, String expected) throws SQLException {
        // when, then
        assertThat(Dialects.of(database(product, version)).map(WarehouseDialect::product))
                .contains(expected);
    }

    @Test
    void anyOtherIsNot() throws SQLException {
        // when, then
        assertThat(Dialects.of(database("PostgreSQL", 9))).isEmpty();
        assertThat(Dialects.of(database("MySQL", 9))).isEmpty();
    }
}
