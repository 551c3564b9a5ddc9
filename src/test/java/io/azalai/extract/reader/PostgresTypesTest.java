package io.azalai.extract.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.extract.ReadOnlySource;
import io.azalai.store.Postgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Types of PostgreSQL that a team made itself, and rare ones: whichever reader serves them, the cell is that of the general way. */
class PostgresTypesTest {
    private static DataSource source;

    @BeforeAll
    static void start() throws SQLException {
        DataSource database = Postgres.source(Postgres.database());
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TYPE mood AS ENUM ('', 'glad', E'a\\tb'); CREATE DOMAIN score AS int CHECK (VALUE < 100);"
                            + "CREATE DOMAIN code AS varchar(5); CREATE DOMAIN price AS numeric(9,3); CREATE DOMAIN tags AS text[];"
                            + "CREATE TYPE pair AS (a int, b text); CREATE TABLE kept (id bigserial, n serial, s smallserial, m mood, p price);"
                            + "INSERT INTO kept (m, p) VALUES ('glad', 1.5), (NULL, NULL)");
        }
        source = new ReadOnlySource(database);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM kept",
                "SELECT m::mood FROM (VALUES ('glad'), (''), (E'a\\tb'), (NULL)) v(m)",
                "SELECT 99::score AS a, 'abc'::code AS b, 1.5::price AS c",
                "SELECT ARRAY['x']::tags AS a",
                "SELECT 0.5::numeric(5,5) AS a, 12::numeric(2) AS b, -0.000::numeric(6,3) AS c",
                "SELECT 1.50::numeric AS a UNION ALL SELECT 1e-20 UNION ALL SELECT 1e300",
                "SELECT '<a>1</a>'::xml::text AS a",
                "SELECT ROW(1, 'x')::pair AS a, int4range(1, 5) AS b, to_tsvector('a b') AS c, '10.0.0.0/8'::cidr AS d, '08:00:2b:01:02:03'::macaddr AS e",
                "SELECT B'1'::bit(1) AS a, B'0'::bit(1) AS b, B'101'::varbit AS c, 'pg_class'::regclass AS d, '7'::xid AS e",
                "SELECT '1 mon'::interval AS a, '(1,2),(3,4)'::box AS b, '<(1,2),3>'::circle AS c, 12.5::numeric::money AS d",
                "SELECT ARRAY[[1,2],[3,4]] AS a, ARRAY[1.5::float4] AS b, ARRAY['2024-01-01'::date] AS c",
                "SELECT 'a'::char(3) AS a, 'ab '::bpchar AS b, ''::varchar(2) AS c, 'x'::varchar AS d",
                "SELECT '2024-06-01 12:00:00.1'::timestamp(1) AS a, '2024-06-01 12:00:00.100000+02'::timestamptz(3) AS b, '12:00:00.5'::time(1) AS c",
                "SELECT '1582-10-04'::date AS a, '1582-10-15'::date AS b, '1583-01-01'::date AS c, '1582-12-31 23:59:59.5'::timestamp AS d",
                "SELECT 'x' AS a ORDER BY 1 -- end",
                "SELECT 'x' AS a /* end */",
                "SELECT $$a\\b$$ AS a, E'\\\\N' AS b, E'\\u0001\\u007f\\u0080\\u2028' AS c",
                "SELECT g AS a, CASE WHEN g % 2 = 0 THEN NULL ELSE repeat(E'\\t\\\\', g) END AS b FROM generate_series(1, 10000) g WHERE g < 200 OR g > 9990",
                "TABLE kept",
                "SELECT",
            })
    void theCellIsThatOfTheGeneralWay(String sql) throws SQLException {
        assertThat(Readings.fast(source, sql)).isEqualTo(Readings.general(source, sql));
    }
}
