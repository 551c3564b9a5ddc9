package io.azalai;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.azalai.outcome.RunState;
import io.azalai.store.RunRecord;
import io.azalai.sync.Project;
import io.azalai.sync.ProjectReader;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same rows from each kind of source arrive as the same records, to the last digit. */
class SourcesRouteTest {
    private static final String SYNC = """
            model: people
            object: Contact
            mode: upsert
            match: {field: External_Id__c, column: id}
            mapping:
              LastName: name
              Birthdate: born
              Score__c: score
              Is_Subscribed__c: subscribed
              Last_Seen__c: seen
              Interests__c: interests
              Department: department
            """;

    /** What a warehouse types; the second row is empty but for its key and its name. */
    private static final String ROWS = """
            SELECT '1' AS id, 'Ümit "Q", 李\\x' AS name, DATE '1984-02-29' AS born, CAST(12.50 AS DECIMAL(5,2)) AS score,
                   TRUE AS subscribed, TIMESTAMP '2026-03-01 10:15:30' AS seen, 'Support;Analytics' AS interests, ' a b ' AS department
            UNION ALL
            SELECT '2', 'Bo', CAST(NULL AS DATE), CAST(NULL AS DECIMAL(5,2)), FALSE, CAST(NULL AS TIMESTAMP),
                   CAST(NULL AS VARCHAR), CAST(NULL AS VARCHAR)
            """;

    private final Caravan caravan;
    private final Path directory;

    SourcesRouteTest(@TempDir Path directory) throws SQLException {
        this.directory = directory;
        this.caravan = Caravan.of(directory);
    }

    @AfterEach
    void end() throws SQLException {
        caravan.close();
    }

    private Project project(String model) throws IOException {
        Files.createDirectories(directory.resolve("models"));
        Files.createDirectories(directory.resolve("syncs"));
        Files.writeString(directory.resolve("models/people.yaml"), model);
        Files.writeString(directory.resolve("syncs/contacts.yaml"), SYNC);
        return ProjectReader.read(directory);
    }

    /** Runs twice: the rows arrive, and nothing is found changed. */
    private void runs() {
        RunRecord first = caravan.run("contacts");
        assertThat(first.failure()).isNull();
        assertThat(first.state()).isEqualTo(RunState.COMPLETED);
        RunRecord second = caravan.run("contacts");
        assertThat(second.totals().unchanged()).isEqualTo(2);
        Map<String, Map<String, Object>> records = caravan.records("Contact", "External_Id__c");
        assertThat(records.get("1"))
                .containsEntry("LastName", "Ümit \"Q\", 李\\x")
                .containsEntry("Birthdate", LocalDate.of(1984, 2, 29))
                .containsEntry("Is_Subscribed__c", true)
                .containsEntry("Last_Seen__c", Instant.parse("2026-03-01T10:15:30Z"))
                .containsEntry("Interests__c", "Support;Analytics")
                .hasEntrySatisfying(
                        "Score__c", score -> assertThat((BigDecimal) score).isEqualByComparingTo("12.5"));
        assertThat(records.get("2"))
                .containsEntry("LastName", "Bo")
                .containsEntry("Is_Subscribed__c", false)
                .doesNotContainKeys("Birthdate", "Score__c", "Last_Seen__c", "Interests__c", "Department");
    }

    private static String inSql(String rows) {
        return "source: warehouse\nprimary-key: id\nsql: |\n" + rows.indent(2);
    }

    private static void execute(DataSource source, String... statements) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static void duckdb(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void h2() throws Exception {
        caravan.start(project(inSql(ROWS)));
        runs();
    }

    @Test
    void postgresql() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            DataSource source = postgres.getPostgresDatabase();
            execute(source, "CREATE SCHEMA sales", "CREATE TABLE sales.people AS " + ROWS);
            caravan.warehouse(source);
            caravan.start(project("source: warehouse\nprimary-key: id\ntable: sales.people\n"));
            runs();
        }
    }

    @Test
    void duckdb() throws Exception {
        String url = "jdbc:duckdb:" + directory.resolve("warehouse.duckdb");
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE people AS " + ROWS);
        }
        try (HikariDataSource source = new HikariDataSource()) {
            source.setJdbcUrl(url);
            caravan.warehouse(source);
            caravan.start(project(inSql("SELECT * FROM people")));
            runs();
        }
    }

    @Test
    void sqlite() throws Exception {
        String url = "jdbc:sqlite:" + directory.resolve("warehouse.sqlite");
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE people AS SELECT '1' AS id, 'Ümit \"Q\", 李\\x' AS name, '1984-02-29' AS born, 12.5 AS score,"
                            + " 1 AS subscribed, '2026-03-01 10:15:30' AS seen, 'Support;Analytics' AS interests, 'x' AS department"
                            + " UNION ALL SELECT '2', 'Bo', NULL, NULL, 0, NULL, NULL, NULL");
        }
        try (HikariDataSource source = new HikariDataSource()) {
            source.setJdbcUrl(url);
            caravan.warehouse(source);
            caravan.start(project(inSql("SELECT * FROM people")));
            runs();
        }
    }

    @Test
    void aCsvFileIsCarriedAsItStands() throws Exception {
        // given
        StringBuilder csv = new StringBuilder("id,name,born,score,subscribed,seen,interests,department\n");
        for (int i = 1; i <= 25_000; i++) {
            csv.append(i).append(',').append(i).append(",,1,true,,,").append(i).append('\n');
        }
        csv.append("0012345,0.50,1984-02-29,1.50,True,,,007\n12345678901234567891,x,,,t,,,1e5\n");
        Files.writeString(directory.resolve("people.csv"), csv);
        caravan.start(project("file: people.csv\nprimary-key: id\n"));
        // when
        RunRecord run = caravan.run("contacts");
        // then
        assertThat(run.state()).isEqualTo(RunState.COMPLETED);
        assertThat(run.totals().accepted()).isEqualTo(25_002);
        Map<String, Map<String, Object>> records = caravan.records("Contact", "External_Id__c");
        assertThat(records.get("0012345")).containsEntry("LastName", "0.50").containsEntry("Department", "007");
        assertThat(records.get("12345678901234567891")).containsEntry("Department", "1e5");
    }

    @Test
    void parquetFile() throws Exception {
        duckdb("COPY (" + ROWS + ") TO '" + directory.resolve("people.parquet") + "' (FORMAT parquet)");
        caravan.start(project("file: people.parquet\nprimary-key: id\n"));
        runs();
    }

    @Test
    void csvFile() throws Exception {
        duckdb("COPY (" + ROWS + ") TO '" + directory.resolve("people.csv") + "' (FORMAT csv, HEADER)");
        caravan.start(project("file: people.csv\nprimary-key: id\n"));
        runs();
    }

    @Test
    void jsonFile() throws Exception {
        duckdb("COPY (" + ROWS + ") TO '" + directory.resolve("people.json") + "' (FORMAT json)");
        caravan.start(project("file: people.json\nprimary-key: id\n"));
        runs();
    }

    @Test
    void dbtModel() throws Exception {
        caravan.sql("CREATE SCHEMA analytics", "CREATE TABLE analytics.dim_people AS " + ROWS);
        Files.createDirectories(directory.resolve("target"));
        Files.writeString(directory.resolve("target/manifest.json"), """
                {"metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/manifest/v12.json"},
                 "nodes": {"model.shop.dim_people": {"resource_type": "model", "name": "dim_people", "package_name": "shop",
                   "database": null, "schema": "analytics", "alias": "dim_people", "relation_name": "analytics.dim_people"}}}
                """);
        caravan.start(project(
                "source: warehouse\nprimary-key: id\ndbt: {manifest: target/manifest.json, model: dim_people}\n"));
        runs();
    }

    @Test
    void aSourceThatDiesFailsTheRunAndRemovesNothing() throws Exception {
        // given
        caravan.sql(
                "CREATE TABLE people (id VARCHAR PRIMARY KEY, name VARCHAR)", "INSERT INTO people VALUES ('1', 'Ada')");
        caravan.start(project(inSql(ROWS)));
        caravan.run("contacts");
        int before = caravan.history().size();
        // when
        caravan.start(project(inSql(
                "SELECT id, name, CAST(NULL AS DATE) AS born, 1 / (LENGTH(name) - 3) AS score, TRUE AS subscribed,"
                        + " NULL AS seen, NULL AS interests, NULL AS department FROM people")));
        RunRecord run = caravan.run("contacts");
        // then
        assertThat(run.state()).isEqualTo(RunState.FAILED);
        assertThat(run.totals().removed()).isZero();
        assertThat(caravan.history()).hasSize(before);
    }
}
