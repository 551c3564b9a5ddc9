package io.azalai.extract.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.azalai.extract.ReadOnlySource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sqlite.SQLiteDataSource;

/** Rows of H2, DuckDB and SQLite, as the general way gives them. */
class TypedReaderTest {
    private static final String H2_ROWS = """
            SELECT CAST(a AS BIGINT) AS a_big, CAST(a AS TINYINT) AS a_tiny, CAST(a AS SMALLINT) AS a_small, CAST(a AS INT) AS an_int, b AS a_text,
              CAST(b AS CHAR(20)) AS a_char, CAST(b AS CLOB) AS a_clob, CAST(c AS DECIMAL(12,4)) AS a_decimal, CAST(c AS DECFLOAT) AS a_decfloat,
              CAST(c AS REAL) AS a_real, CAST(c AS DOUBLE PRECISION) AS a_double, c > 0 AS a_bool, d AS a_day, CAST(d AS TIMESTAMP(9)) AS a_local,
              CAST(e AS TIMESTAMP(6) WITH TIME ZONE) AS a_moment, TIME '23:59:59.123456' AS a_time, TIME WITH TIME ZONE '10:00:00+03' AS a_zoned_time,
              CAST(f AS VARBINARY) AS some_bytes, CAST(f AS BLOB) AS a_blob, UUID 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11' AS an_id, JSON '{"a":1}' AS a_json,
              ARRAY[a, NULL, 3] AS a_list, ARRAY[c, 123456789012345678901234567890.5] AS decimals, INTERVAL '1' DAY AS a_while
            FROM (VALUES (1, 'Zoë 𝄞', 1.50, DATE '2024-02-29', TIMESTAMP WITH TIME ZONE '2024-02-29 23:59:59.123456+05:30', X'00ff'),
              (-128, '', -0.0001, DATE '0001-01-01', TIMESTAMP WITH TIME ZONE '0001-01-01 00:00:00+00', X''),
              (127, U&'x\\D800y', 99999999.9999, DATE '9999-12-31', NULL, NULL),
              (0, NULL, 0, DATE '1582-10-10', NULL, NULL), (NULL, NULL, NULL, NULL, NULL, NULL)) AS v(a, b, c, d, e, f)
            """;

    private static final String DUCKDB_ROWS = """
            SELECT a::BIGINT AS a_big, a::TINYINT AS a_tiny, a::SMALLINT AS a_small, a::INTEGER AS an_int, a::HUGEINT * 1e18::HUGEINT AS a_huge,
              abs(a)::UTINYINT AS u1, abs(a)::USMALLINT AS u2, abs(a)::UINTEGER AS u4, abs(a)::UBIGINT AS u8, b AS a_text, c::DECIMAL(12,4) AS a_decimal,
              c::DECIMAL(38,10) AS a_wide_decimal, c::FLOAT AS a_float, c::DOUBLE AS a_double, c > 0 AS a_bool, d AS a_day, d::TIMESTAMP AS a_local,
              TIMESTAMP_NS '2024-02-29 23:59:59.123456789' AS a_nano, d::TIMESTAMP_S AS a_second, e AS a_moment, TIME '23:59:59.123456' AS a_time, f AS a_blob, uuid_id AS an_id, [a, NULL] AS a_list,
              {'x': a, 'y': b} AS a_struct, MAP {'k': a} AS a_map, INTERVAL 1 DAY AS a_while, CASE WHEN a > 0 THEN 'Zoë' END::ENUM('', 'Zoë') AS an_enum,
              '{"a": 1}'::JSON AS a_json
            FROM (VALUES (1, 'Zoë 𝄞', 1.50, DATE '2024-02-29', TIMESTAMPTZ '2024-02-29 23:59:59.123456+05:30', '\\x00\\xFF'::BLOB, 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'::UUID),
              (-127, '', -0.0001, DATE '1583-01-01', TIMESTAMPTZ '1900-01-01 00:00:00+00', ''::BLOB, NULL),
              (127, NULL, 99999999.9999, DATE '9999-12-31', NULL, NULL, NULL),
              (0, NULL, 0, DATE '1969-12-31', NULL, NULL, NULL), (NULL, NULL, NULL, NULL, NULL, NULL, NULL)) AS v(a, b, c, d, e, f, uuid_id)
            """;

    private static final String SQLITE_ROWS =
            "SELECT column1 AS a, column2 AS b, column3 AS \"odd ` name\", column1 || column2 FROM"
                    + " (VALUES (1, 'x', 1.5), (9223372036854775807, 2, x'00ff'), ('007', '', NULL), (NULL, -0.0, 'Zoë 𝄞'), (1e308, 3, 4))";

    private static DataSource h2;
    private static DataSource duckdb;
    private static DataSource sqlite;

    @BeforeAll
    static void open(@TempDir Path directory) {
        JdbcDataSource memory = new JdbcDataSource();
        memory.setURL("jdbc:h2:mem:readers;DB_CLOSE_DELAY=-1");
        h2 = new ReadOnlySource(memory);
        com.zaxxer.hikari.HikariConfig config = new com.zaxxer.hikari.HikariConfig();
        config.setJdbcUrl("jdbc:duckdb:");
        config.addDataSourceProperty("jdbc_stream_results", "true");
        config.setMaximumPoolSize(1);
        duckdb = new ReadOnlySource(new com.zaxxer.hikari.HikariDataSource(config));
        SQLiteDataSource file = new SQLiteDataSource();
        file.setUrl("jdbc:sqlite:" + directory.resolve("readers.db"));
        sqlite = new ReadOnlySource(file);
    }

    static Stream<Arguments> tables() {
        return Stream.of(
                Arguments.of("h2", h2, H2_ROWS, "an_int"),
                Arguments.of("duckdb", duckdb, DUCKDB_ROWS, "AN_INT"),
                Arguments.of("sqlite", sqlite, SQLITE_ROWS, "odd ` name"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tables")
    void everyCellIsThatOfTheGeneralWay(String name, DataSource source, String sql, String column) throws SQLException {
        // when, then
        assertThat(Readings.format(source, sql)).startsWith("typed/");
        assertThat(Readings.fast(source, sql)).isEqualTo(Readings.general(source, sql));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tables")
    void onlyTheColumnsThatAreWantedAreRead(String name, DataSource source, String sql, String column)
            throws SQLException {
        // given
        String commented = sql.stripTrailing() + " -- end";
        int position;
        try (PageReader all = PageReaders.open(source, sql, List.of())) {
            position = all.shape().indexOf(column);
        }
        // when
        try (PageReader reader = PageReaders.open(source, commented, List.of(column))) {
            // then
            assertThat(reader.shape().columns()).singleElement().asString().isEqualToIgnoringCase(column);
        }
        assertThat(Readings.fast(source, commented, column))
                .isEqualTo(Readings.general(source, sql).stream()
                        .map(row -> List.of(row.get(position)))
                        .toList());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tables")
    void fingerprintsTellRowsApart(String name, DataSource source, String sql, String column) throws SQLException {
        // when
        List<Long> prints = Readings.fingerprints(source, sql, 7);
        // then
        assertThat(new HashSet<>(prints)).hasSize(5).doesNotContain(0L);
        assertThat(Readings.fingerprints(source, sql, 7)).isEqualTo(prints);
        assertThat(Readings.fingerprints(source, sql, 8)).doesNotContainAnyElementsOf(prints);
    }

    @Test
    void aReaderThatIsClosedEarlyLeavesTheConnectionUsable() throws SQLException {
        // given: a pool of one
        try (PageReader reader = PageReaders.open(duckdb, "SELECT range AS a FROM range(100000000)", List.of("a"))) {
            assertThat(reader.next()).isNotNull();
        }
        // when, then
        assertThat(Readings.fast(duckdb, "SELECT 1 AS a")).hasSize(1);
    }

    @Test
    void aWrongQueryIsRefusedInTheWordsOfTheGeneralWay() {
        for (DataSource source : List.of(h2, duckdb, sqlite)) {
            // given
            String[] message = {""};
            String sql = "SELECT a FROM nowhere";
            assertThatThrownBy(() -> Readings.general(source, sql)).satisfies(e -> message[0] = e.getMessage());
            // when, then
            assertThatThrownBy(() -> PageReaders.open(source, sql, List.of("a")))
                    .hasMessage(message[0]);
        }
    }

    @Test
    void aCursorThatDiesThrows() throws SQLException {
        // given
        String sql = "SELECT CASE WHEN range = 20000 THEN error('died')::INT ELSE range END AS a FROM range(30000)";
        // when, then
        assertThatThrownBy(() -> Readings.fast(duckdb, sql))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("died");
        try (Connection connection = duckdb.getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(statement.execute("SELECT 1")).isTrue();
        }
    }
}
