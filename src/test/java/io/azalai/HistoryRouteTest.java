package io.azalai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.azalai.outcome.RunState;
import io.azalai.run.RunRequest;
import io.azalai.run.RunWatcher;
import io.azalai.simulator.org.HistoryEntry;
import io.azalai.simulator.org.Operation;
import io.azalai.store.Postgres;
import io.azalai.store.RunRecord;
import io.azalai.store.history.HistoryFiles;
import io.azalai.store.history.Keeping;
import io.azalai.store.history.RowEvent;
import io.azalai.store.history.RowEvents;
import io.azalai.sync.DeleteBehavior;
import io.azalai.sync.InvalidSyncException;
import io.azalai.sync.Location;
import io.azalai.sync.Model;
import io.azalai.sync.Project;
import io.azalai.sync.SyncFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What became of each row, in the files of the state, in Parquet, and in tables of the warehouse: as the org itself tells it. */
class HistoryRouteTest {
    /** Where the model is. */
    enum Source {
        POSTGRESQL,
        DUCKDB,
        H2,
        SQLITE;

        DataSource open(Path directory) throws SQLException {
            return switch (this) {
                case POSTGRESQL -> Postgres.source(Postgres.database());
                case DUCKDB -> pool("jdbc:duckdb:" + directory.resolve("warehouse.duckdb"));
                case H2 -> pool("jdbc:h2:" + directory.resolve("warehouse"));
                case SQLITE -> pool("jdbc:sqlite:" + directory.resolve("warehouse.sqlite"));
            };
        }

        private static DataSource pool(String url) {
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl(url);
            return new HikariDataSource(config);
        }

        String table(String name) {
            return this == SQLITE ? "azalai_" + name : "azalai." + name;
        }
    }

    private final Path directory;
    private final Caravan caravan;
    private final Random random = new Random(42);
    private DataSource source = new HikariDataSource();

    HistoryRouteTest(@TempDir Path directory) throws SQLException {
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

    private static List<String> lines(Connection connection, String sql) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    cells.add(rows.getString(i));
                }
                lines.add(String.join(" ", cells));
            }
        }
        return lines;
    }

    private List<String> lines(String sql) throws SQLException {
        try (Connection connection = source.getConnection()) {
            return lines(connection, sql);
        }
    }

    private static SyncFixture upsert() {
        return SyncFixture.upsert("Contact")
                .matching("id", "External_Id__c")
                .map("name", "LastName")
                .map("email", "Email")
                .batches(7, 3)
                .onRemoved(DeleteBehavior.DELETE_RECORD);
    }

    private void open(Source of) throws SQLException {
        source = of.open(directory);
        caravan.warehouse(source);
        sql("CREATE TABLE people (id VARCHAR(20), name VARCHAR(200), email VARCHAR(80))");
    }

    private void start(SyncFixture sync) throws Exception {
        caravan.start(SyncFixture.project(directory, Map.of("people", "id"), sync));
    }

    private RunRecord runAllowing() {
        return caravan.azalai().run(RunRequest.of("contacts").allowing(true, true), RunWatcher.NOBODY);
    }

    private HistoryFiles files() {
        return new HistoryFiles(directory.resolve("state"), caravan.azalai().ledger()::committed, Clock.systemUTC());
    }

    private List<String> told(String key) {
        return caravan.azalai().rowHistory().of("contacts", key, 100).stream()
                .map(HistoryRouteTest::line)
                .toList();
    }

    private static String line(RowEvent event) {
        return "%s %s %s"
                .formatted(
                        event.row().change().text().orElse("-"),
                        event.of().operation(),
                        event.row().outcome().text());
    }

    /** Some rows come, some change, some go; some have an address that the org refuses, some a name that is too long for it. */
    private void mischief() throws SQLException {
        sql("DELETE FROM people WHERE id = 'none'");
        for (int i = 0; i < 12; i++) {
            String id = "R" + random.nextInt(40);
            sql("DELETE FROM people WHERE id = '" + id + "'");
            if (random.nextInt(4) > 0) {
                String email = random.nextInt(4) == 0 ? "no address" : "a" + random.nextInt(100) + "@example.org";
                String name = random.nextInt(6) == 0 ? "x".repeat(150) : "Name " + random.nextInt(100);
                sql("INSERT INTO people VALUES ('%s', '%s', '%s')".formatted(id, name, email));
            }
        }
    }

    /** The keys that the org wrote since then, with what it did and the record's Id. */
    private Map<String, String> writes(int since, Map<String, String> keys) {
        Map<String, String> writes = new TreeMap<>();
        for (HistoryEntry entry :
                caravan.history().subList(since, caravan.history().size())) {
            Object key = entry.after().get("External_Id__c");
            if (key != null) {
                keys.put(entry.id(), key.toString());
            }
            writes.put(
                    String.valueOf(keys.get(entry.id())),
                    (entry.operation() == Operation.DELETE ? "removed " : "kept ") + entry.id());
        }
        return writes;
    }

    @ParameterizedTest
    @EnumSource
    void theTablesOfTheWarehouseTellWhatTheOrgDid(Source of) throws Exception {
        // given
        open(of);
        caravan.property("azalai.history", "warehouse");
        start(upsert());
        Map<String, String> keys = new HashMap<>();
        Map<String, Map<String, String>> expected = new TreeMap<>();
        List<RunRecord> runs = new ArrayList<>();
        // when
        for (int round = 0; round < 6; round++) {
            mischief();
            int since = caravan.history().size();
            RunRecord run = runAllowing();
            runs.add(run);
            expected.put(run.run(), writes(since, keys));
        }
        // then
        Map<String, Map<String, String>> told = new TreeMap<>();
        runs.forEach(run -> told.put(run.run(), new TreeMap<>()));
        for (String line : lines("SELECT run, row_key, CASE WHEN change = 'removed' THEN 'removed' ELSE 'kept' END,"
                + " record_id FROM " + of.table("sync_changelog") + " WHERE outcome = 'accepted'")) {
            String[] cells = line.split(" ", -1);
            told.computeIfAbsent(cells[0], run -> new TreeMap<>()).put(cells[1], cells[2] + " " + cells[3]);
        }
        assertThat(told).isEqualTo(expected);
        assertThat(runs).extracting(RunRecord::state).contains(RunState.PARTIAL);
        checkRuns(of, runs);
        checkRows(of);
        checkFiles(of);
    }

    private void checkRuns(Source of, List<RunRecord> runs) throws SQLException {
        assertThat(lines("SELECT run, state, accepted, rejected, invalid FROM " + of.table("sync_runs")
                        + " ORDER BY started_at, run"))
                .containsExactlyInAnyOrderElementsOf(runs.stream()
                        .map(run -> "%s %s %d %d %d"
                                .formatted(
                                        run.run(),
                                        run.state().text(),
                                        run.totals().accepted(),
                                        run.totals().rejected(),
                                        run.totals().invalid()))
                        .toList());
        for (RunRecord run : runs) {
            for (String outcome : List.of("accepted", "rejected", "invalid")) {
                long count =
                        switch (outcome) {
                            case "accepted" -> run.totals().accepted();
                            case "rejected" -> run.totals().rejected();
                            default -> run.totals().invalid();
                        };
                assertThat(lines("SELECT COUNT(*) FROM %s WHERE run = '%s' AND outcome = '%s'"
                                .formatted(of.table("sync_changelog"), run.run(), outcome)))
                        .containsExactly(Long.toString(count));
            }
        }
    }

    /** Of each row of the model, and of each that the org has, how it stands. */
    private void checkRows(Source of) throws SQLException {
        Map<String, String> expected = new TreeMap<>();
        caravan.records("Contact", "External_Id__c").forEach((key, values) -> expected.put(key, "accepted"));
        caravan.azalai()
                .ledger()
                .eachRejected(
                        Optional.of("contacts"),
                        row -> expected.put(row.key(), row.isInvalid() ? "invalid" : "rejected"));
        Set<String> told = new TreeSet<>(lines("SELECT row_key, state FROM " + of.table("sync_snapshot")
                + " WHERE last_run IS NOT NULL AND last_at IS NOT NULL"));
        assertThat(told)
                .isEqualTo(expected.entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .collect(Collectors.toCollection(TreeSet::new)));
        assertThat(lines("SELECT match_value FROM " + of.table("sync_snapshot") + " WHERE state = 'accepted'"))
                .isSubsetOf(expected.keySet());
    }

    private void checkFiles(Source of) throws SQLException {
        for (int key = 0; key < 40; key++) {
            List<String> rows = lines(
                    "SELECT run, outcome FROM %s WHERE row_key = 'R%d'".formatted(of.table("sync_changelog"), key));
            assertThat(files().of("contacts", "R" + key, 100))
                    .extracting(
                            event -> event.run() + " " + event.row().outcome().text())
                    .containsExactlyInAnyOrderElementsOf(rows);
        }
    }

    @Test
    void aRowThatWasRefusedAndThenAcceptedTellsBoth() throws Exception {
        // given
        open(Source.H2);
        sql("INSERT INTO people VALUES ('1', 'Ana', 'nowhere')");
        start(upsert());
        // when
        caravan.run("contacts");
        sql("UPDATE people SET email = 'ana@example.org'");
        caravan.run("contacts");
        sql("UPDATE people SET name = '" + "x".repeat(100) + "'");
        caravan.run("contacts");
        sql("DELETE FROM people");
        runAllowing();
        // then
        assertThat(told("1"))
                .containsExactly(
                        "removed DELETE accepted", "- null invalid", "added UPSERT accepted", "added UPSERT rejected");
        RowEvent refused = files().of("contacts", "1", 100).get(3);
        assertThat(refused.row().reason()).isNotNull();
        assertThat(refused.row().reason().code()).isEqualTo("INVALID_EMAIL_ADDRESS");
        assertThat(refused.row().reason().field()).isEqualTo("Email");
    }

    @Test
    void aRowThatIsLeftAloneWhenItGoesIsToldToBeLetGo() throws Exception {
        // given
        open(Source.H2);
        sql("INSERT INTO people VALUES ('1', 'Ana', NULL), ('2', 'Bo', NULL)");
        start(upsert().onRemoved(DeleteBehavior.DO_NOTHING));
        caravan.run("contacts");
        // when
        sql("DELETE FROM people WHERE id = '1'");
        caravan.run("contacts");
        // then
        assertThat(told("1")).containsExactly("removed null let go", "added UPSERT accepted");
    }

    @Test
    void aWarehouseThatRefusesTheTablesFailsNoRunAndIsCaughtUp() throws Exception {
        // given
        open(Source.POSTGRESQL);
        sql(
                "INSERT INTO people VALUES ('1', 'Ana', NULL)",
                "CREATE SCHEMA azalai",
                "CREATE VIEW azalai.sync_changelog AS SELECT 1 AS run");
        caravan.property("azalai.history", "warehouse");
        start(upsert());
        // when
        RunRecord first = caravan.run("contacts");
        List<String> between = told("1");
        sql("DROP VIEW azalai.sync_changelog", "UPDATE people SET name = 'Anna'");
        RunRecord second = caravan.run("contacts");
        RunRecord third = caravan.run("contacts");
        // then
        assertThat(first.state()).isEqualTo(RunState.COMPLETED);
        assertThat(between).containsExactly("added UPSERT accepted");
        assertThat(lines("SELECT run, change FROM azalai.sync_changelog ORDER BY happened_at"))
                .containsExactly(first.run() + " added", second.run() + " changed");
        assertThat(lines("SELECT run FROM azalai.sync_runs ORDER BY started_at"))
                .containsExactlyInAnyOrder(first.run(), second.run(), third.run());
        assertThat(lines("SELECT row_key, last_run, state FROM azalai.sync_snapshot"))
                .containsExactly("1 " + second.run() + " accepted");
    }

    @ParameterizedTest
    @EnumSource
    void aRunThatDiedAfterItWroteToTheWarehouseDoublesNothing(Source of) throws Exception {
        // given
        open(of);
        sql("INSERT INTO people VALUES ('1', 'Ana', NULL), ('2', 'Bo', 'nowhere'), ('3', '" + "x".repeat(99)
                + "', NULL)");
        caravan.property("azalai.history", "parquet");
        start(upsert());
        RunRecord first = caravan.run("contacts");
        HistoryFiles files = files();
        files.note("contacts", again(first.run()));
        files.tidy("contacts", true, new Keeping(Duration.ofDays(1), 1 << 20));
        Path waiting = waiting().get(0);
        byte[] bytes = Files.readAllBytes(waiting);
        if (source instanceof HikariDataSource pool) {
            caravan.stop();
            pool.close();
            source = of.open(directory);
            caravan.warehouse(source);
        }
        caravan.property("azalai.history", "warehouse");
        start(upsert());
        caravan.run("contacts");
        List<String> once = lines("SELECT run, row_key, outcome FROM " + of.table("sync_changelog"));
        // when
        Files.write(waiting, bytes);
        caravan.run("contacts");
        // then
        assertThat(once).contains(first.run() + " 1 accepted");
        assertThat(lines("SELECT run, row_key, outcome FROM " + of.table("sync_changelog") + " WHERE run = '"
                        + first.run() + "'"))
                .containsExactlyInAnyOrderElementsOf(once.stream()
                        .filter(line -> line.startsWith(first.run()))
                        .toList());
        assertThat(waiting()).isEmpty();
    }

    private static RowEvents again(String run) {
        RowEvents.Row row = new RowEvents.Row("1", RowEvents.Outcome.ACCEPTED, RowEvents.Change.ADDED, null, null);
        return new RowEvents(run, 1, true, false, Instant.now(), "UPSERT", List.of(row));
    }

    private List<Path> waiting() throws IOException {
        try (Stream<Path> all = Files.list(files().folder("contacts"))) {
            return all.filter(file -> file.toString().endsWith(".out")).toList();
        }
    }

    @Test
    void whatSalesforceHadBeforeIsInTheSnapshotToo() throws Exception {
        // given
        open(Source.DUCKDB);
        sql("INSERT INTO people VALUES ('1', 'Ana', NULL), ('2', 'Bo', 'nowhere')");
        start(upsert());
        caravan.run("contacts");
        // when
        caravan.property("azalai.history.sync.contacts", "warehouse");
        sql("INSERT INTO people VALUES ('3', 'Cy', NULL)");
        caravan.stop();
        ((HikariDataSource) source).close();
        source = Source.DUCKDB.open(directory);
        caravan.warehouse(source);
        start(upsert());
        caravan.run("contacts");
        // then
        assertThat(lines("SELECT row_key, state FROM azalai.sync_snapshot ORDER BY row_key"))
                .containsExactly("1 accepted", "2 rejected", "3 accepted");
    }

    @Test
    void oldRunsLeaveTheWarehouse() throws Exception {
        // given
        open(Source.POSTGRESQL);
        sql("INSERT INTO people VALUES ('1', 'Ana', NULL)");
        caravan.property("azalai.history", "warehouse");
        caravan.property("azalai.history.keep", "10d");
        start(upsert());
        caravan.run("contacts");
        // when
        MovableClock clock = new MovableClock();
        clock.ahead(Duration.ofDays(11));
        caravan.by(clock);
        sql("UPDATE people SET name = 'Anna'");
        start(upsert());
        RunRecord second = caravan.run("contacts");
        // then
        assertThat(lines("SELECT run FROM azalai.sync_changelog")).containsExactly(second.run());
        assertThat(lines("SELECT run FROM azalai.sync_runs")).containsExactly(second.run());
        assertThat(lines("SELECT row_key FROM azalai.sync_snapshot")).containsExactly("1");
    }

    @Test
    void eachRunBecomesAParquetFile() throws Exception {
        // given
        open(Source.H2);
        sql("INSERT INTO people VALUES ('1', 'Ana', NULL), ('2', 'Bo', 'nowhere')");
        caravan.property("azalai.history", "parquet");
        start(upsert());
        // when
        RunRecord first = caravan.run("contacts");
        caravan.run("contacts");
        sql("DELETE FROM people WHERE id = '1'");
        RunRecord third = runAllowing();
        // then
        Path folder = files().folder("contacts");
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:")) {
            assertThat(lines(
                            duckdb,
                            "SELECT run, row_key, outcome FROM '" + folder
                                    + "/changelog-*.parquet' ORDER BY happened_at, row_key"))
                    .containsExactly(
                            first.run() + " 1 accepted", first.run() + " 2 rejected", third.run() + " 1 accepted");
        }
        try (Stream<Path> all = Files.list(folder)) {
            assertThat(all.filter(file -> !file.toString().endsWith(".parquet")))
                    .allMatch(file -> file.toString().endsWith(".keys"));
        }
    }

    @Test
    void whoKeepsNoneHasNone() throws Exception {
        // given
        open(Source.H2);
        sql("INSERT INTO people VALUES ('1', 'Ana', NULL)");
        caravan.property("azalai.history", "off");
        start(upsert());
        // when
        caravan.run("contacts");
        // then
        assertThat(directory.resolve("state/history")).doesNotExist();
    }

    @Test
    void aModelOfAFileHasNoWarehouseForTheTables() throws Exception {
        // given
        caravan.property("azalai.history", "warehouse");
        caravan.property("azalai.history.sync.contact", "off");
        Project project = SyncFixture.project(directory, Map.of("people", "id"), upsert());
        Model file = new Model(
                "people",
                Model.EMBEDDED,
                List.of("id"),
                new Model.Query.File(Path.of("people.csv")),
                Model.DiffPlace.LOCAL,
                Location.none());
        // when, then
        assertThatThrownBy(() -> caravan.start(new Project(directory, Map.of("people", file), project.syncs())))
                .isInstanceOf(InvalidSyncException.class)
                .hasMessageContaining("there is no sync 'contact'. Did you mean 'contacts'?")
                .hasMessageContaining("model 'people' is a file");
    }
}
