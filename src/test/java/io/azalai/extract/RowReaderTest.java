package io.azalai.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The same values from each warehouse that comes along. */
class RowReaderTest {
    private static final String SELECT = """
            SELECT 7 AS a_whole, CAST(1.50 AS DECIMAL(9,2)) AS a_decimal, 'Zoë 𝄞' AS a_text, TRUE AS a_truth, CAST(NULL AS VARCHAR) AS nothing,
                   DATE '2024-02-29' AS a_date, TIMESTAMP '2024-02-29 23:59:59.123' AS a_time, CAST(0.5 AS DOUBLE PRECISION) AS a_double
            """;

    private static final List<Value> EXPECTED = List.of(
            new Value.Whole(7),
            new Value.Decimal(new BigDecimal("1.50")),
            new Value.Text("Zoë 𝄞"),
            new Value.Bool(true),
            Value.NULL,
            new Value.Date(LocalDate.parse("2024-02-29")),
            new Value.LocalMoment(LocalDateTime.parse("2024-02-29T23:59:59.123")),
            new Value.Floating(0.5));

    private static Row first(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet results = statement.executeQuery(sql)) {
            results.next();
            Map<String, @Nullable Object> columns = new LinkedHashMap<>();
            for (int i = 1; i <= results.getMetaData().getColumnCount(); i++) {
                columns.put(results.getMetaData().getColumnLabel(i), results.getObject(i));
            }
            return new RowReader().read(columns);
        }
    }

    @Test
    void duckDbGivesTypedRows() throws Exception {
        // given
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
            // when, then
            assertThat(first(connection, SELECT).values()).isEqualTo(EXPECTED);
            assertThat(first(connection, "SELECT [1, 2] AS l").value("L"))
                    .isEqualTo(new Value.ListOf(List.of(new Value.Whole(1), new Value.Whole(2))));
        }
    }

    @Test
    void h2GivesTypedRows() throws Exception {
        // given
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:")) {
            // when, then
            assertThat(first(connection, SELECT).values()).isEqualTo(EXPECTED);
        }
    }

    @Test
    void postgresqlGivesTypedRows() throws Exception {
        // given
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                Connection connection = new ReadOnlySource(postgres.getPostgresDatabase()).getConnection()) {
            // when, then
            assertThat(first(connection, SELECT).values()).isEqualTo(EXPECTED);
            assertThat(connection.getAutoCommit()).isFalse();
            assertThat(first(connection, "SELECT ARRAY['a', NULL] AS l").value("l"))
                    .isEqualTo(new Value.ListOf(List.of(new Value.Text("a"), Value.NULL)));
        }
    }
}
