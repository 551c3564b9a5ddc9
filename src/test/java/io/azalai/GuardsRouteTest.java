package io.azalai;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.outcome.RunFailedException;
import io.azalai.outcome.RunState;
import io.azalai.run.RunRequest;
import io.azalai.run.RunWatcher;
import io.azalai.simulator.SimulatorOptions;
import io.azalai.simulator.org.OrgIdentity;
import io.azalai.store.BatchCommit.Effect;
import io.azalai.store.JournalEntry;
import io.azalai.store.Lease;
import io.azalai.store.Ledger;
import io.azalai.store.RunRecord;
import io.azalai.sync.DeleteBehavior;
import io.azalai.sync.SyncFixture;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keeps a run from sending, and what a plan tells of that beforehand. */
class GuardsRouteTest {
    private static final int ROWS = 50;

    private final Path directory;
    private Caravan caravan;

    GuardsRouteTest(@TempDir Path directory) throws SQLException {
        this.directory = directory;
        this.caravan = Caravan.of(directory);
    }

    @BeforeEach
    void aModelOfFiftyRows() throws SQLException {
        caravan.sql(
                "CREATE TABLE people (id VARCHAR PRIMARY KEY, name VARCHAR, email VARCHAR, spare INTEGER)",
                "INSERT INTO people SELECT 'P' || X, 'Name ' || X, 'a' || X || '@example.org', X FROM system_range(1, 50)");
    }

    @AfterEach
    void end() throws SQLException {
        caravan.close();
    }

    private void start(String key, SyncFixture sync) throws Exception {
        caravan.start(SyncFixture.project(directory, Map.of("people", key), sync));
    }

    private static SyncFixture upsert() {
        return SyncFixture.upsert("Contact")
                .matching("id", "External_Id__c")
                .map("name", "LastName")
                .map("email", "Email");
    }

    private void firstRun(SyncFixture sync) throws Exception {
        start("id", sync);
        assertThat(caravan.run("contacts").totals().accepted()).isEqualTo(ROWS);
    }

    private PlannedSync plan(RunRequest request) {
        return caravan.azalai().plan(request, 5, RunWatcher.NOBODY);
    }

    private PlannedSync plan() {
        return plan(RunRequest.of("contacts"));
    }

    private static String code(PlannedSync plan) {
        RunFailedException stop = plan.stop();
        return stop == null ? "" : stop.code().name();
    }

    private static String code(RunRecord run) {
        return run.errors().isEmpty() ? "" : run.errors().get(0).code();
    }

    @Test
    void nineTenthsFewerRowsStopTheRunAndAPlanTellsSo() throws Exception {
        // given
        firstRun(upsert().onRemoved(DeleteBehavior.DELETE_RECORD));
        caravan.sql("DELETE FROM people WHERE spare > 5");
        int before = caravan.history().size();
        // when
        PlannedSync plan = plan();
        PlannedSync allowed = plan(RunRequest.of("contacts").allowing(true, false));
        RunRecord run = caravan.run("contacts");
        // then
        assertThat(code(plan)).isEqualTo("GUARD_REMOVED");
        assertThat(allowed.stop()).isNull();
        assertThat(allowed.totals().planned()).isEqualTo(45);
        assertThat(run.state()).isEqualTo(RunState.STOPPED);
        assertThat(run.failure()).contains("45 of 50 known records would be deleted");
        assertThat(caravan.history()).hasSize(before);
        assertThat(caravan.azalai().ledger().snapshot("contacts").size()).isEqualTo(ROWS);
    }

    @Test
    void anotherPrimaryKeyDoesNotCreateEveryRowASecondTime() throws Exception {
        // given
        firstRun(SyncFixture.insert("Contact").map("name", "LastName"));
        int before = caravan.history().size();
        // when
        start("email", SyncFixture.insert("Contact").map("name", "LastName"));
        PlannedSync plan = plan();
        RunRecord run = caravan.run("contacts");
        RunRecord again = caravan.run("contacts");
        // then
        assertThat(code(plan)).isEqualTo("GUARD_RESYNC");
        assertThat(plan.notes()).containsExactly("the primary key changed from 'id' to 'email'");
        assertThat(run.state()).isEqualTo(RunState.STOPPED);
        assertThat(run.failure())
                .contains("the primary key changed from 'id' to 'email', and 50 rows would be sent again, as new ones");
        assertThat(again.state()).isEqualTo(RunState.STOPPED);
        assertThat(caravan.history()).hasSize(before);
    }

    @Test
    void aKeyColumnThatIsRenamedChangesNothing() throws Exception {
        // given
        firstRun(upsert());
        caravan.sql("ALTER TABLE people ALTER COLUMN id RENAME TO pid");
        // when
        start(
                "pid",
                SyncFixture.upsert("Contact")
                        .matching("pid", "External_Id__c")
                        .map("name", "LastName")
                        .map("email", "Email"));
        PlannedSync plan = plan();
        RunRecord run = caravan.run("contacts");
        // then
        assertThat(plan.notes())
                .containsExactly(
                        "the primary key changed from 'id' to 'pid'",
                        "the mapping changed",
                        "the model's columns changed: 'id' is gone, 'pid' is new");
        assertThat(run.state()).isEqualTo(RunState.COMPLETED);
        assertThat(run.totals().unchanged()).isEqualTo(ROWS);
    }

    @Test
    void columnsThatComeGoOrChangeTheirTypeAreToldAndSendNothingByThemselves() throws Exception {
        // given
        caravan.sql("ALTER TABLE people ADD COLUMN age INTEGER", "UPDATE people SET age = spare");
        firstRun(upsert().map("age", "Department"));
        caravan.sql(
                "ALTER TABLE people DROP COLUMN spare",
                "ALTER TABLE people ADD COLUMN loaded_at TIMESTAMP",
                "ALTER TABLE people ALTER COLUMN age NUMERIC(9,2)");
        // when
        start("id", upsert().map("age", "Department"));
        PlannedSync plan = plan();
        RunRecord run = caravan.run("contacts");
        // then
        assertThat(plan.notes())
                .singleElement()
                .asString()
                .startsWith("the model's columns changed: 'age' was integer and is numeric")
                .contains("'loaded_at' is new", "'spare' is gone");
        assertThat(plan.totals().unchanged()).isEqualTo(ROWS);
        assertThat(run.totals().planned()).isZero();
        assertThat(plan().notes()).isEmpty();
    }

    @Test
    void otherTypesThatWouldSendMostRowsAgainStopTheRun() throws Exception {
        // given
        firstRun(upsert().map("spare", "Department"));
        caravan.sql("ALTER TABLE people ALTER COLUMN spare VARCHAR(20)");
        int before = caravan.history().size();
        // when
        start("id", upsert().map("spare", "Department"));
        RunRecord run = caravan.run("contacts");
        // then
        assertThat(code(run)).isEqualTo("GUARD_RESYNC");
        assertThat(run.failure()).contains("types of the model's columns changed, and 50 rows would be sent again");
        assertThat(caravan.history()).hasSize(before);
    }

    @Test
    void whatChangedInTheMappingIsTold() throws Exception {
        // given
        firstRun(upsert());
        // when
        start(
                "id",
                SyncFixture.upsert("Contact")
                        .matching("id", "External_Id__c")
                        .map("email", "LastName")
                        .map("name", "Department"));
        // then
        assertThat(plan().notes())
                .containsExactly("the mapping changed: 'Department' is new, 'Email' is gone, 'LastName' is changed");
    }

    @Test
    void aModelWhoseRowsChangeInEveryRunIsTold() throws Exception {
        // given
        firstRun(upsert());
        caravan.sql("UPDATE people SET name = RANDOM_UUID()");
        assertThat(plan().notes()).isEmpty();
        caravan.run("contacts");
        caravan.sql("UPDATE people SET name = RANDOM_UUID()");
        // when
        PlannedSync plan = plan();
        // then
        assertThat(plan.notes())
                .singleElement()
                .asString()
                .startsWith("50 of 50 rows changed, and 50 of 50 in the run before");
        assertThat(plan.forecast().apiCalls()).isPositive();
    }

    @Test
    void theStateOfOneOrgIsNotTakenToAnother() throws Exception {
        // given
        firstRun(upsert());
        caravan.close();
        OrgIdentity known = OrgIdentity.standard();
        OrgIdentity other = new OrgIdentity(
                "00DHs0000009xYzMAI",
                "Sandbox",
                true,
                known.userId(),
                known.username(),
                known.password(),
                known.securityToken(),
                known.clientId(),
                known.clientSecret());
        caravan = new Caravan(SimulatorOptions.defaults().withIdentity(other), directory.getFileName() + "-other");
        aModelOfFiftyRows();
        start("id", upsert());
        // when
        RunRecord run = caravan.run("contacts");
        // then
        assertThat(run.state()).isEqualTo(RunState.STOPPED);
        assertThat(code(run)).isEqualTo("WRONG_ORG");
        assertThat(caravan.history()).isEmpty();
        // when
        caravan.azalai().ledger().reset("contacts");
        RunRecord free = caravan.run("contacts");
        // then
        assertThat(free.totals().accepted()).isEqualTo(ROWS);
    }

    /** What only a run may write. */
    private void inCharge(Consumer<Ledger> write) {
        Ledger ledger = caravan.azalai().ledger();
        try (Lease lease = ledger.lease("contacts").orElseThrow()) {
            assertThat(lease.isHeld()).isTrue();
            write.accept(ledger);
        }
    }

    @Test
    void rowsInDoubtShowInAPlanToo() throws Exception {
        // given
        firstRun(upsert());
        JournalEntry entry = new JournalEntry(
                "r-0",
                "contacts",
                1,
                "collections",
                "INSERT",
                null,
                null,
                "abc",
                List.of(new JournalEntry.JournaledRow("P1", 1, null, null, Effect.KEEP)),
                false);
        inCharge(ledger -> ledger.journal(entry));
        // when
        PlannedSync inFlight = plan();
        inCharge(ledger -> ledger.lose("r-0", 1));
        PlannedSync lost = plan();
        // then
        assertThat(inFlight.notes())
                .containsExactly(
                        "1 rows of an earlier run are in flight; a run asks Salesforce about them before it plans");
        assertThat(inFlight.stop()).isNull();
        assertThat(code(lost)).isEqualTo("UNKNOWN_OUTCOME");
    }

    private String digest() {
        return Objects.requireNonNull(caravan.azalai()
                .plan(RunRequest.of("contacts"), 0, true, RunWatcher.NOBODY)
                .digest());
    }

    private RunRecord runOf(String digest) {
        return caravan.azalai().run(RunRequest.of("contacts").approving(digest), RunWatcher.NOBODY);
    }

    @Test
    void onlyThePlanThatWasApprovedIsCarriedOut() throws Exception {
        // given
        start("id", upsert());
        String approved = digest();
        caravan.sql(
                "CREATE TABLE copy AS SELECT * FROM people ORDER BY spare DESC",
                "DELETE FROM people",
                "INSERT INTO people SELECT * FROM copy");
        assertThat(digest()).as("in another order").isEqualTo(approved);
        caravan.sql("UPDATE people SET email = NULL WHERE id = 'P7'");
        // when
        RunRecord stopped = runOf(approved);
        // then
        assertThat(stopped.state()).isEqualTo(RunState.STOPPED);
        assertThat(code(stopped)).isEqualTo("PLAN_DIFFERS");
        assertThat(caravan.history()).isEmpty();
        // when
        RunRecord run = runOf(digest());
        // then
        assertThat(run.totals().accepted()).isEqualTo(ROWS);
    }
}
