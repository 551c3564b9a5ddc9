package io.azalai;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.outcome.RunState;
import io.azalai.run.Preview;
import io.azalai.run.RunRequest;
import io.azalai.run.RunWatcher;
import io.azalai.simulator.org.Operation;
import io.azalai.simulator.org.SaveContext;
import io.azalai.simulator.org.SaveRequest;
import io.azalai.simulator.org.SaveResult;
import io.azalai.store.RejectedRow;
import io.azalai.store.RunRecord;
import io.azalai.sync.DeleteBehavior;
import io.azalai.sync.FieldMapping.Source;
import io.azalai.sync.SyncFixture;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The modes and what becomes of rows that leave the model, by what the org's history says. */
class ModesRouteTest {
    private final Caravan caravan;
    private final Path directory;

    ModesRouteTest(@TempDir Path directory) throws SQLException {
        this.directory = directory;
        this.caravan = Caravan.of(directory);
    }

    @BeforeEach
    void fill() throws SQLException {
        caravan.sql(
                "CREATE TABLE people (id VARCHAR PRIMARY KEY, name VARCHAR, email VARCHAR, company VARCHAR)",
                "INSERT INTO people VALUES ('1', 'Ada', 'ada@example.org', 'A'), ('2', 'Blaise', 'b@example.org', 'B'),"
                        + " ('3', 'Carl', NULL, NULL)");
    }

    @AfterEach
    void end() throws SQLException {
        caravan.close();
    }

    private void start(SyncFixture... syncs) throws Exception {
        caravan.start(SyncFixture.project(directory, Map.of("people", "id"), syncs));
    }

    private static SyncFixture upsert() {
        return SyncFixture.upsert("Contact")
                .matching("id", "External_Id__c")
                .map("name", "LastName")
                .map("email", "Email");
    }

    private int writes() {
        return caravan.history().size();
    }

    private String id(String object, String keyField, String key) {
        return String.valueOf(
                caravan.records(object, keyField).getOrDefault(key, Map.of()).get("Id"));
    }

    private RunRecord sound(RunRecord run) {
        assertThat(run.failure()).isNull();
        assertThat(run.totals().violation()).isEmpty();
        return run;
    }

    private String seed(String lastName, String key) {
        SaveResult saved = caravan.simulator()
                .org()
                .save(
                        SaveRequest.of(
                                Operation.INSERT,
                                "Contact",
                                Map.of("LastName", lastName, "External_Id__c", key, "Email", "old@example.org")),
                        SaveContext.of("seed", "005Hs0000000001IAA"));
        return String.valueOf(saved.id());
    }

    @Test
    void insertSendsNewRowsOnlyAndAKeyThatReturnsIsNotSentAgain() throws Exception {
        // given
        start(SyncFixture.insert("Contact").map("name", "LastName").map("id", "Department"));
        sound(caravan.run("contacts"));
        // when
        caravan.sql(
                "UPDATE people SET name = 'Other' WHERE id = '1'",
                "DELETE FROM people WHERE id = '2'",
                "INSERT INTO people VALUES ('4', 'Dora', NULL, NULL)");
        RunRecord second = sound(caravan.run("contacts"));
        caravan.sql("INSERT INTO people VALUES ('2', 'Blaise', NULL, NULL)");
        RunRecord third = sound(caravan.run("contacts"));
        // then
        assertThat(caravan.writesSince(3)).containsExactly("INSERT Contact");
        assertThat(second.totals().added()).isEqualTo(1);
        assertThat(second.totals().removed()).isEqualTo(1);
        assertThat(third.totals().planned()).isZero();
        assertThat(caravan.records("Contact", "Department").keySet()).containsExactly("1", "2", "3", "4");
    }

    @Test
    void insertFindsWhatIsThereWhileTheStateKnowsNothingAndIsRefusedWhatIsTakenLater() throws Exception {
        // given
        seed("Old", "1");
        start(SyncFixture.insert("Contact").matching("id", "External_Id__c").map("name", "LastName"));
        // when
        RunRecord first = sound(caravan.run("contacts"));
        seed("Taken", "4");
        caravan.sql("INSERT INTO people VALUES ('4', 'Dora', NULL, NULL)");
        RunRecord second = sound(caravan.run("contacts"));
        // then
        assertThat(first.totals().accepted()).isEqualTo(3);
        assertThat(caravan.records("Contact", "External_Id__c").get("1")).containsEntry("LastName", "Old");
        assertThat(second.errors()).singleElement().satisfies(error -> assertThat(error.code())
                .isEqualTo("DUPLICATE_VALUE"));
    }

    @Test
    void archiveDeletesOnceAndAgainWhenItsRowCameBack() throws Exception {
        // given
        seed("Old", "1");
        start(SyncFixture.archive("Contact").matching("id", "External_Id__c"));
        sound(caravan.run("contacts"));
        // when
        seed("Anew", "1");
        RunRecord unchanged = sound(caravan.run("contacts"));
        caravan.sql("DELETE FROM people WHERE id = '1'");
        sound(caravan.run("contacts"));
        boolean isThere = caravan.records("Contact", "External_Id__c").containsKey("1");
        caravan.sql("INSERT INTO people VALUES ('1', 'Ada', NULL, NULL)");
        sound(caravan.run("contacts"));
        // then
        assertThat(unchanged.totals().planned()).isZero();
        assertThat(isThere).isTrue();
        assertThat(caravan.records("Contact", "External_Id__c")).isEmpty();
    }

    @Test
    void updateChangesWhatIsThereAndExplainsWhatIsNot() throws Exception {
        // given
        seed("Old", "1");
        seed("Old", "2");
        start(SyncFixture.update("Contact").matching("id", "External_Id__c").map("name", "LastName"));
        int before = writes();
        // when
        RunRecord run = sound(caravan.run("contacts"));
        // then
        assertThat(run.state()).isEqualTo(RunState.PARTIAL);
        assertThat(run.totals().accepted()).isEqualTo(2);
        assertThat(run.errors()).singleElement().satisfies(error -> assertThat(error.code())
                .isEqualTo("RECORD_NOT_FOUND"));
        assertThat(caravan.writesSince(before)).containsExactly("UPDATE Contact", "UPDATE Contact");
        assertThat(caravan.records("Contact", "External_Id__c").get("1")).containsEntry("LastName", "Ada");
    }

    @Test
    void updateById() throws Exception {
        // given
        String id = seed("Old", "x");
        caravan.sql(
                "UPDATE people SET company = '" + id.substring(0, 15) + "' WHERE id = '1'",
                "DELETE FROM people WHERE id <> '1'");
        start(SyncFixture.update("Contact").matching("company", "Id").map("name", "LastName"));
        int before = writes();
        // when
        RunRecord run = sound(caravan.run("contacts"));
        // then
        assertThat(run.totals().accepted()).isEqualTo(1);
        assertThat(caravan.writesSince(before)).containsExactly("UPDATE Contact");
        assertThat(caravan.history().get(before).id()).isEqualTo(id);
    }

    @Test
    void updateByAnExternalIdThatIsANumber() throws Exception {
        // given
        caravan.sql(
                "CREATE TABLE subs (no DECIMAL(10,2) PRIMARY KEY, company VARCHAR, plan VARCHAR)",
                "INSERT INTO subs VALUES (7, 'A', 'basic')",
                "CREATE TABLE companies (k VARCHAR PRIMARY KEY, name VARCHAR)",
                "INSERT INTO companies VALUES ('A', 'Acme')");
        caravan.start(SyncFixture.project(
                directory,
                Map.of("subs", "no", "companies", "k"),
                SyncFixture.upsert("Account")
                        .named("accounts")
                        .of("companies")
                        .matching("k", "Account_Key__c")
                        .map("name", "Name"),
                SyncFixture.insert("Subscription__c")
                        .named("created")
                        .of("subs")
                        .map("no", "Contract_No__c")
                        .map("plan", "Plan__c")
                        .find("Account__c", "Account", "Account_Key__c", "company"),
                SyncFixture.update("Subscription__c")
                        .of("subs")
                        .matching("no", "Contract_No__c")
                        .map("plan", "Plan__c")));
        sound(caravan.run("accounts"));
        sound(caravan.run("created"));
        caravan.sql("UPDATE subs SET plan = 'plus'");
        // when
        PlannedSync plan = caravan.azalai().plan(RunRequest.of("contacts").planOnly(), 20, RunWatcher.NOBODY);
        RunRecord run = sound(caravan.run("contacts"));
        // then
        assertThat(plan.rows()).singleElement().satisfies(row -> assertThat(row.fields())
                .containsExactly(new Preview.PreviewedField("Plan__c", "basic", "plus")));
        assertThat(run.state()).isEqualTo(RunState.COMPLETED);
        assertThat(caravan.records("Subscription__c", "Plan__c")).containsOnlyKeys("plus");
    }

    @Test
    void upsertDeletesTheRecordsOfRowsThatLeftWhereAskedTo() throws Exception {
        // given
        start(upsert().onRemoved(DeleteBehavior.DELETE_RECORD));
        sound(caravan.run("contacts"));
        caravan.sql("DELETE FROM people WHERE id = '2'");
        int before = writes();
        // when
        RunRecord run = sound(caravan.run("contacts"));
        RunRecord again = sound(caravan.run("contacts"));
        // then
        assertThat(run.totals().removed()).isEqualTo(1);
        assertThat(caravan.writesSince(before)).containsExactly("DELETE Contact");
        assertThat(caravan.records("Contact", "External_Id__c").keySet()).containsExactly("1", "3");
        assertThat(again.totals().removed()).isZero();
    }

    @Test
    void upsertClearsTheMappedFieldsOfRowsThatLeftButNeverRequiredOnesNorTheMatch() throws Exception {
        // given
        start(upsert().onRemoved(DeleteBehavior.CLEAR_FIELDS));
        sound(caravan.run("contacts"));
        caravan.sql("DELETE FROM people WHERE id = '1'");
        int before = writes();
        // when
        sound(caravan.run("contacts"));
        // then
        assertThat(caravan.writesSince(before)).containsExactly("UPDATE Contact");
        assertThat(caravan.history().get(before).after())
                .containsOnlyKeys("Email")
                .containsEntry("Email", null);
        assertThat(caravan.records("Contact", "External_Id__c").get("1")).containsEntry("LastName", "Ada");
    }

    @Test
    void upsertLeavesRecordsOfRowsThatLeftAloneByDefaultAndCountsThemOnce() throws Exception {
        // given
        start(upsert());
        sound(caravan.run("contacts"));
        caravan.sql("DELETE FROM people WHERE id = '1'");
        int before = writes();
        // when
        RunRecord run = sound(caravan.run("contacts"));
        RunRecord again = sound(caravan.run("contacts"));
        // then
        assertThat(run.totals().removed()).isEqualTo(1);
        assertThat(run.totals().skipped()).isEqualTo(1);
        assertThat(again.totals().removed()).isZero();
        assertThat(writes()).isEqualTo(before);
    }

    @Test
    void archiveDeletesTheRecordsThatTheModelNamesAndWhatIsGoneIsFine() throws Exception {
        // given
        seed("Old", "1");
        seed("Old", "2");
        seed("Stays", "9");
        start(SyncFixture.archive("Contact").matching("id", "External_Id__c"));
        int before = writes();
        // when
        RunRecord run = sound(caravan.run("contacts"));
        RunRecord again = sound(caravan.run("contacts"));
        // then
        assertThat(run.state()).isEqualTo(RunState.COMPLETED);
        assertThat(run.totals().accepted()).isEqualTo(3);
        assertThat(caravan.writesSince(before)).containsExactly("DELETE Contact", "DELETE Contact");
        assertThat(caravan.records("Contact", "External_Id__c").keySet()).containsExactly("9");
        assertThat(again.totals().planned()).isZero();
    }

    @Test
    void anEmptyModelDeletesNothingUntilSomebodySaysSo() throws Exception {
        // given
        start(upsert().onRemoved(DeleteBehavior.DELETE_RECORD));
        sound(caravan.run("contacts"));
        caravan.sql("DELETE FROM people");
        int before = writes();
        // when
        RunRecord stopped = caravan.run("contacts");
        // then
        assertThat(stopped.state()).isEqualTo(RunState.STOPPED);
        assertThat(stopped.failure()).contains("the model is empty").contains("--allow-deletes");
        assertThat(writes()).isEqualTo(before);
        // when
        RunRecord allowed = caravan.azalai().run(RunRequest.of("contacts").allowing(true, false), RunWatcher.NOBODY);
        // then
        assertThat(sound(allowed).totals().accepted()).isEqualTo(3);
        assertThat(caravan.records("Contact", "External_Id__c")).isEmpty();
    }

    @Test
    void aMatchValueThatMovesToAnotherKeyKeepsItsRecord() throws Exception {
        // given
        start(SyncFixture.upsert("Contact")
                .matching("company", "External_Id__c")
                .map("name", "LastName")
                .onRemoved(DeleteBehavior.DELETE_RECORD));
        caravan.sql("UPDATE people SET company = 'C' WHERE id = '3'");
        sound(caravan.run("contacts"));
        caravan.sql(
                "DELETE FROM people WHERE id = '2'", "INSERT INTO people VALUES ('7', 'Blaise the Second', NULL, 'B')");
        int before = writes();
        // when
        sound(caravan.run("contacts"));
        // then
        assertThat(caravan.writesSince(before)).containsExactly("UPDATE Contact");
        assertThat(caravan.records("Contact", "External_Id__c").get("B"))
                .containsEntry("LastName", "Blaise the Second");
    }

    @Test
    void keysThatDifferByCaseAloneAreDuplicatesWhereTheOrgTakesThemForOne() throws Exception {
        // given
        start(SyncFixture.upsert("Contact")
                .matching("id", "External_Id__c")
                .map("name", "LastName")
                .onRemoved(DeleteBehavior.DELETE_RECORD));
        caravan.sql("INSERT INTO people VALUES ('a', 'Small', NULL, 'C')");
        sound(caravan.run("contacts"));
        caravan.sql("INSERT INTO people VALUES ('A', 'Large', NULL, 'C')");
        int before = writes();
        // when
        RunRecord both = sound(caravan.run("contacts"));
        caravan.sql("DELETE FROM people WHERE id = 'a'");
        RunRecord renamed = sound(caravan.run("contacts"));
        // then
        assertThat(both.totals().invalid()).isEqualTo(2);
        assertThat(both.errors()).extracting(RunRecord.ErrorCount::code).containsExactly("DUPLICATE_MATCH");
        assertThat(renamed.state()).isEqualTo(RunState.COMPLETED);
        assertThat(caravan.writesSince(before)).containsExactly("UPDATE Contact");
    }

    @Test
    void aReferenceTravelsAsTheParentsKeyAndARowWhoseParentIsMissingComesAgain() throws Exception {
        // given
        caravan.sql(
                "CREATE TABLE companies (k VARCHAR PRIMARY KEY, name VARCHAR)",
                "INSERT INTO companies VALUES ('A', 'Acme')");
        caravan.start(SyncFixture.project(
                directory,
                Map.of("people", "id", "companies", "k"),
                SyncFixture.upsert("Account")
                        .named("accounts")
                        .of("companies")
                        .matching("k", "Account_Key__c")
                        .map("name", "Name"),
                upsert().find("AccountId", "Account", "Account_Key__c", "company")));
        sound(caravan.run("accounts"));
        // when
        RunRecord run = sound(caravan.run("contacts"));
        // then
        String account = id("Account", "Account_Key__c", "A");
        assertThat(caravan.records("Contact", "External_Id__c").get("1")).containsEntry("AccountId", account);
        assertThat(caravan.records("Contact", "External_Id__c").get("3")).doesNotContainKey("AccountId");
        assertThat(run.totals().rejected()).isEqualTo(1);
        assertThat(caravan.azalai().ledger().rejected("contacts", List.of("2")).values())
                .extracting(RejectedRow::code)
                .containsExactly("REFERENCE_NOT_FOUND");
        // when the parent is there
        caravan.sql("INSERT INTO companies VALUES ('B', 'Bolt')");
        sound(caravan.run("accounts"));
        RunRecord second = sound(caravan.run("contacts"));
        // then
        assertThat(second.totals().accepted()).isEqualTo(1);
        assertThat(second.state()).isEqualTo(RunState.COMPLETED);
        assertThat(caravan.azalai().ledger().rejected("contacts", List.of("2"))).isEmpty();
    }

    @Test
    void rowsThatCannotBeSentAreInvalidWithReasonAndTheOthersGo() throws Exception {
        // given
        caravan.sql(
                "CREATE TABLE leads (id VARCHAR, name VARCHAR, score VARCHAR)",
                "INSERT INTO leads VALUES ('1', 'Fine', '12.5'), ('2', 'Fine', 'a lot'), (NULL, 'No key', '1'), ('3', 'Twice', '1'), ('3', 'Twice', '2'), ('4', '"
                        + "x".repeat(81) + "', '1')");
        caravan.start(SyncFixture.project(
                directory,
                Map.of("leads", "id"),
                SyncFixture.upsert("Lead")
                        .of("leads")
                        .matching("id", "External_Id__c")
                        .map("name", "LastName")
                        .map("score", "Score__c")
                        .map("Company", new Source.Constant("Acme"))));
        // when
        RunRecord run = sound(caravan.run("contacts"));
        // then
        assertThat(run.state()).isEqualTo(RunState.PARTIAL);
        assertThat(run.totals().invalid()).isEqualTo(5);
        assertThat(caravan.writesSince(0)).containsExactly("INSERT Lead");
        assertThat(run.errors()).extracting(RunRecord.ErrorCount::code).contains("DUPLICATE_KEY", "STRING_TOO_LONG");
    }

    @Test
    void aRejectedRowWaitsItsTimeAndComesAtOnceWhenItChangedOrSomebodyAsks() throws Exception {
        // given
        caravan.sql("UPDATE people SET email = 'no address' WHERE id = '1'");
        start(upsert());
        RunRecord first = sound(caravan.run("contacts"));
        // when
        RunRecord second = sound(caravan.run("contacts"));
        caravan.azalai().ledger().retry("contacts", List.of());
        RunRecord third = sound(caravan.run("contacts"));
        caravan.sql("UPDATE people SET email = 'ada@example.org' WHERE id = '1'");
        RunRecord fourth = sound(caravan.run("contacts"));
        // then
        assertThat(first.totals().rejected()).isEqualTo(1);
        assertThat(second.totals().skipped()).isEqualTo(1);
        assertThat(second.totals().planned()).isZero();
        assertThat(third.totals().rejected()).isEqualTo(1);
        assertThat(fourth.totals().accepted()).isEqualTo(1);
        assertThat(caravan.records("Contact", "External_Id__c").get("1")).containsEntry("Email", "ada@example.org");
        assertThat(caravan.azalai().ledger().rejected("contacts", List.of("1"))).isEmpty();
    }

    @Test
    void aFieldThatIsWrittenOnCreationOnlyStaysAsPeopleChangedIt() throws Exception {
        // given
        start(upsert().mapOnCreate("LeadSource", new Source.Constant("Warehouse")));
        sound(caravan.run("contacts"));
        assertThat(caravan.records("Contact", "External_Id__c").get("1")).containsEntry("LeadSource", "Warehouse");
        String id = id("Contact", "External_Id__c", "1");
        caravan.simulator()
                .org()
                .save(
                        SaveRequest.of(Operation.UPDATE, "Contact", Map.of("Id", id, "LeadSource", "Web")),
                        SaveContext.of("person", "005Hs0000000001IAA"));
        caravan.sql("UPDATE people SET name = 'Ada B.' WHERE id = '1'");
        // when
        sound(caravan.run("contacts"));
        // then
        assertThat(caravan.records("Contact", "External_Id__c").get("1"))
                .containsEntry("LastName", "Ada B.")
                .containsEntry("LeadSource", "Web");
    }

    @Test
    void aPlanSendsNothingAndShowsWhatSalesforceHoldsAndWhatWillBeSent() throws Exception {
        // given
        start(upsert());
        sound(caravan.run("contacts"));
        caravan.sql(
                "UPDATE people SET email = 'new@example.org' WHERE id = '2'",
                "INSERT INTO people VALUES ('8', 'Hugo', NULL, NULL)");
        int before = writes();
        // when
        PlannedSync plan = caravan.azalai().plan(RunRequest.of("contacts").planOnly(), 20, RunWatcher.NOBODY);
        // then
        assertThat(writes()).isEqualTo(before);
        assertThat(plan.totals().added()).isEqualTo(1);
        assertThat(plan.totals().changed()).isEqualTo(1);
        assertThat(plan.toString()).contains("b@example.org").contains("new@example.org");
        // and the run does what the plan said
        assertThat(sound(caravan.run("contacts")).totals().planned()).isEqualTo(2);
    }
}
