package io.azalai;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.azalai.outcome.RunTotals;
import io.azalai.run.RunRequest;
import io.azalai.run.RunWatcher;
import io.azalai.store.Postgres;
import io.azalai.store.RunRecord;
import io.azalai.sync.DeleteBehavior;
import io.azalai.sync.Model;
import io.azalai.sync.SyncFixture;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A model that is compared within its warehouse: as by the engine itself, but for what crosses the wire. */
class PushdownRouteTest {
    private static final int ROWS = 50;

    /** Where the model is. */
    enum Source {
        POSTGRESQL {
            @Override
            DataSource open(Path directory) throws SQLException {
                return Postgres.source(Postgres.database());
            }
        },
        DUCKDB {
            @Override
            DataSource open(Path directory) {
                HikariConfig config = new HikariConfig();
                config.setJdbcUrl("jdbc:duckdb:" + directory.resolve("warehouse.duckdb"));
                return new HikariDataSource(config);
            }
        };

        abstract DataSource open(Path directory) throws SQLException;
    }

    private final Path directory;
    private final Caravan caravan;
    private DataSource source = new HikariDataSource();

    PushdownRouteTest(@TempDir Path directory) throws SQLException {
        this.directory = directory;
        this.caravan = Caravan.of(directory);
    }

    @AfterEach
    void end() throws SQLException {
        caravan.close();
        if (source instanceof HikariDataSource pool) {
            pool.close();
        }
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
        return column(
                "SELECT table_name FROM information_schema.tables WHERE table_schema = 'azalai' ORDER BY table_name");
    }

    private String table(String kind) throws SQLException {
        return tables().stream()
                .filter(name -> name.startsWith(kind))
                .findFirst()
                .map(name -> "azalai." + name)
                .orElseThrow();
    }

    /** How many rows the last run took over the wire. */
    private long crossed() throws SQLException {
        return Long.parseLong(column("SELECT COUNT(*) FROM " + table("delta_")).get(0));
    }

    private static SyncFixture upsert(String match) {
        return SyncFixture.upsert("Contact")
                .matching(match, "External_Id__c")
                .map("name", "LastName")
                .map("score", "Score__c")
                .onRemoved(DeleteBehavior.DELETE_RECORD);
    }

    private void start(Model.DiffPlace diff, SyncFixture sync) throws Exception {
        caravan.start(SyncFixture.project(directory, diff, Map.of("people", "id"), sync));
    }

    private void open(Source of) throws SQLException {
        source = of.open(directory);
        caravan.warehouse(source);
        sql(
                "CREATE TABLE people (id INTEGER, ref VARCHAR(20), name VARCHAR(40), score NUMERIC(12, 2), loaded TIMESTAMP)",
                "CREATE TABLE numbers (n INTEGER)");
        for (int i = 1; i <= ROWS; i++) {
            sql("INSERT INTO numbers VALUES (" + i + ")");
        }
        sql(
                "INSERT INTO people SELECT n, CONCAT('R', n), CONCAT('Name ', n), 12.5, TIMESTAMP '2026-01-01 00:00:00' FROM numbers");
    }

    private void firstRun(Source of, SyncFixture sync) throws Exception {
        open(of);
        start(Model.DiffPlace.WAREHOUSE, sync);
        RunRecord run = caravan.run("contacts");
        assertThat(run.totals().accepted()).as(String.valueOf(run.failure())).isEqualTo(ROWS);
    }

    private RunTotals run() {
        RunRecord run = caravan.run("contacts");
        assertThat(run.failure()).isNull();
        return run.totals();
    }

    private void nothingChanged(long crossing) throws SQLException {
        int writes = caravan.history().size();
        RunTotals totals = run();
        assertThat(totals.unchanged()).isEqualTo(ROWS);
        assertThat(totals.extracted()).isEqualTo(ROWS);
        assertThat(crossed()).isEqualTo(crossing);
        assertThat(caravan.history()).hasSize(writes);
    }

    @ParameterizedTest
    @EnumSource
    void noRowCrossesTheWireThatHasNotChanged(Source of) throws Exception {
        // given
        firstRun(of, upsert("id"));
        // when, then
        nothingChanged(0);
        sql("UPDATE people SET loaded = TIMESTAMP '2026-02-01 00:00:00'");
        nothingChanged(0);
    }

    @ParameterizedTest
    @EnumSource
    void onlyChangesCross(Source of) throws Exception {
        // given
        firstRun(of, upsert("id"));
        sql(
                "UPDATE people SET name = 'Other' WHERE id = 7",
                "UPDATE people SET score = NULL WHERE id = 8",
                "DELETE FROM people WHERE id = 9",
                "INSERT INTO people VALUES (51, 'R51', 'New', 1, NULL)");
        // when
        RunTotals run = run();
        // then
        assertThat(run.extracted()).isEqualTo(ROWS);
        assertThat(run.unchanged()).isEqualTo(ROWS - 3);
        assertThat(run.changed()).isEqualTo(2);
        assertThat(run.removed()).isEqualTo(1);
        assertThat(run.added()).isEqualTo(1);
        assertThat(run.accepted()).isEqualTo(4);
        assertThat(crossed()).isEqualTo(4);
        assertThat(caravan.records("Contact", "External_Id__c"))
                .hasSize(ROWS)
                .doesNotContainKey("9")
                .hasEntrySatisfying("7", record -> assertThat(record).containsEntry("LastName", "Other"))
                .hasEntrySatisfying("8", record -> assertThat(record).doesNotContainKey("Score__c"));
        nothingChanged(0);
    }

    @ParameterizedTest
    @EnumSource
    void aPlanWritesNothing(Source of) throws Exception {
        // given
        firstRun(of, upsert("id"));
        List<String> tables = tables();
        List<String> held = column("SELECT az_key FROM " + table("snapshot_") + " ORDER BY 1");
        sql("UPDATE people SET name = 'Other' WHERE id < 3", "DELETE FROM people WHERE id = 9");
        // when
        RunTotals planned = caravan.azalai()
                .plan(RunRequest.of("contacts"), 20, RunWatcher.NOBODY)
                .totals();
        // then
        assertThat(planned.changed()).isEqualTo(2);
        assertThat(planned.removed()).isEqualTo(1);
        assertThat(planned.unchanged()).isEqualTo(ROWS - 3);
        assertThat(tables()).isEqualTo(tables);
        assertThat(column("SELECT az_key FROM " + table("snapshot_") + " ORDER BY 1"))
                .isEqualTo(held);
        assertThat(crossed()).isEqualTo(ROWS);
    }

    @ParameterizedTest
    @EnumSource
    void aSyncMovesThereAndBackAndSendsNothingForIt(Source of) throws Exception {
        // given
        open(of);
        start(Model.DiffPlace.LOCAL, upsert("id"));
        assertThat(run().accepted()).isEqualTo(ROWS);
        // when, then
        start(Model.DiffPlace.WAREHOUSE, upsert("id"));
        nothingChanged(ROWS);
        nothingChanged(0);
        start(Model.DiffPlace.LOCAL, upsert("id"));
        int writes = caravan.history().size();
        assertThat(run().unchanged()).isEqualTo(ROWS);
        assertThat(tables()).isEmpty();
        sql("DELETE FROM people WHERE id = 9");
        assertThat(run().removed()).isEqualTo(1);
        assertThat(caravan.history()).hasSize(writes + 1);
    }
}
