package io.azalai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.azalai.run.Preview;
import io.azalai.run.RunRequest;
import io.azalai.run.RunWatcher;
import io.azalai.simulator.org.Operation;
import io.azalai.simulator.org.SaveContext;
import io.azalai.simulator.org.SaveRequest;
import io.azalai.simulator.org.SaveResult;
import io.azalai.store.RunRecord;
import io.azalai.sync.Batching.Api;
import io.azalai.sync.DeleteBehavior;
import io.azalai.sync.SyncFixture;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One sync into two objects: the record is updated wherever it is. */
class SeveralObjectsRouteTest {
    private static final String KEY = "External_Id__c";

    private final Caravan caravan;
    private final Path directory;

    SeveralObjectsRouteTest(@TempDir Path directory) throws SQLException {
        this.directory = directory;
        this.caravan = Caravan.of(directory);
    }

    @BeforeEach
    void fill() throws SQLException {
        caravan.sql(
                "CREATE TABLE people (id VARCHAR PRIMARY KEY, name VARCHAR, company VARCHAR)",
                "INSERT INTO people VALUES ('1', 'Ada', 'A'), ('2', 'Blaise', 'B'), ('3', 'Carl', 'C')");
    }

    @AfterEach
    void end() throws SQLException {
        caravan.close();
    }

    private void start(SyncFixture sync) throws Exception {
        caravan.start(SyncFixture.project(directory, Map.of("people", "id"), sync));
    }

    private static SyncFixture leadsAndContacts() {
        return SyncFixture.upsertInto("Lead", "Contact")
                .matching("id", KEY)
                .map("name", "LastName")
                .mapOnly("Lead", "company", "Company");
    }

    private String seed(String object, String key) {
        Map<String, Object> values = new HashMap<>(Map.of("LastName", "Old", KEY, key));
        if (object.equals("Lead")) {
            values.put("Company", "Old");
        }
        SaveResult saved = caravan.simulator()
                .org()
                .save(SaveRequest.of(Operation.INSERT, object, values), SaveContext.of("seed", "005Hs0000000001IAA"));
        return String.valueOf(saved.id());
    }

    private RunRecord sound(RunRecord run) {
        assertThat(run.failure()).isNull();
        assertThat(run.totals().violation()).isEmpty();
        return run;
    }

    @ParameterizedTest
    @EnumSource(
            value = Api.class,
            names = {"BULK1", "BULK2", "COLLECTIONS"})
    void aRecordIsUpdatedWhereItIsAndCreatedInTheFirstOtherwise(Api api) throws Exception {
        // given
        seed("Contact", "1");
        seed("Lead", "2");
        start(leadsAndContacts().by(api));
        int before = caravan.history().size();
        // when
        RunRecord first = sound(caravan.run("contacts"));
        caravan.sql("UPDATE people SET name = 'Changed'");
        RunRecord second = sound(caravan.run("contacts"));
        // then
        assertThat(first.totals().accepted()).isEqualTo(3);
        assertThat(second.totals().accepted()).isEqualTo(3);
        assertThat(caravan.writesSince(before))
                .containsExactlyInAnyOrder(
                        "UPDATE Contact", "UPDATE Lead", "INSERT Lead", "UPDATE Contact", "UPDATE Lead", "UPDATE Lead");
        assertThat(caravan.records("Lead", KEY)).containsOnlyKeys("2", "3");
        assertThat(caravan.records("Lead", KEY).get("3")).containsEntry("Company", "C");
        assertThat(caravan.records("Contact", KEY).get("1")).containsEntry("LastName", "Changed");
    }

    @Test
    void aKeyThatTwoObjectsHaveIsAnExplainedRejectedRow() throws Exception {
        // given
        String contact = seed("Contact", "1");
        String lead = seed("Lead", "1");
        start(leadsAndContacts());
        // when
        RunRecord run = sound(caravan.run("contacts"));
        // then
        assertThat(run.totals().accepted()).isEqualTo(2);
        assertThat(run.errors()).singleElement().satisfies(error -> assertThat(error.code())
                .isEqualTo("AMBIGUOUS_RECORD"));
        caravan.azalai().ledger().eachRejected(Optional.of("contacts"), row -> assertThat(row.message())
                .contains(contact, lead));
    }

    @Test
    void aRowThatLeavesTheModelTakesItsRecordWithItWhereverItIs() throws Exception {
        // given
        seed("Contact", "1");
        start(leadsAndContacts().onRemoved(DeleteBehavior.DELETE_RECORD));
        sound(caravan.run("contacts"));
        // when
        caravan.sql("DELETE FROM people WHERE id IN ('1', '2')");
        RunRecord run = sound(caravan.run("contacts"));
        // then
        assertThat(run.totals().accepted()).isEqualTo(2);
        assertThat(caravan.records("Contact", KEY)).isEmpty();
        assertThat(caravan.records("Lead", KEY)).containsOnlyKeys("3");
    }

    @Test
    void aRecordThatWasMadeAnewUnderItsKeyIsFoundAgain() throws Exception {
        // given
        String old = seed("Contact", "1");
        start(leadsAndContacts());
        sound(caravan.run("contacts"));
        caravan.simulator()
                .org()
                .save(
                        SaveRequest.of(Operation.DELETE, "Contact", Map.of("Id", old)),
                        SaveContext.of("seed", "005Hs0000000001IAA"));
        seed("Lead", "1");
        // when
        caravan.sql("UPDATE people SET name = 'Changed' WHERE id = '1'");
        RunRecord run = sound(caravan.run("contacts"));
        // then
        assertThat(run.totals().accepted()).isEqualTo(1);
        assertThat(caravan.records("Lead", KEY).get("1")).containsEntry("LastName", "Changed");
    }

    @Test
    void aLeadThatWasConvertedIsFollowedToItsContact() throws Exception {
        // given
        String before = seed("Lead", "1");
        String known = seed("Lead", "2");
        start(leadsAndContacts());
        caravan.simulator().org().convert(before);
        sound(caravan.run("contacts"));
        caravan.simulator().org().convert(known);
        // when
        caravan.sql("UPDATE people SET name = 'Changed'");
        RunRecord run = sound(caravan.run("contacts"));
        // then
        assertThat(run.totals().accepted()).isEqualTo(3);
        assertThat(caravan.records("Contact", KEY)).containsOnlyKeys("1", "2");
        assertThat(caravan.records("Contact", KEY).values())
                .allSatisfy(contact -> assertThat(contact).containsEntry("LastName", "Changed"));
        assertThat(caravan.records("Lead", KEY)).containsOnlyKeys("1", "2", "3");
    }

    @Test
    void aPlanShowsWhatEitherObjectHolds() throws Exception {
        // given
        seed("Contact", "1");
        seed("Lead", "2");
        start(leadsAndContacts());
        // when
        PlannedSync plan = caravan.azalai().plan(RunRequest.of("contacts").planOnly(), 20, RunWatcher.NOBODY);
        // then
        assertThat(plan.rows())
                .extracting(Preview.PreviewedRow::key, Preview.PreviewedRow::object)
                .containsExactlyInAnyOrder(tuple("1", "Contact"), tuple("2", "Lead"), tuple("3", "Lead"));
        assertThat(plan.apis()).containsExactly("bulk1");
        // five of the job and its batch, and a look-up in each object
        assertThat(plan.forecast().apiCalls()).isEqualTo(7);
        assertThat(plan.rows().get(0).fields()).anySatisfy(field -> {
            assertThat(field.name()).isEqualTo("LastName");
            assertThat(field.from()).isEqualTo("Old");
            assertThat(field.to()).isEqualTo("Ada");
        });
    }
}
