package io.azalai;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.outcome.RunTotals;
import io.azalai.store.Postgres;
import io.azalai.store.RunRecord;
import io.azalai.sync.DeleteBehavior;
import io.azalai.sync.SyncFixture;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever reads the model, a run finds the same changes. */
class ReadersRouteTest {
    private static final int ROWS = 50;

    /** Where the model is. */
    enum Source {
        POSTGRESQL {
            @Override
            DataSource open(String name) throws SQLException {
                return Postgres.source(Postgres.database());
            }
        },
        H2 {
            @Override
            DataSource open(String name) {
                JdbcDataSource source = new JdbcDataSource();
                source.setURL("jdbc:h2:mem:readers-" + name + ";DB_CLOSE_DELAY=-1;DATABASE_TO_LOWER=true");
                return source;
            }
        };

        abstract DataSource open(String name) throws SQLException;
    }

    private final Path directory;
    private final Caravan caravan;
    private DataSource source;

    ReadersRouteTest(@TempDir Path directory) throws SQLException {
        this.directory = directory;
        this.caravan = Caravan.of(directory);
        this.source = new JdbcDataSource();
    }

    @AfterEach
    void end() throws SQLException {
        caravan.close();
    }

    private void sql(String... statements) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static SyncFixture upsert(String match) {
        return SyncFixture.upsert("Contact")
                .matching(match, "External_Id__c")
                .map("name", "LastName")
                .map("score", "Score__c")
                .onRemoved(DeleteBehavior.DELETE_RECORD);
    }

    private void start(SyncFixture sync) throws Exception {
        caravan.start(SyncFixture.project(directory, Map.of("people", "id"), sync));
    }

    private RunTotals firstRun(Source of, SyncFixture sync) throws Exception {
        source = of.open(directory.getFileName().toString());
        caravan.warehouse(source);
        sql(
                "CREATE TABLE people (id INTEGER, ref VARCHAR(20), name VARCHAR(40), score NUMERIC, loaded TIMESTAMP)",
                "CREATE TABLE numbers (n INTEGER)");
        for (int i = 1; i <= ROWS; i++) {
            sql("INSERT INTO numbers VALUES (" + i + ")");
        }
        sql(
                "INSERT INTO people SELECT n, CONCAT('R', n), CONCAT('Name ', n), 12.5, TIMESTAMP '2026-01-01 00:00:00' FROM numbers");
        start(sync);
        RunTotals totals = caravan.run("contacts").totals();
        assertThat(totals.accepted()).isEqualTo(ROWS);
        return totals;
    }

    private void nothingChanged() {
        int writes = caravan.history().size();
        RunRecord run = caravan.run("contacts");
        assertThat(run.totals().unchanged()).as(String.valueOf(run.failure())).isEqualTo(ROWS);
        assertThat(run.totals().extracted()).isEqualTo(ROWS);
        assertThat(caravan.history()).hasSize(writes);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsUnchangedIsFoundSoByAnyReader(Source of) throws Exception {
        // given
        firstRun(of, upsert("id"));
        // when, then
        nothingChanged();
        sql("UPDATE people SET loaded = TIMESTAMP '2026-02-01 00:00:00'");
        nothingChanged();
        sql("UPDATE people SET score = 12.50");
        nothingChanged();
        nothingChanged();
        caravan.property("azalai.reader", "route");
        start(upsert("id"));
        nothingChanged();
        caravan.property("azalai.reader", "auto");
        start(upsert("id"));
        nothingChanged();
        start(SyncFixture.upsert("Contact").matching("id", "External_Id__c").map("name", "LastName"));
        nothingChanged();
        nothingChanged();
    }

    @ParameterizedTest
    @EnumSource
    void changesAreFoundAmidWhatIsUnchanged(Source of) throws Exception {
        // given
        firstRun(of, upsert("id"));
        sql(
                "UPDATE people SET name = 'Other' WHERE id = 7",
                "UPDATE people SET score = NULL WHERE id = 8",
                "DELETE FROM people WHERE id = 9",
                "INSERT INTO people VALUES (51, 'R51', 'New', 1, NULL)");
        // when
        RunTotals run = caravan.run("contacts").totals();
        // then
        assertThat(run.unchanged()).isEqualTo(ROWS - 3);
        assertThat(run.changed()).isEqualTo(2);
        assertThat(run.removed()).isEqualTo(1);
        assertThat(run.added()).isEqualTo(1);
        assertThat(run.accepted()).isEqualTo(4);
        assertThat(caravan.records("Contact", "External_Id__c"))
                .hasSize(ROWS)
                .doesNotContainKey("9")
                .hasEntrySatisfying("7", record -> assertThat(record).containsEntry("LastName", "Other"))
                .hasEntrySatisfying("8", record -> assertThat(record).doesNotContainKey("Score__c"));
        nothingChanged();
    }

    @ParameterizedTest
    @EnumSource
    void aKeyThatIsThereTwiceIsFoundThoughOneOfItsRowsIsUnchanged(Source of) throws Exception {
        // given
        firstRun(of, upsert("id"));
        sql(
                "INSERT INTO people VALUES (7, 'R7', 'Twin', 1, NULL)",
                "INSERT INTO people SELECT * FROM people WHERE id = 8");
        // when
        RunTotals run = caravan.run("contacts").totals();
        // then
        assertThat(run.invalid()).isEqualTo(4);
        assertThat(run.unchanged()).isEqualTo(ROWS - 2);
        assertThat(run.planned()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void aMatchValueThatIsThereTwiceIsFoundThoughOneOfItsRowsIsUnchanged(Source of) throws Exception {
        // given
        firstRun(of, upsert("ref"));
        sql("INSERT INTO people VALUES (51, 'r7', 'Twin', 1, NULL)");
        // when
        RunTotals run = caravan.run("contacts").totals();
        // then
        assertThat(run.invalid()).isEqualTo(2);
        assertThat(run.unchanged()).isEqualTo(ROWS - 1);
        assertThat(run.planned()).isZero();
    }
}
