package io.azalai.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.azalai.extract.ModelColumns.Column;
import io.azalai.sync.Location;
import io.azalai.sync.Model;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

class ModelColumnsTest {
    private static final String EVERY_TYPE = """
            SELECT CAST('a' AS VARCHAR) AS t, CAST(1 AS INTEGER) AS w, CAST(1.5 AS DECIMAL(5,2)) AS d, CAST(1 AS DOUBLE PRECISION) AS f,
                   TRUE AS b, DATE '2026-01-31' AS born, TIME '10:00:00' AS clock, TIMESTAMP '2026-01-31 10:00:00' AS moment,
                   CAST('2026-01-31 10:00:00+00' AS TIMESTAMP WITH TIME ZONE) AS zoned
            """;

    private static Model model(String sql) {
        return new Model(
                "m", "warehouse", List.of("t"), new Model.Query.Sql(sql), Model.DiffPlace.LOCAL, Location.none());
    }

    private static List<Column> columns(DataSource source, String sql) throws SQLException {
        return new ModelColumns(new ModelSql(Path.of("")), model -> source).of(model(sql));
    }

    private static JdbcDataSource h2() {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:;DATABASE_TO_UPPER=false");
        return h2;
    }

    @Test
    void h2TellsTheTypeOfEachColumn() throws SQLException {
        // when
        List<Column> columns = columns(h2(), EVERY_TYPE);
        // then
        assertThat(columns)
                .extracting(Column::name)
                .containsExactly("t", "w", "d", "f", "b", "born", "clock", "moment", "zoned");
        assertThat(columns)
                .extracting(Column::kind)
                .containsExactly(
                        Value.Kind.TEXT,
                        Value.Kind.WHOLE,
                        Value.Kind.DECIMAL,
                        Value.Kind.FLOATING,
                        Value.Kind.BOOL,
                        Value.Kind.DATE,
                        Value.Kind.TIME,
                        Value.Kind.LOCAL_DATE_TIME,
                        Value.Kind.MOMENT);
    }

    @Test
    void aFailingRowIsNotReached() throws SQLException {
        // given
        String broken = "SELECT CAST(x AS INTEGER) AS w FROM (VALUES ('no number')) AS t(x)";
        // when
        List<Column> columns = columns(h2(), broken);
        // then
        assertThat(columns).containsExactly(new Column("w", Value.Kind.WHOLE, "integer"));
    }

    @Test
    void aQueryThatTheWarehouseRefusesIsToldInItsWords() {
        // when, then
        assertThatThrownBy(() -> columns(h2(), "SELECT * FROM nowhere"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("nowhere");
    }

    @Test
    void sqlitesColumnsHaveNoTypeThatHolds(@TempDir Path directory) throws SQLException {
        // given
        SQLiteDataSource sqlite = new SQLiteDataSource();
        sqlite.setUrl("jdbc:sqlite:" + directory.resolve("w.db"));
        try (Connection connection = sqlite.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE p (id INTEGER, born DATE)");
        }
        // when
        List<Column> columns = columns(sqlite, "SELECT * FROM p");
        // then
        assertThat(columns).containsExactly(new Column("id", null, "integer"), new Column("born", null, "date"));
    }

    @Test
    void duckdbTellsThemToo() throws SQLException {
        // given
        try (HikariDataSource duckdb = new HikariDataSource()) {
            duckdb.setJdbcUrl("jdbc:duckdb:");
            // when
            List<Column> columns = columns(new ReadOnlySource(duckdb), EVERY_TYPE);
            // then
            assertThat(columns)
                    .extracting(Column::kind)
                    .containsExactly(
                            Value.Kind.TEXT,
                            Value.Kind.WHOLE,
                            Value.Kind.DECIMAL,
                            Value.Kind.FLOATING,
                            Value.Kind.BOOL,
                            Value.Kind.DATE,
                            Value.Kind.TIME,
                            Value.Kind.LOCAL_DATE_TIME,
                            Value.Kind.MOMENT);
        }
    }
}
