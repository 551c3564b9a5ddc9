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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written for warehouses that we cannot reach, on an engine that understands it once their functions have been named there. */
class PushdownDialectsRouteTest {
    private static final int ROWS = 50;

    private final Path directory;
    private final Caravan caravan;
    private final HikariDataSource source;

    PushdownDialectsRouteTest(@TempDir Path directory) throws SQLException {
        this.directory = directory;
        this.caravan = Caravan.of(directory);
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:duckdb:" + directory.resolve("warehouse.duckdb"));
        this.source = new HikariDataSource(config);
    }

    @AfterEach
    void end() throws SQLException {
        caravan.close();
        source.close();
    }

    private void sql(String... statements) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private long tables() throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery(
                        "SELECT COUNT(*) FROM information_schema.tables WHERE lower(table_schema) = 'azalai'")) {
            count.next();
            return count.getLong(1);
        }
    }

    private void start(Model.DiffPlace diff, String second, String field) throws Exception {
        caravan.start(SyncFixture.project(
                directory,
                diff,
                Map.of("people", "id"),
                SyncFixture.upsert("Contact")
                        .matching("id", "External_Id__c")
                        .map("name", "LastName")
                        .map(second, field)
                        .onRemoved(DeleteBehavior.DELETE_RECORD)));
    }

    private RunTotals run() {
        RunRecord run = caravan.azalai().run(RunRequest.of("contacts").allowing(false, true), RunWatcher.NOBODY);
        assertThat(run.failure()).isNull();
        return run.totals();
    }

    private void nothingChanged() {
        int writes = caravan.history().size();
        assertThat(run().unchanged()).isEqualTo(ROWS);
        assertThat(caravan.history()).hasSize(writes);
    }

    @ParameterizedTest
    @CsvSource({
        "Snowflake, 'CREATE MACRO to_binary(cell, form) AS encode(cell)'",
        "Redshift, 'CREATE MACRO to_varbyte(cell, form) AS encode(cell)'",
        "Trino, SELECT 1"
    })
    void aSyncLivesThereFromItsFirstRowToItsWayBack(String product, String preparation) throws Exception {
        // given
        sql(
                preparation,
                "CREATE TABLE people AS SELECT 'it''s \\ ' || n AS id, 'R' || n AS ref, 'Name ' || n AS name, 12.5::DECIMAL(12, 2) AS score FROM range(1, 51) r(n)");
        caravan.warehouse(PosingSource.of(source, product, PosingSource.Watcher.NOBODY));
        start(Model.DiffPlace.WAREHOUSE, "score", "Score__c");
        // when, then
        assertThat(run().accepted()).isEqualTo(ROWS);
        nothingChanged();
        sql(
                "UPDATE people SET name = 'name 7' WHERE ref = 'R7'",
                "UPDATE people SET score = NULL WHERE ref = 'R8'",
                "DELETE FROM people WHERE ref = 'R9'",
                "INSERT INTO people VALUES ('51', 'R51', 'New', 1)");
        RunTotals changed = run();
        assertThat(changed.changed()).isEqualTo(2);
        assertThat(changed.added()).isEqualTo(1);
        assertThat(changed.removed()).isEqualTo(1);
        assertThat(changed.accepted()).isEqualTo(4);
        nothingChanged();
        start(Model.DiffPlace.WAREHOUSE, "ref", "Department");
        assertThat(run().changed()).isEqualTo(ROWS);
        nothingChanged();
        caravan.azalai().ledger().resync("contacts");
        assertThat(run().changed()).isEqualTo(ROWS);
        nothingChanged();
        assertThat(tables()).isEqualTo(2);
        start(Model.DiffPlace.LOCAL, "ref", "Department");
        nothingChanged();
        assertThat(tables()).isZero();
        assertThat(caravan.records("Contact", "External_Id__c"))
                .hasSize(ROWS)
                .containsKey("it's \\ 7")
                .doesNotContainKey("it's \\ 9");
    }
}
