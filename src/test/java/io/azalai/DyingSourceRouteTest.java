package io.azalai;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.outcome.RunState;
import io.azalai.simulator.SimulatorOptions;
import io.azalai.store.RunRecord;
import io.azalai.sync.DeleteBehavior;
import io.azalai.sync.SyncFixture;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A warehouse whose cursor dies at some row: nothing may look removed, and nothing is sent. */
class DyingSourceRouteTest {
    private static final int ROWS = 12_000;
    private static final int NEVER = Integer.MAX_VALUE;

    private final Path directory;
    private final Caravan caravan;
    private final AtomicInteger diesAt = new AtomicInteger(NEVER);

    DyingSourceRouteTest(@TempDir Path directory) throws SQLException {
        this.directory = directory;
        String database = directory.getFileName().toString();
        this.caravan = new Caravan(SimulatorOptions.defaults(), database);
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:" + database + ";DB_CLOSE_DELAY=-1;DATABASE_TO_UPPER=false");
        caravan.warehouse(dying(DataSource.class, h2));
    }

    @BeforeEach
    void aFirstRun() throws Exception {
        caravan.sql(
                "CREATE TABLE people (id VARCHAR PRIMARY KEY, name VARCHAR)",
                "INSERT INTO people SELECT 'P' || X, 'Name ' || X FROM system_range(1, " + ROWS + ")");
        caravan.start(SyncFixture.project(
                directory,
                Map.of("people", "id"),
                SyncFixture.upsert("Contact")
                        .matching("id", "External_Id__c")
                        .map("name", "LastName")
                        .batches(10_000, 1)
                        .onRemoved(DeleteBehavior.DELETE_RECORD)));
        assertThat(caravan.run("contacts").totals().accepted()).isEqualTo(ROWS);
    }

    @AfterEach
    void end() throws SQLException {
        caravan.close();
    }

    /** The same, but that its result sets die at a row; the end of the rows is one, too. */
    private <T> T dying(Class<T> type, T real) {
        AtomicInteger row = new AtomicInteger();
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> {
                    if (method.getName().equals("next") && row.getAndIncrement() >= diesAt.get()) {
                        throw new SQLException("terminating connection due to administrator command", "57P01");
                    }
                    Object answer;
                    try {
                        answer = method.invoke(real, given);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                    if (answer instanceof Connection connection) {
                        return dying(Connection.class, connection);
                    }
                    if (answer instanceof PreparedStatement statement) {
                        return dying(PreparedStatement.class, statement);
                    }
                    if (answer instanceof Statement statement) {
                        return dying(Statement.class, statement);
                    }
                    return answer instanceof ResultSet rows ? dying(ResultSet.class, rows) : answer;
                }));
    }

    @Test
    void aCursorThatDiesAtAnyRowRemovesAndSendsNothing() throws SQLException {
        // given
        caravan.sql("UPDATE people SET name = 'Changed' WHERE id IN ('P1', 'P11999')");
        int before = caravan.history().size();
        for (int row : new int[] {0, 1, 2, 4_999, 5_000, 5_001, 9_999, 10_000, ROWS - 1, ROWS}) {
            diesAt.set(row);
            // when
            RunRecord run = caravan.run("contacts");
            // then
            assertThat(run.state()).as("row %d", row).isEqualTo(RunState.FAILED);
            assertThat(run.errors()).as("row %d", row).singleElement().satisfies(error -> assertThat(error.code())
                    .isEqualTo("SOURCE_FAILED"));
            assertThat(run.totals().removed()).as("row %d", row).isZero();
            assertThat(caravan.history()).as("row %d", row).hasSize(before);
        }
        assertThat(caravan.azalai().ledger().snapshot("contacts").size()).isEqualTo(ROWS);
        diesAt.set(NEVER);
        RunRecord whole = caravan.run("contacts");
        assertThat(whole.state()).isEqualTo(RunState.COMPLETED);
        assertThat(whole.totals().accepted()).isEqualTo(2);
        assertThat(whole.totals().removed()).isZero();
    }
}
