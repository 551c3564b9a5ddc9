package io.azalai;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.outcome.RunState;
import io.azalai.simulator.SimulatorOptions;
import io.azalai.simulator.fault.Fault;
import io.azalai.simulator.fault.Fault.Kind;
import io.azalai.simulator.org.Operation;
import io.azalai.simulator.org.SaveContext;
import io.azalai.simulator.org.SaveRequest;
import io.azalai.store.BatchCommit.Effect;
import io.azalai.store.JournalEntry;
import io.azalai.store.Ledger;
import io.azalai.store.RunRecord;
import io.azalai.sync.Batching.Api;
import io.azalai.sync.SyncFixture;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows of which Salesforce tells nothing: what is found by a look-up, and what a person decides. */
class InDoubtRouteTest {
    private final Path directory;
    private final Caravan caravan;

    InDoubtRouteTest(@TempDir Path directory) throws SQLException {
        this.directory = directory;
        Fault lost = Fault.of(Kind.LOSE_ANSWER)
                .on("POST", "/services/data/*/composite/sobjects")
                .times(1);
        this.caravan = new Caravan(
                SimulatorOptions.defaults().withFaults(List.of(lost), 7),
                directory.getFileName().toString());
        caravan.sql(
                "CREATE TABLE people (id VARCHAR PRIMARY KEY, name VARCHAR, email VARCHAR)",
                "INSERT INTO people VALUES ('1', 'Ada', NULL), ('2', 'Blaise', NULL), ('3', 'Carl', 'none')");
    }

    @AfterEach
    void end() throws SQLException {
        caravan.close();
    }

    private Ledger start(SyncFixture sync) throws Exception {
        caravan.start(SyncFixture.project(directory, Map.of("people", "id"), sync));
        return caravan.azalai().ledger();
    }

    private static SyncFixture insert() {
        return SyncFixture.insert("Contact").map("name", "LastName").map("email", "Email");
    }

    private static void inFlight(Ledger ledger, Api api, String... keys) {
        boolean isBulk1 = api == Api.BULK1;
        ledger.journal(new JournalEntry(
                "r-0",
                "contacts",
                1,
                isBulk1 ? "bulk1" : "bulk2",
                "INSERT",
                "750Hs00000GoneAIAW",
                isBulk1 ? "751Hs00000GoneAIAW" : null,
                "abc",
                Stream.of(keys)
                        .map(key -> new JournalEntry.JournaledRow(key, 7, key, null, Effect.KEEP))
                        .toList(),
                false));
    }

    private void seed(String lastName, String field, String key) {
        caravan.simulator()
                .org()
                .save(
                        SaveRequest.of(Operation.INSERT, "Contact", Map.of("LastName", lastName, field, key)),
                        SaveContext.of("seed", "005Hs0000000001IAA"));
    }

    private RunRecord sound(RunRecord run) {
        assertThat(run.failure()).isNull();
        assertThat(run.totals().violation()).isEmpty();
        return run;
    }

    @ParameterizedTest
    @EnumSource(
            value = Api.class,
            names = {"BULK1", "BULK2"})
    void insertsOfAJobThatIsDeletedAreLookedUpByTheirMarker(Api api) throws Exception {
        // given
        caravan.sql("UPDATE people SET email = NULL");
        seed("Ada", "Department", "1");
        Ledger ledger = start(insert().marking("Department").by(api));
        inFlight(ledger, api, "1", "2", "3");
        // when
        RunRecord run = sound(caravan.run("contacts"));
        // then
        assertThat(run.totals().unchanged() + run.totals().skipped()).isEqualTo(1);
        assertThat(run.totals().accepted()).isEqualTo(2);
        assertThat(caravan.writesSince(0)).hasSize(3);
        assertThat(caravan.records("Contact", "Department").keySet()).containsExactly("1", "2", "3");
    }

    @Test
    void insertsOfADeletedJobOfWhichNoneIsThereAreSentAgain() throws Exception {
        // given
        caravan.sql("UPDATE people SET email = NULL");
        Ledger ledger = start(insert().matching("id", "External_Id__c"));
        inFlight(ledger, Api.BULK1, "1", "2");
        // when
        RunRecord run = sound(caravan.run("contacts"));
        // then
        assertThat(run.totals().accepted()).isEqualTo(3);
        assertThat(caravan.writesSince(0)).hasSize(3);
    }

    @Test
    void withoutMarkerAndMatchAPersonDecides() throws Exception {
        // given
        Ledger ledger = start(insert());
        inFlight(ledger, Api.BULK1, "1", "2", "3");
        // when
        RunRecord run = caravan.run("contacts");
        // then
        assertThat(run.state()).isEqualTo(RunState.FAILED);
        assertThat(run.failure())
                .contains("'azalai rows contacts --in-doubt'")
                .contains("'azalai rows contacts --accept'")
                .contains("'azalai retry contacts'");
        assertThat(caravan.history()).isEmpty();
    }

    @Test
    void rowsOfALostAnswerAreAcceptedOrSentAgainOneByOne() throws Exception {
        // given
        Ledger ledger = start(insert().by(Api.COLLECTIONS));
        RunRecord lost = caravan.run("contacts");
        caravan.sql("UPDATE people SET email = 'carl@example.org' WHERE id = '3'");
        // when
        long accepted = ledger.acceptLost("contacts", List.of("1", "2"), null);
        RunRecord tooEarly = caravan.run("contacts");
        ledger.withdrawLost("contacts", List.of("3"));
        RunRecord next = sound(caravan.run("contacts"));
        // then
        assertThat(lost.totals().inDoubt()).isEqualTo(3);
        assertThat(accepted).isEqualTo(2);
        assertThat(tooEarly.failure()).contains("whether 1 rows were created");
        assertThat(next.totals().unchanged()).isEqualTo(2);
        assertThat(next.totals().accepted()).isEqualTo(1);
        assertThat(caravan.records("Contact", "LastName").keySet()).containsExactly("Ada", "Blaise", "Carl");
        assertThat(caravan.writesSince(0)).hasSize(3);
    }

    @Test
    void eventsInDoubtAreDecidedAboutByAPersonToo() throws Exception {
        // given
        Ledger ledger = start(SyncFixture.event("Order_Event__e").map("id", "Order_No__c"));
        RunRecord lost = caravan.run("contacts");
        // when
        ledger.acceptLost("contacts", List.of(), null);
        RunRecord next = sound(caravan.run("contacts"));
        // then
        assertThat(lost.totals().inDoubt()).isEqualTo(3);
        assertThat(next.totals().planned()).isZero();
        assertThat(caravan.history()).hasSize(3);
    }
}
