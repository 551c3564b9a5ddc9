package io.azalai;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.azalai.run.RunRequest;
import io.azalai.run.RunWatcher;
import io.azalai.store.Postgres;
import io.azalai.store.RunRecord;
import io.azalai.sync.DeleteBehavior;
import io.azalai.sync.FieldMapping;
import io.azalai.sync.Model;
import io.azalai.sync.SyncFixture;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Two orgs and one model that changes by chance: whoever compares, the engine or the warehouse, each run does the same. */
class PushdownEqualsLocalRouteTest {
    private static final int STEPS = 15;
    private static final int KEYS = 30;
    private static final Set<String> FIELDS = Set.of(
            "External_Id__c", "LastName", "Score__c", "Title", "Description", "Last_Seen__c", "Birthdate", "Rating__c");

    private final Path directory;
    private final Caravan local;
    private final Caravan pushed;
    private final MovableClock clock = new MovableClock();
    private HikariDataSource source = new HikariDataSource();
    private Random random = new Random();
    private boolean isPostgres;
    private String keyType = "";
    private final List<String> log = new ArrayList<>();

    PushdownEqualsLocalRouteTest(@TempDir Path directory) throws SQLException {
        this.directory = directory;
        this.local = Caravan.of(directory.resolve("local"));
        this.pushed = Caravan.of(directory.resolve("pushed"));
    }

    @AfterEach
    void end() throws SQLException {
        local.close();
        pushed.close();
        source.close();
    }

    static Stream<Arguments> cases() {
        return Stream.of("postgresql", "duckdb", "trino").flatMap(product -> Stream.of("integer", "varchar", "numeric")
                .flatMap(key -> Stream.of("upsert by id", "upsert by ref", "insert by ref")
                        .map(sync -> Arguments.of(product, key, sync))));
    }

    private void open(String product, String key) throws SQLException {
        isPostgres = product.equals("postgresql");
        keyType = key;
        HikariConfig config = new HikariConfig();
        if (isPostgres) {
            config.setDataSource(Postgres.source(Postgres.database()));
        } else {
            config.setJdbcUrl("jdbc:duckdb:" + directory.resolve("warehouse.duckdb"));
        }
        source = new HikariDataSource(config);
        local.warehouse(source);
        // What is written for Trino runs on an engine that understands it.
        pushed.warehouse(
                product.equals("trino") ? PosingSource.of(source, "Trino", PosingSource.Watcher.NOBODY) : source);
        local.by(clock);
        pushed.by(clock);
        sql("CREATE TABLE people (id " + key
                + (key.equals("numeric") && !isPostgres ? "(12, 2)" : "")
                + ", ref varchar, name varchar, score " + (isPostgres ? "numeric" : "decimal(12, 2)")
                + ", rate double precision, seen timestamptz, born date, noise varchar)");
    }

    private void sql(String statement) throws SQLException {
        log.add(statement);
        try (Connection connection = source.getConnection();
                Statement jdbc = connection.createStatement()) {
            jdbc.execute(statement);
        }
    }

    private String pick(String... values) {
        return values[random.nextInt(values.length)];
    }

    private String key() {
        int number = random.nextInt(KEYS);
        return switch (keyType) {
            case "integer" -> Integer.toString(number);
            case "numeric" -> number + pick("", ".0", ".00");
            default -> "'" + pick("", "", "", " ") + pick("k", "k", "k", "K") + number + pick("", "", "", "  ") + "'";
        };
    }

    private String cell(String column) {
        return switch (column) {
            case "ref" -> pick("NULL", "'r", "'r", "'r", "'r", "'R");
            case "name" -> pick("NULL", "''", "'Ann'", "'Bob'", "'Zoë'", "'ann'");
            case "score" -> pick("NULL", "1.0", "1.00", "1", "12.5", "0", "-0.0");
            case "rate" ->
                isPostgres
                        ? pick("NULL", "'NaN'", "0.0", "'-0'", "1.5", "'Infinity'")
                        : pick("NULL", "'NaN'::double", "0.0", "-0.0::double", "1.5");
            case "seen" ->
                pick("NULL", "'2026-01-01 00:00:00+00'", "'2026-01-01 02:00:00+02'", "'2026-01-01 00:00:00.5+00'");
            case "born" -> pick("NULL", "'1990-01-01'", "'1990-02-01'");
            default -> pick("NULL", "'a'", "'b'");
        };
    }

    private String value(String column) {
        String cell = cell(column);
        return column.equals("ref") && !cell.equals("NULL") ? cell + random.nextInt(KEYS) + "'" : cell;
    }

    private String insert(String key, String ref) {
        return "INSERT INTO people VALUES (%s, %s, %s, %s, %s, %s, %s, 'a')"
                .formatted(
                        key,
                        ref,
                        random.nextInt(8) == 0 ? "NULL" : "'Person'",
                        value("score"),
                        value("rate"),
                        value("seen"),
                        value("born"));
    }

    private void change() throws SQLException {
        switch (random.nextInt(9)) {
            case 0, 1, 2 -> {
                int ref = random.nextInt(1000);
                sql(insert(key(), "'x" + ref + "'"));
            }
            case 3 -> sql(insert(random.nextInt(6) == 0 ? "NULL" : key(), value("ref")));
            case 4 -> sql("DELETE FROM people WHERE id = " + key());
            case 5 -> sql("DELETE FROM people WHERE name IS NULL OR id IS NULL");
            default -> {
                String column = pick("ref", "name", "score", "rate", "seen", "born", "noise", "noise");
                sql("UPDATE people SET " + column + " = " + value(column) + " WHERE id = " + key());
            }
        }
    }

    private SyncFixture sync(String kind, boolean isWide) {
        boolean isInsert = kind.startsWith("insert");
        SyncFixture sync = (isInsert ? SyncFixture.insert("Contact") : SyncFixture.upsert("Contact"))
                .matching(kind.endsWith("ref") ? "ref" : "id", "External_Id__c")
                .map("name", "LastName")
                .map("score", "Score__c")
                .map("Title", new FieldMapping.Source.Template("{{ score }}", Set.of("score")))
                .map("rate", "Description")
                .map("seen", "Last_Seen__c");
        if (isWide) {
            sync.map("born", "Birthdate");
        }
        return isInsert ? sync : sync.onRemoved(DeleteBehavior.DELETE_RECORD);
    }

    private void start(String kind, boolean isWide) throws Exception {
        local.start(SyncFixture.project(
                directory.resolve("local"), Model.DiffPlace.LOCAL, Map.of("people", "id"), sync(kind, isWide)));
        pushed.start(SyncFixture.project(
                directory.resolve("pushed"), Model.DiffPlace.WAREHOUSE, Map.of("people", "id"), sync(kind, isWide)));
    }

    private static RunRecord run(Caravan caravan) {
        return caravan.azalai().run(RunRequest.of("contacts").allowing(true, true), RunWatcher.NOBODY);
    }

    private static Map<String, Map<String, Object>> org(Caravan caravan) {
        Map<String, Map<String, Object>> records = caravan.records("Contact", "External_Id__c");
        records.values().forEach(record -> record.keySet().retainAll(FIELDS));
        return records;
    }

    /** Of a row that repeats both its key and its match value the order of the rows tells which is said of it. */
    private static Map<String, String> refused(Caravan caravan) {
        Map<String, String> refused = new TreeMap<>();
        caravan.azalai()
                .ledger()
                .eachRejected(
                        Optional.empty(),
                        row -> refused.put(
                                row.key(), row.code().replaceAll("_(KEY|MATCH)", "") + " " + row.attempts()));
        return refused;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void eachRunDoesTheSame(String product, String key, String kind) throws Exception {
        // given
        open(product, key);
        random = new Random(kind.hashCode() + key.length());
        boolean isWide = false;
        start(kind, isWide);
        for (int step = 0; step < STEPS; step++) {
            for (int i = random.nextInt(step == 0 ? 40 : 8); i >= 0; i--) {
                change();
            }
            int more = random.nextInt(12);
            if (more == 0) {
                isWide = !isWide;
                start(kind, isWide);
            } else if (more == 1) {
                clock.ahead(Duration.ofHours(7));
            } else if (more == 2 && !kind.startsWith("insert")) {
                local.azalai().ledger().resync("contacts");
                pushed.azalai().ledger().resync("contacts");
            }
            // when
            var planned = pushed.azalai()
                    .plan(RunRequest.of("contacts").allowing(true, true), 0, RunWatcher.NOBODY)
                    .totals();
            RunRecord expected = run(local);
            RunRecord found = run(pushed);
            // then
            String where = "step " + step + " of " + String.join(";\n", log);
            assertThat(found.failure()).as(where).isEqualTo(expected.failure());
            assertThat(found.totals()).as(where).isEqualTo(expected.totals());
            assertThat(planned.planned())
                    .as("plan, " + where)
                    .isEqualTo(expected.totals().planned());
            assertThat(org(pushed)).as(where).isEqualTo(org(local));
            assertThat(refused(pushed)).as(where).isEqualTo(refused(local));
            assertThat(pushed.azalai().ledger().held("contacts"))
                    .as(where)
                    .isEqualTo(local.azalai().ledger().held("contacts"));
        }
    }
}
