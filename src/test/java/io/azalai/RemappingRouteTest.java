package io.azalai;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.outcome.RunState;
import io.azalai.run.RunRequest;
import io.azalai.run.RunWatcher;
import io.azalai.store.RunRecord;
import io.azalai.sync.FieldMapping.Source;
import io.azalai.sync.SyncFixture;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a changed mapping sends, and what it does not. */
class RemappingRouteTest {
    private final Caravan caravan;
    private final Path directory;

    RemappingRouteTest(@TempDir Path directory) throws SQLException {
        this.directory = directory;
        this.caravan = Caravan.of(directory);
    }

    @BeforeEach
    void firstRun() throws Exception {
        caravan.sql(
                "CREATE TABLE people (id VARCHAR PRIMARY KEY, name VARCHAR, email VARCHAR, tier VARCHAR)",
                "INSERT INTO people SELECT 'P' || X, 'Name ' || X, 'a' || X || '@example.org', 'gold' FROM system_range(1, 50)");
        start(sync().map("email", "Email"));
        assertThat(caravan.run("contacts").totals().accepted()).isEqualTo(50);
    }

    @AfterEach
    void end() throws SQLException {
        caravan.close();
    }

    private static SyncFixture sync() {
        return SyncFixture.upsert("Contact")
                .matching("id", "External_Id__c")
                .map("name", "LastName")
                .map(
                        "Rating__c",
                        new Source.ValueMap("tier", Map.of("gold", "Hot", "silver", "Warm", "tin", "Cold"), null));
    }

    private void start(SyncFixture sync) throws Exception {
        caravan.start(SyncFixture.project(directory, Map.of("people", "id"), sync));
    }

    @Test
    void aFieldThatIsNoLongerMappedSendsNothing() throws Exception {
        // given
        caravan.sql(
                "UPDATE people SET email = 'other@example.org' WHERE id = 'P1'",
                "UPDATE people SET name = 'New' WHERE id = 'P2'");
        start(sync());
        int before = caravan.history().size();
        // when
        RunRecord first = caravan.run("contacts");
        RunRecord second = caravan.run("contacts");
        // then
        assertThat(first.state()).isEqualTo(RunState.COMPLETED);
        assertThat(first.totals().violation()).isEmpty();
        assertThat(first.totals().unchanged()).isEqualTo(48);
        assertThat(second.totals().unchanged()).isEqualTo(50);
        assertThat(caravan.history().subList(before, caravan.history().size())).hasSize(2);
    }

    @Test
    void aNewFieldIsSentToAllRecordsOnceSomebodyAllowsIt() throws Exception {
        // given
        int before = caravan.history().size();
        start(sync().map("email", "Email").map("Department", new Source.Constant("Sales")));
        // when
        RunRecord stopped = caravan.run("contacts");
        RunRecord allowed = caravan.azalai().run(RunRequest.of("contacts").allowing(false, true), RunWatcher.NOBODY);
        RunRecord after = caravan.run("contacts");
        // then
        assertThat(stopped.state()).isEqualTo(RunState.STOPPED);
        assertThat(stopped.failure()).contains("--allow-resync");
        assertThat(allowed.totals().accepted()).isEqualTo(50);
        assertThat(after.totals().unchanged()).isEqualTo(50);
        assertThat(caravan.history()).hasSize(before + 50);
    }

    @Test
    void rowsThatChangedInTheWarehouseAreNoReasonToAsk() throws Exception {
        // given
        caravan.sql("UPDATE people SET name = 'New ' || id");
        start(sync().map("email", "Email").map("Department", new Source.Constant("Sales")));
        // when
        RunRecord run = caravan.run("contacts");
        // then
        assertThat(run.state()).isEqualTo(RunState.COMPLETED);
        assertThat(run.totals().accepted()).isEqualTo(50);
    }

    @Test
    void aMappingThatIsOnlyWrittenDifferentlyIsTheSame() throws Exception {
        // given
        start(SyncFixture.upsert("Contact")
                .matching("id", "External_Id__c")
                .map("email", "Email")
                .map(
                        "Rating__c",
                        new Source.ValueMap("tier", Map.of("tin", "Cold", "silver", "Warm", "gold", "Hot"), null))
                .map("name", "LastName"));
        // when
        RunRecord run = caravan.run("contacts");
        // then
        assertThat(run.state()).isEqualTo(RunState.COMPLETED);
        assertThat(run.totals().unchanged()).isEqualTo(50);
    }

    @Test
    void anotherObjectIsRefusedSinceTheStateHoldsTheIdsOfTheOne() throws Exception {
        // given
        start(SyncFixture.upsert("Lead")
                .named("contacts")
                .matching("id", "External_Id__c")
                .map("name", "LastName")
                .map("Company", new Source.Constant("Acme")));
        // when
        RunRecord run = caravan.run("contacts");
        // then
        assertThat(run.state()).isEqualTo(RunState.FAILED);
        assertThat(run.failure()).contains("Rename the sync");
    }
}
