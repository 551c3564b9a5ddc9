package io.azalai.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.azalai.outcome.RunFailedException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A state that a newer version has written. */
class NewerStateTest {
    @Test
    void itIsRefusedAndNotWrittenByAnOlderOne(@TempDir Path state) throws SQLException {
        // given
        JdbcLedger.open(state, Clock.systemUTC()).close();
        try (Connection newer = DriverManager.getConnection("jdbc:sqlite:" + state.resolve("ledger"));
                Statement statement = newer.createStatement()) {
            statement.executeUpdate("""
                    INSERT INTO azalai_migration
                        (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
                    VALUES (99, '99', 'to come', 'SQL', 'V99__to_come.sql', 1, 'x', 1, 1)""");
        }
        // when, then
        assertThatThrownBy(() -> JdbcLedger.open(state, Clock.systemUTC()))
                .isInstanceOf(RunFailedException.class)
                .hasMessageContaining("Use the Azalai that made it, or a newer one");
    }
}
