package io.azalai;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.azalai.outcome.RunTotals;
import io.azalai.run.RunRequest;
import io.azalai.run.RunWatcher;
import io.azalai.store.RunRecord;
import io.azalai.sync.DeleteBehavior;
import io.azalai.sync.Model;
import io.azalai.sync.SyncFixture;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A warehouse in which each statement counts by itself, and whose statements get lost, or are done when nobody waits for them any more. */
class PushdownInStepsRouteTest {
    private static final int ROWS = 50;

    private final Path directory;
    private final Caravan caravan;
    private final HikariDataSource source;
    private final Faults faults = new Faults();

    PushdownInStepsRouteTest(@TempDir Path directory) throws SQLException {
        this.directory = directory;
        this.caravan = Caravan.of(directory);
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:duckdb:" + directory.resolve("warehouse.duckdb"));
        this.source = new HikariDataSource(config);
    }

    /** What happens to the first statement that begins so. */
    private static final class Faults implements PosingSource.Watcher {
        private final List<String> seen = new ArrayList<>();
        private String before = "nothing";
        private String after = "nothing";
        private Work work = sql -> {};
        private boolean keepsSnapshots;

        /** Something that may throw. */
        @FunctionalInterface
        private interface Work {
            void on(String sql) throws SQLException;
        }

        private void clear() {
            before = "nothing";
            after = "nothing";
            seen.clear();
        }

        @Override
        public synchronized void before(String sql) throws SQLException {
            seen.add(sql);
            if (keepsSnapshots && sql.startsWith("DROP TABLE IF EXISTS \"azalai\".\"snapshot")) {
                throw new SQLException("table is in use");
            }
            if (sql.startsWith(before)) {
                before = "nothing";
                work.on(sql);
            }
        }

        @Override
        public synchronized void after(String sql) throws SQLException {
            if (sql.startsWith(after)) {
                after = "nothing";
                throw new SQLException("connection reset");
            }
        }
    }

    @BeforeEach
    void begin() throws Exception {
        caravan.warehouse(PosingSource.of(source, "Trino", faults));
        sql(
                "CREATE TABLE people AS SELECT n::INTEGER AS id, 'R' || n AS ref, 'Name ' || n AS name, 12.5::DECIMAL(12, 2) AS score FROM range(1, 51) r(n)");
        start();
        assertThat(run().accepted()).isEqualTo(ROWS);
        sql(
                "UPDATE people SET name = 'Other' WHERE id = 7",
                "UPDATE people SET score = 12.5 WHERE id = 8",
                "DELETE FROM people WHERE id = 9",
                "INSERT INTO people VALUES (51, 'R51', 'New', 1)");
        faults.clear();
    }

    @AfterEach
    void end() throws SQLException {
        caravan.close();
        source.close();
    }

    private void start() throws Exception {
        caravan.start(SyncFixture.project(
                directory,
                Model.DiffPlace.WAREHOUSE,
                Map.of("people", "id"),
                SyncFixture.upsert("Contact")
                        .matching("id", "External_Id__c")
                        .map("name", "LastName")
                        .map("score", "Score__c")
                        .onRemoved(DeleteBehavior.DELETE_RECORD)));
    }

    private void sql(String... statements) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private List<String> column(String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    private List<String> tables() throws SQLException {
        return column("SELECT table_name FROM information_schema.tables WHERE table_schema = 'azalai' ORDER BY 1");
    }

    private String snapshot() throws SQLException {
        return "azalai."
                + tables().stream()
                        .filter(name -> name.startsWith("snapshot_"))
                        .findFirst()
                        .orElseThrow();
    }

    private RunTotals run() {
        RunRecord run = caravan.run("contacts");
        assertThat(run.failure()).isNull();
        return run.totals();
    }

    private boolean hasPending() {
        return caravan.azalai().ledger().elsewhere().hasPending("contacts");
    }

    /** Every row is known, none is sent again, and nothing lies about. */
    private void allIsThere() throws SQLException {
        int writes = caravan.history().size();
        RunTotals totals = run();
        assertThat(totals.unchanged()).isEqualTo(ROWS);
        assertThat(caravan.history()).hasSize(writes);
        assertThat(hasPending()).isFalse();
        assertThat(column("SELECT az_key FROM " + snapshot() + " WHERE az_known = 1"))
                .hasSize(ROWS)
                .contains("51")
                .doesNotContain("9");
        assertThat(tables()).hasSize(2);
    }

    @Test
    void rowsThatWereAcceptedAreMergedAndWhatServedForItIsGone() throws Exception {
        // when
        assertThat(run().accepted()).isEqualTo(3);
        // then
        assertThat(faults.seen.stream().filter(sql -> sql.startsWith("MERGE"))).hasSize(1);
        assertThat(faults.seen).noneMatch(sql -> sql.startsWith("ALTER") || sql.startsWith("TRUNCATE"));
        allIsThere();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MERGE",
                "DELETE FROM \"azalai\"",
                "CREATE TABLE \"azalai\".\"next",
                "CREATE TABLE \"azalai\".\"pending"
            })
    void aStatementWhoseAnswerIsLostIsMadeUpForByTheNextRun(String statement) throws Exception {
        // given
        faults.after = statement;
        assertThat(run().accepted()).isEqualTo(3);
        assertThat(hasPending()).isTrue();
        // when, then
        allIsThere();
    }

    @ParameterizedTest
    @ValueSource(strings = {"MERGE", "DELETE FROM \"azalai\""})
    void aStatementThatWasNeverDoneIsMadeUpForByTheNextRun(String statement) throws Exception {
        // given
        faults.before = statement;
        faults.work = sql -> {
            throw new SQLException("connection reset");
        };
        assertThat(run().accepted()).isEqualTo(3);
        assertThat(hasPending()).isTrue();
        // when, then
        allIsThere();
    }

    @Test
    void aMergeThatIsDoneAfterTheNextRunHasWrittenReachesATableThatNobodyReads() throws Exception {
        // given
        String before = snapshot();
        try (Connection late = source.getConnection();
                Statement statement = late.createStatement()) {
            late.setAutoCommit(false);
            faults.before = "MERGE";
            faults.work = sql -> {
                statement.execute(sql);
                throw new SQLException("connection reset");
            };
            assertThat(run().accepted()).isEqualTo(3);
            // when
            faults.keepsSnapshots = true;
            sql("UPDATE people SET name = 'Third' WHERE id = 7", "DELETE FROM people WHERE id = 51");
            assertThat(run().accepted()).isEqualTo(2);
            late.commit();
        }
        // then
        assertThat(column("SELECT name FROM " + before + " WHERE az_key = '7'")).containsExactly("Other");
        faults.keepsSnapshots = false;
        assertThat(run().unchanged()).isEqualTo(ROWS - 1);
        assertThat(snapshot()).isNotEqualTo(before);
        assertThat(column("SELECT name FROM " + snapshot() + " WHERE az_key = '7'"))
                .containsExactly("Third");
        assertThat(column("SELECT az_key FROM " + snapshot())).hasSize(ROWS - 1).doesNotContain("51");
        sql("INSERT INTO people VALUES (51, 'R51', 'New', 1)");
        assertThat(run().planned()).isEqualTo(1);
        allIsThere();
    }

    @Test
    void aProcessThatLostItsLeaseChangesNothingAnyMore() throws Exception {
        // given
        List<String> held = column("SELECT az_key FROM " + snapshot() + " ORDER BY 1");
        faults.before = "CREATE TABLE \"azalai\".\"next";
        faults.work = sql -> anotherTakesTheLease();
        // when
        var unused = caravan.run("contacts");
        // then
        assertThat(faults.seen).anyMatch(sql -> sql.startsWith("CREATE TABLE \"azalai\".\"next"));
        assertThat(faults.seen).noneMatch(sql -> sql.startsWith("MERGE"));
        assertThat(column("SELECT az_key FROM " + snapshot() + " ORDER BY 1")).isEqualTo(held);
        assertThat(hasPending()).isTrue();
    }

    private void anotherTakesTheLease() throws SQLException {
        try (Connection ledger = DriverManager.getConnection(
                        "jdbc:sqlite:" + directory.resolve("state").resolve("ledger.db"));
                Statement statement = ledger.createStatement()) {
            statement.execute("UPDATE lease SET epoch = epoch + 1, owner = 'another'");
        }
    }

    @Test
    void aDriverThatBringsRowsTwiceIsFoundOut() throws Exception {
        // given
        faults.before = "SELECT COUNT(*) FROM \"azalai\".\"pending";
        faults.work = sql -> {
            String pending = sql.substring(sql.indexOf("\"azalai\""));
            sql("INSERT INTO " + pending + " SELECT * FROM " + pending);
        };
        assertThat(run().accepted()).isEqualTo(3);
        assertThat(faults.seen).noneMatch(sql -> sql.startsWith("MERGE"));
        // when, then
        allIsThere();
    }

    @Test
    void aResyncWhoseAnswerIsLostIsDoneOnce() throws Exception {
        // given
        assertThat(run().accepted()).isEqualTo(3);
        caravan.azalai().ledger().resync("contacts");
        faults.after = "UPDATE \"azalai\"";
        assertThat(caravan.run("contacts").failure()).isNotNull();
        int writes = caravan.history().size();
        // when
        var unused = caravan.azalai().run(RunRequest.of("contacts").allowing(false, true), RunWatcher.NOBODY);
        // then
        assertThat(caravan.writesSince(writes)).hasSize(ROWS).containsOnly("UPDATE Contact");
        allIsThere();
    }
}
