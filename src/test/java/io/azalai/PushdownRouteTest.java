package io.azalai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.azalai.outcome.RunTotals;
import io.azalai.run.RunRequest;
import io.azalai.run.RunWatcher;
import io.azalai.store.Postgres;
import io.azalai.store.RunRecord;
import io.azalai.sync.DeleteBehavior;
import io.azalai.sync.InvalidSyncException;
import io.azalai.sync.Model;
import io.azalai.sync.SyncFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.ds.PGSimpleDataSource;

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
        },
        /** What is written for warehouses without transactions over several statements, on an engine that understands it. */
        TRINO {
            @Override
            DataSource open(Path directory) throws SQLException {
                return PosingSource.of(DUCKDB.open(directory), "Trino", PosingSource.Watcher.NOBODY);
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
        if (source.isWrapperFor(HikariDataSource.class)) {
            source.unwrap(HikariDataSource.class).close();
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

    @ParameterizedTest
    @EnumSource
    void whatWasSentOnceStaysKnownOnTheWayThereAndBack(Source of) throws Exception {
        // given
        SyncFixture insert =
                SyncFixture.insert("Contact").matching("id", "External_Id__c").map("name", "LastName");
        open(of);
        start(Model.DiffPlace.LOCAL, insert);
        assertThat(run().accepted()).isEqualTo(ROWS);
        sql("DELETE FROM people WHERE id = 7");
        run();
        int writes = caravan.history().size();
        String back = "INSERT INTO people VALUES (7, 'R7', 'Back', 1, NULL)";
        // when, then
        start(Model.DiffPlace.WAREHOUSE, insert);
        sql(back);
        assertThat(run().planned()).isZero();
        sql("DELETE FROM people WHERE id IN (7, 8)");
        assertThat(run().planned()).isZero();
        start(Model.DiffPlace.LOCAL, insert);
        sql(back, "INSERT INTO people VALUES (8, 'R8', 'Back', 1, NULL)");
        assertThat(run().planned()).isZero();
        assertThat(caravan.history()).hasSize(writes);
    }

    @ParameterizedTest
    @EnumSource
    void aMoveThatDiedBeforeTheStateKnewOfItIsMadeAgain(Source of) throws Exception {
        // given
        open(of);
        start(Model.DiffPlace.LOCAL, upsert("ref"));
        assertThat(run().accepted()).isEqualTo(ROWS);
        caravan.stop();
        Path state = directory.resolve("state");
        Path before = directory.resolve("before");
        copy(state, before);
        start(Model.DiffPlace.WAREHOUSE, upsert("ref"));
        nothingChanged(ROWS);
        caravan.stop();
        // when
        delete(state);
        copy(before, state);
        start(Model.DiffPlace.WAREHOUSE, upsert("ref"));
        // then
        nothingChanged(ROWS);
        nothingChanged(0);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void anotherMappingIsComparedByValuesOnce(Source of) throws Exception {
        // given
        firstRun(of, upsert("id"));
        // when
        start(
                Model.DiffPlace.WAREHOUSE,
                SyncFixture.upsert("Contact").matching("id", "External_Id__c").map("name", "LastName"));
        // then
        nothingChanged(ROWS);
        nothingChanged(0);
    }

    @ParameterizedTest
    @EnumSource
    void aColumnOfAnotherTypeIsComparedByValuesOnce(Source of) throws Exception {
        // given
        firstRun(of, upsert("id"));
        // when
        sql("ALTER TABLE people ALTER COLUMN id TYPE BIGINT");
        // then
        nothingChanged(ROWS);
        nothingChanged(0);
    }

    @ParameterizedTest
    @EnumSource
    void aResetBeginsAnew(Source of) throws Exception {
        // given
        firstRun(of, upsert("id"));
        // when
        caravan.azalai().ledger().reset("contacts");
        // then
        assertThat(caravan.azalai().ledger().held("contacts")).isZero();
        assertThat(run().added()).isEqualTo(ROWS);
        nothingChanged(0);
    }

    @ParameterizedTest
    @EnumSource
    void aResyncSendsEverythingAgainAndCreatesNothing(Source of) throws Exception {
        // given
        firstRun(of, upsert("id"));
        caravan.azalai().ledger().resync("contacts");
        int writes = caravan.history().size();
        // when
        RunTotals run = caravan.azalai()
                .run(RunRequest.of("contacts").allowing(false, true), RunWatcher.NOBODY)
                .totals();
        // then
        assertThat(run.changed()).isEqualTo(ROWS);
        assertThat(caravan.writesSince(writes)).hasSize(ROWS).containsOnly("UPDATE Contact");
        nothingChanged(0);
    }

    @Test
    void whatACollationTakesForEqualHasChangedAllTheSame() throws Exception {
        // given
        open(Source.DUCKDB);
        sql("ALTER TABLE people ALTER COLUMN name TYPE VARCHAR COLLATE NOCASE");
        start(Model.DiffPlace.WAREHOUSE, upsert("id"));
        assertThat(run().accepted()).isEqualTo(ROWS);
        // when
        sql("UPDATE people SET name = 'NAME 7' WHERE id = 7");
        // then
        assertThat(run().changed()).isEqualTo(1);
        nothingChanged(0);
    }

    @Test
    void whatHasNoEqualityOrOneOfItsOwnIsComparedByItsText() throws Exception {
        // given
        open(Source.POSTGRESQL);
        sql(
                "ALTER TABLE people ADD COLUMN plain json DEFAULT '{\"a\": 1.0}'",
                "ALTER TABLE people ADD COLUMN parsed jsonb DEFAULT '{\"a\": 1.0}'");
        start(
                Model.DiffPlace.WAREHOUSE,
                SyncFixture.upsert("Contact")
                        .matching("id", "External_Id__c")
                        .map("name", "LastName")
                        .map("plain", "Description")
                        .map("parsed", "Title"));
        assertThat(run().accepted()).isEqualTo(ROWS);
        nothingChanged(0);
        // when
        sql(
                "UPDATE people SET plain = '{\"a\": 1.00}' WHERE id = 7",
                "UPDATE people SET parsed = '{\"a\": 1.00}' WHERE id = 8");
        // then
        assertThat(run().changed()).isEqualTo(2);
        nothingChanged(0);
    }

    private void whileTheSnapshotTakesNothing(Work work) throws Exception {
        String snapshot = table("snapshot_");
        sql(
                "CREATE FUNCTION refuse() RETURNS trigger AS 'BEGIN RAISE EXCEPTION ''disk full''; END' LANGUAGE plpgsql",
                "CREATE TRIGGER full_disk BEFORE INSERT ON " + snapshot + " EXECUTE FUNCTION refuse()");
        work.run();
        sql("DROP TRIGGER full_disk ON " + snapshot);
    }

    /** Something that may throw. */
    @FunctionalInterface
    private interface Work {
        void run() throws Exception;
    }

    private void threeRowsAreAcceptedThatTheSnapshotDoesNotTake() throws Exception {
        firstRun(Source.POSTGRESQL, upsert("id"));
        whileTheSnapshotTakesNothing(() -> {
            sql(
                    "UPDATE people SET name = 'Other' WHERE id = 7",
                    "DELETE FROM people WHERE id = 9",
                    "INSERT INTO people VALUES (51, 'R51', 'New', 1, NULL)");
            assertThat(run().accepted()).isEqualTo(3);
            assertThat(caravan.azalai().ledger().elsewhere().hasPending("contacts"))
                    .isTrue();
        });
    }

    @Test
    void whatWasAcceptedIsWrittenByTheNextRunWhereItCouldNotBe() throws Exception {
        // given
        threeRowsAreAcceptedThatTheSnapshotDoesNotTake();
        // when, then
        nothingChanged(0);
    }

    @Test
    void aPlanKnowsWhatTheSnapshotHasNotTakenYet() throws Exception {
        // given
        threeRowsAreAcceptedThatTheSnapshotDoesNotTake();
        // when
        RunTotals planned = caravan.azalai()
                .plan(RunRequest.of("contacts"), 20, RunWatcher.NOBODY)
                .totals();
        // then
        assertThat(planned.planned()).isZero();
        assertThat(planned.unchanged()).isEqualTo(ROWS);
    }

    @Test
    void whatWasAcceptedIsComparedByValuesWhereItsColumnsAreLost() throws Exception {
        // given
        threeRowsAreAcceptedThatTheSnapshotDoesNotTake();
        sql("TRUNCATE " + table("delta_"));
        // when, then
        nothingChanged(2);
        nothingChanged(0);
    }

    @Test
    void whatIsWrittenTwiceIsTheSameAsOnce() throws Exception {
        // given
        threeRowsAreAcceptedThatTheSnapshotDoesNotTake();
        ledger("CREATE TABLE saved AS SELECT * FROM pending_row");
        nothingChanged(0);
        // when
        ledger("INSERT INTO pending_row SELECT * FROM saved");
        // then
        nothingChanged(2);
        nothingChanged(0);
        assertThat(column("SELECT COUNT(*) FROM " + table("snapshot_"))).containsExactly("50");
    }

    private void ledger(String sql) throws SQLException {
        try (Connection ledger = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("state/ledger"));
                Statement statement = ledger.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void aDuckDbIsOpenedForWritingByWhoeverKeepsASnapshotThere() throws Exception {
        // given
        open(Source.DUCKDB);
        ((HikariDataSource) source).close();
        HikariConfig unused = new HikariConfig();
        unused.setJdbcUrl("jdbc:duckdb:" + directory.resolve("warehouse.duckdb"));
        unused.setInitializationFailTimeout(-1);
        unused.setMinimumIdle(0);
        HikariDataSource pool = new HikariDataSource();
        unused.copyStateTo(pool);
        source = pool;
        caravan.warehouse(pool);
        start(Model.DiffPlace.WAREHOUSE, upsert("ref"));
        // when, then
        assertThat(run().accepted()).isEqualTo(ROWS);
        sql("UPDATE people SET ref = 'r8' WHERE id = 7");
        RunTotals totals = run();
        assertThat(totals.invalid()).isEqualTo(2);
        assertThat(totals.unchanged()).isEqualTo(ROWS - 2);
    }

    private String failure() {
        return String.valueOf(caravan.run("contacts").failure());
    }

    @Test
    void whoMayNotMakeTablesIsToldWhatToGrant() throws Exception {
        // given
        open(Source.POSTGRESQL);
        String user = "reader_" + directory.getFileName().toString().replaceAll("[^a-z0-9]", "");
        sql("CREATE ROLE " + user + " LOGIN", "GRANT SELECT ON people TO " + user);
        PGSimpleDataSource restricted = new PGSimpleDataSource();
        restricted.setUrl(((PGSimpleDataSource) source).getUrl());
        restricted.setUser(user);
        caravan.warehouse(restricted);
        start(Model.DiffPlace.WAREHOUSE, upsert("id"));
        // when, then
        assertThat(failure())
                .contains("Grant its user CREATE on the database, or CREATE and USAGE on schema 'azalai'")
                .doesNotContain("\n");
    }

    @Test
    void aSourceWhoseDialectNobodyWroteIsRefusedByName() throws Exception {
        // given
        caravan.sql("CREATE TABLE people (id INTEGER, name VARCHAR(40), score NUMERIC)");
        start(Model.DiffPlace.WAREHOUSE, upsert("id"));
        // when, then
        assertThat(failure())
                .isEqualTo(
                        "sync 'contacts': 'diff: warehouse' is not built for 'H2 2', the source of its model. Use 'diff: local'.");
    }

    @Test
    void aKeyThatCannotBeComparedIsRefusedByName() throws Exception {
        // given
        open(Source.POSTGRESQL);
        sql("ALTER TABLE people ALTER COLUMN id TYPE interval USING make_interval(days => id)");
        start(Model.DiffPlace.WAREHOUSE, upsert("id"));
        // when, then
        assertThat(failure())
                .isEqualTo(
                        "sync 'contacts': primary key 'id' is of type 'interval', by which PostgreSQL cannot tell rows apart. Cast it in the model, or use 'diff: local'.");
    }

    @Test
    void theRouteThatReadsModelsIsRefusedBesideIt() throws Exception {
        // given
        open(Source.POSTGRESQL);
        caravan.property("azalai.reader", "route");
        // when, then
        assertThatThrownBy(() -> start(Model.DiffPlace.WAREHOUSE, upsert("id")))
                .isInstanceOf(InvalidSyncException.class)
                .hasMessageContaining("'diff: warehouse' does not go with azalai.reader=route");
    }
}
