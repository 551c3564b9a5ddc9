package io.azalai.extract.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.azalai.extract.ReadOnlySource;
import io.azalai.store.Postgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A connection that dies under a reader: the read fails, closing returns, and the pool gives another one. */
class DeadConnectionTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @ParameterizedTest
    @ValueSource(strings = {"", ", ARRAY[1] AS c"})
    void aServerThatEndsTheConnectionFailsTheReadAndBlocksNobody(String column) throws SQLException {
        // given: a pool of one
        DataSource server = Postgres.source(Postgres.database());
        HikariConfig config = new HikariConfig();
        config.setDataSource(server);
        config.setMaximumPoolSize(1);
        String sql = "SELECT generate_series(1, 2000000000) AS a" + column;
        try (HikariDataSource pool = new HikariDataSource(config)) {
            DataSource pooled = new ReadOnlySource(pool);
            assertTimeoutPreemptively(PATIENCE, () -> {
                try (PageReader reader = PageReaders.open(pooled, sql, List.of())) {
                    assertThat(reader.next()).isNotNull();
                    // when
                    end(server);
                    // then
                    assertThatThrownBy(() -> {
                                while (reader.next() != null) {}
                            })
                            .isInstanceOf(SQLException.class);
                }
            });
            assertTimeoutPreemptively(PATIENCE, () -> {
                try (Connection next = pooled.getConnection();
                        Statement statement = next.createStatement()) {
                    assertThat(statement.execute("SELECT 1")).isTrue();
                }
            });
        }
    }

    private static void end(DataSource server) throws SQLException {
        try (Connection connection = server.getConnection();
                Statement statement = connection.createStatement();
                ResultSet ended = statement.executeQuery("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND pid <> pg_backend_pid()")) {
            ended.next();
            assertThat(ended.getInt(1)).isEqualTo(1);
        }
    }
}
