package io.azalai.extract.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.azalai.extract.ReadOnlySource;
import io.azalai.store.Postgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PostgreSQL's rows by COPY and by getters, as the general way gives them. */
class PostgresReaderTest {
    private static final String COPIED = """
            SELECT * FROM (VALUES
              (1, 1::int2, 1::int8, 1.50::numeric, 1.5::float4, 1.5::float8, true, 'a'::text, 'a'::char(4), '\\x00ff'::bytea, '2024-02-29'::date,
                '23:59:59.9'::time, '2024-02-29 23:59:59.123456'::timestamp, '2024-02-29 23:59:59.1+05'::timestamptz,
                'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11'::uuid, '{"a": "\\n"}'::json, '{"b":  1}'::jsonb, 1.5::numeric(9,4), '12:00+03'::timetz, 5::oid,
                'n'::name, 'x'::"char"),
              (2, -32768, -9223372036854775808, 'NaN', 'NaN', 'NaN', false, '', '', '', '0001-01-01', '00:00', '0001-01-01 00:00', '0001-01-01 00:00+00',
                null, '"\\\\"', '"\\t"', -0.00005, '00:00-12', 0, '', ''),
              (3, 32767, 9223372036854775807, 'Infinity', 'Infinity', '-Infinity', null, E'\\t\\n\\r\\b\\f\\v\\\\N\\\\', E'\\\\N', '\\x5c', 'infinity',
                '24:00', 'infinity', 'infinity', null, null, null, 0, null, 4294967295, null, null),
              (4, null, null, -0.00, 3.4028235e38, 1.7976931348623157e308, null, 'Zoë 𝄞 ' || chr(1) || chr(127), 'ë', null, '-infinity', '00:00:01.000001',
                '-infinity', '-infinity', null, null, null, null, null, null, null, null),
              (5, 0, 0, 12345678901234567890123456789012345678.000, 1e-45, -0.0::float8, null, E'\\\\.', '    ', '\\x', '1582-10-10', null,
                '1582-10-10 12:00', '1582-10-10 12:00+00', null, null, null, null, null, null, null, null),
              (6, 0, 0, 1e100, 0.1, 0.1, null, null, null, null, '294000-01-01', null, '294000-01-01', '0044-03-15 BC', null, null, null, null, null, null, null, null),
              (7, -1, -1, 0.00000000000000000001, -0.0, 4.9e-324, null, null, null, null, '0044-03-15 BC', null, '0044-03-15 12:00:00.5 BC',
                '12024-01-01', null, null, null, 99999.9999, null, null, null, null),
              (8, 10, 10, 100, 16777216, 1e21, null, null, null, null, '9999-12-31', '12:34:56', '9999-12-31 23:59:59.999999', '1900-01-01 00:00:00.000001',
                null, null, null, 10, null, null, null, null)
            ) AS v(a_int, a_small, a_big, a_num, a_single, a_double, a_bool, a_text, a_char, some_bytes, a_day, a_time, a_local, a_moment, an_id, a_json, a_jsonb,
              a_scaled, a_zoned_time, an_oid, a_name, a_letter) ORDER BY 1
            """;

    private static DataSource source;

    @BeforeAll
    static void start() throws SQLException {
        source = new ReadOnlySource(Postgres.source(Postgres.database()));
    }

    @Test
    void copyGivesWhatTheGeneralWayGives() throws SQLException {
        // when, then
        assertThat(Readings.format(source, COPIED)).startsWith("copy/");
        assertThat(Readings.fast(source, COPIED)).isEqualTo(Readings.general(source, COPIED));
    }

    @Test
    void gettersGiveWhatTheGeneralWayGives() throws SQLException {
        // given
        String sql =
                "SELECT *, ARRAY['a', NULL] AS l, '1 day'::interval AS i, 'f(1)'::text AS t, B'101'::bit(3) AS b, '(1,2)'::point AS p,"
                        + " '10.0.0.0/8'::inet AS n, 12.5::float8::numeric::money AS m FROM (" + COPIED + ") x";
        // when, then
        assertThat(Readings.format(source, sql)).startsWith("typed/");
        assertThat(Readings.fast(source, sql)).isEqualTo(Readings.general(source, sql));
    }

    @Test
    void onlyTheColumnsThatAreWantedAreRead() throws SQLException {
        // given: what would fail if it were read
        String sql =
                "SELECT 1/(g-2) AS \"Broken\", g AS \"A \"\"key\"\"\", 'x' AS name FROM generate_series(1, 3) g -- end";
        // when, then
        try (PageReader reader = PageReaders.open(source, sql, List.of("NAME", "a \"KEY\""))) {
            assertThat(reader.shape().columns()).containsExactly("A \"key\"", "name");
            assertThat(reader.format()).startsWith("copy/");
        }
        assertThat(Readings.fast(source, sql, "name", "A \"key\"")).hasSize(3);
    }

    @Test
    void allColumnsAreReadWhereANameIsMissingOrTwice() throws SQLException {
        // when, then
        try (PageReader missing = PageReaders.open(source, "SELECT 1 AS a, 2 AS b", List.of("a", "c"));
                PageReader twice = PageReaders.open(source, "SELECT 1 AS a, 2 AS a, 3 AS b", List.of("b"))) {
            assertThat(missing.shape().columns()).containsExactly("a", "b");
            assertThat(twice.shape().columns()).containsExactly("a", "a", "b");
            assertThat(twice.next()).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WITH t AS (SELECT 1 AS a) SELECT a, 2 AS b FROM t",
                "VALUES (1, 'x'), (2, 'y')",
                "SELECT '{\"a\":1}'::jsonb ? 'a' AS a, 1 AS b",
                "SELECT now()::date AS a, '2024-01-01 00:00+00'::timestamptz::text AS b",
                "SELECT {d '2024-01-01'} AS a, 1 AS b",
                "SHOW server_version",
                "SELECT 1 AS a, 2 AS b WHERE false",
                "SELECT NULL AS a, 'x' AS b -- end",
            })
    void anyQueryGivesWhatTheGeneralWayGives(String sql) throws SQLException {
        assertThat(Readings.fast(source, sql)).isEqualTo(Readings.general(source, sql));
        assertThat(Readings.fast(source, sql, "a").size())
                .isEqualTo(Readings.general(source, sql).size());
    }

    @Test
    void aWrongQueryIsRefusedInTheWordsOfTheGeneralWay() {
        // given
        String sql = "SELECT a FROM nowhere";
        String[] message = {""};
        assertThatThrownBy(() -> Readings.general(source, sql)).satisfies(e -> message[0] = e.getMessage());
        // when, then
        assertThatThrownBy(() -> PageReaders.open(source, sql, List.of("a"))).hasMessage(message[0]);
    }

    @Test
    void aCursorThatDiesThrowsAndNeverEndsEarly() throws SQLException {
        // given
        String sql = "SELECT g AS a, 1/(20000-g) AS b FROM generate_series(1, 30000) g";
        for (String column : List.of("", ", ARRAY[1] AS c")) {
            String query = sql.replace(" FROM", column + " FROM");
            try (PageReader reader = PageReaders.open(source, query, List.of())) {
                // when, then
                assertThatThrownBy(() -> {
                            while (reader.next() != null) {}
                        })
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("division by zero");
            }
        }
    }

    @Test
    void closingEarlyStopsTheQueryAndLeavesTheConnectionUsable() throws SQLException {
        // given: one connection, and more rows than could be read in a test, that are made one by one
        HikariConfig config = new HikariConfig();
        config.setDataSource(Postgres.source(Postgres.database()));
        config.setMaximumPoolSize(1);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            DataSource pooled = new ReadOnlySource(pool);
            int server = (int) pid(pooled);
            for (String column : List.of("", ", ARRAY[1] AS c")) {
                // when
                try (PageReader reader =
                        PageReaders.open(pooled, "SELECT generate_series(1, 2000000000) AS a" + column, List.of())) {
                    assertThat(reader.next()).isNotNull();
                }
                // then
                assertThat((int) pid(pooled)).isEqualTo(server);
            }
            try (Connection connection = pool.getConnection()) {
                assertThat(connection.getAutoCommit()).isTrue();
            }
        }
    }

    private static long pid(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                java.sql.ResultSet answer = statement.executeQuery("SELECT pg_backend_pid()")) {
            answer.next();
            return answer.getLong(1);
        }
    }

    @Test
    void fingerprintsTellCellsApart() throws SQLException {
        // given
        String rows =
                "VALUES ('', 'ab'), (NULL, 'ab'), ('a', 'b'), ('ab', ''), ('ab', NULL), (E'a\\tb', ''), ('\\N', ''), ('1', '2')";
        for (String sql : List.of(rows, "SELECT *, ARRAY[1] AS c FROM (" + rows + ") x")) {
            // when
            List<Long> prints = Readings.fingerprints(source, sql, 7);
            // then
            assertThat(new HashSet<>(prints)).hasSize(8).doesNotContain(0L);
            assertThat(Readings.fingerprints(source, sql, 7)).isEqualTo(prints);
            assertThat(Readings.fingerprints(source, sql, 8)).doesNotContainAnyElementsOf(prints);
        }
    }

    @Test
    void aCellOfManyMegabytesIsReadAndEndsItsPage() throws SQLException {
        // given
        for (String column : List.of("", ", ARRAY[1] AS c")) {
            String sql =
                    "SELECT g AS a, repeat(E'\\u00eb\\t', 10000000) AS b" + column + " FROM generate_series(1, 3) g";
            try (PageReader reader = PageReaders.open(source, sql, List.of())) {
                // when
                int pages = 0;
                for (RowPage page = reader.next(); page != null; page = reader.next()) {
                    pages++;
                    assertThat(page.size()).isEqualTo(1);
                    assertThat(page.cell(0, 1).toString()).hasSize(20_000_000 + "Text[text=]".length());
                }
                // then
                assertThat(pages).isEqualTo(3);
            }
        }
    }
}
