package io.azalai;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.outcome.RunState;
import io.azalai.simulator.SimulatorOptions;
import io.azalai.simulator.fault.Fault;
import io.azalai.simulator.fault.Fault.Kind;
import io.azalai.simulator.http.RequestLog.SeenRequest;
import io.azalai.simulator.org.Operation;
import io.azalai.simulator.org.SaveContext;
import io.azalai.simulator.org.SaveRequest;
import io.azalai.store.RunRecord;
import io.azalai.sync.Batching.Api;
import io.azalai.sync.DeleteBehavior;
import io.azalai.sync.FieldMapping.Source;
import io.azalai.sync.SyncFixture;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which API carries what, and that each does the same to the org. */
class ApisRouteTest {
    private static final String COLLECTIONS = "/services/data/*/composite/sobjects/**";

    private final Path directory;
    private Caravan caravan;

    ApisRouteTest(@TempDir Path directory) throws SQLException {
        this.directory = directory;
        this.caravan = Caravan.of(directory);
    }

    @BeforeEach
    void fill() throws SQLException {
        caravan.sql(
                "CREATE TABLE people (id VARCHAR PRIMARY KEY, name VARCHAR, email VARCHAR, amount DECIMAL(9,2), ok BOOLEAN)",
                "INSERT INTO people VALUES ('1', 'Ada \"A\" <b>', 'ada@example.org', 12.50, TRUE),"
                        + " ('2', 'Blaise', 'b@example.org', 0, FALSE), ('3', 'Carl', NULL, NULL, FALSE)");
    }

    @AfterEach
    void end() throws SQLException {
        caravan.close();
    }

    private void start(SyncFixture... syncs) throws Exception {
        caravan.start(SyncFixture.project(directory, Map.of("people", "id"), syncs));
    }

    private void startWith(Fault fault, SyncFixture sync) throws Exception {
        caravan.close();
        caravan = new Caravan(
                SimulatorOptions.defaults().withFaults(List.of(fault), 7), directory.getFileName() + "-faults");
        fill();
        start(sync);
    }

    private static SyncFixture upsert() {
        return SyncFixture.upsert("Contact")
                .matching("id", "External_Id__c")
                .map("name", "LastName")
                .map("email", "Email");
    }

    private void people(int from, int to) throws SQLException {
        caravan.sql("INSERT INTO people SELECT CAST(X AS VARCHAR), 'Person ' || X, 'p' || X || '@example.org', X, FALSE"
                + " FROM SYSTEM_RANGE(" + from + ", " + to + ")");
    }

    private RunRecord sound(RunRecord run) {
        assertThat(run.failure()).isNull();
        assertThat(run.totals().violation()).isEmpty();
        return run;
    }

    private List<String> calls(String part) {
        return caravan.simulator().requests().stream()
                .filter(request -> request.path().contains(part))
                .map(SeenRequest::method)
                .toList();
    }

    @Test
    void collectionsCarryWhatBulkDoes() throws Exception {
        // given
        start(upsert().by(Api.COLLECTIONS).onRemoved(DeleteBehavior.DELETE_RECORD));
        sound(caravan.run("contacts"));
        // when
        caravan.sql(
                "UPDATE people SET email = NULL WHERE id = '1'",
                "UPDATE people SET name = 'Pascal' WHERE id = '2'",
                "DELETE FROM people WHERE id = '3'");
        RunRecord second = sound(caravan.run("contacts"));
        // then
        assertThat(second.totals().accepted()).isEqualTo(3);
        assertThat(caravan.records("Contact", "External_Id__c")).containsOnlyKeys("1", "2");
        assertThat(caravan.records("Contact", "External_Id__c").get("1"))
                .containsEntry("LastName", "Ada \"A\" <b>")
                .doesNotContainKey("Email");
        assertThat(caravan.records("Contact", "External_Id__c").get("2")).containsEntry("LastName", "Pascal");
        assertThat(calls("/composite/sobjects")).containsExactly("PATCH", "DELETE", "PATCH");
        assertThat(calls("/services/async")).isEmpty();
        // limits, describe, the call
        assertThat(second.apiCalls()).isEqualTo(2);
    }

    @Test
    void collectionsClearFieldsOfRecordsWhoseRowsAreGone() throws Exception {
        // given
        start(upsert().by(Api.COLLECTIONS).onRemoved(DeleteBehavior.CLEAR_FIELDS));
        sound(caravan.run("contacts"));
        // when
        caravan.sql("DELETE FROM people WHERE id = '1'");
        sound(caravan.run("contacts"));
        // then
        assertThat(caravan.records("Contact", "External_Id__c").get("1"))
                .containsKey("LastName")
                .doesNotContainKey("Email");
    }

    @Test
    void aRowThatCollectionsRefuseIsExplainedAndTheOthersAreIn() throws Exception {
        // given
        caravan.sql("INSERT INTO people VALUES ('4', 'Dora', 'no address', 1, FALSE)");
        start(upsert().by(Api.COLLECTIONS));
        // when
        RunRecord run = sound(caravan.run("contacts"));
        // then
        assertThat(run.state()).isEqualTo(RunState.PARTIAL);
        assertThat(run.totals().accepted()).isEqualTo(3);
        assertThat(run.errors()).singleElement().satisfies(error -> assertThat(error.code())
                .isEqualTo("INVALID_EMAIL_ADDRESS"));
    }

    @Test
    void anInsertByCollectionsWhoseAnswerIsLostStaysInDoubtAndIsNotSentAgain() throws Exception {
        // given
        startWith(
                Fault.of(Kind.LOSE_ANSWER)
                        .on("POST", "/services/data/*/composite/sobjects")
                        .times(1),
                SyncFixture.insert("Contact").map("name", "LastName").by(Api.COLLECTIONS));
        // when
        RunRecord first = caravan.run("contacts");
        RunRecord second = caravan.run("contacts");
        // then
        assertThat(first.totals().inDoubt()).isEqualTo(3);
        assertThat(first.totals().violation()).isEmpty();
        assertThat(second.failure()).contains("retry");
        assertThat(caravan.writesSince(0)).hasSize(3);
    }

    @Test
    void anInsertByCollectionsWhoseRecordsBearAMarkerIsSettledByIt() throws Exception {
        // given
        startWith(
                Fault.of(Kind.LOSE_ANSWER)
                        .on("POST", "/services/data/*/composite/sobjects")
                        .times(1),
                SyncFixture.insert("Contact")
                        .map("name", "LastName")
                        .marking("Department")
                        .by(Api.COLLECTIONS));
        // when
        RunRecord run = sound(caravan.run("contacts"));
        RunRecord again = sound(caravan.run("contacts"));
        // then
        assertThat(run.totals().accepted()).isEqualTo(3);
        assertThat(again.totals().planned()).isZero();
        assertThat(caravan.writesSince(0)).hasSize(3);
    }

    @Test
    void anUpsertByCollectionsWhoseAnswerIsLostIsSentAgain() throws Exception {
        // given
        startWith(Fault.of(Kind.LOSE_ANSWER).on("PATCH", COLLECTIONS).times(1), upsert().by(Api.COLLECTIONS));
        // when
        RunRecord run = sound(caravan.run("contacts"));
        // then
        assertThat(run.totals().accepted()).isEqualTo(3);
        assertThat(caravan.records("Contact", "External_Id__c")).hasSize(3);
    }

    @Test
    void autoSendsFewRowsByCollectionsAndManyByBulk() throws Exception {
        // given
        people(10, 3009);
        start(upsert().by(Api.AUTO));
        // when
        sound(caravan.run("contacts"));
        int bulk = calls("/services/async").size();
        caravan.sql("UPDATE people SET name = 'Changed' WHERE amount BETWEEN 10 AND 259");
        sound(caravan.run("contacts"));
        // then
        assertThat(bulk).isPositive();
        assertThat(calls("/services/async")).hasSize(bulk);
        assertThat(calls("/composite/sobjects")).containsExactly("PATCH", "PATCH");
    }

    @Test
    void autoSendsInsertsThatNobodyCouldFindAgainByBulkHoweverFew() throws Exception {
        // given
        start(SyncFixture.insert("Contact").map("name", "LastName").by(Api.AUTO));
        // when
        sound(caravan.run("contacts"));
        // then
        assertThat(calls("/composite/sobjects")).isEmpty();
        assertThat(caravan.writesSince(0)).hasSize(3);
    }

    @Test
    void autoSendsFewInsertsByCollectionsWhereTheyCanBeFoundAgain() throws Exception {
        // given
        start(SyncFixture.insert("Contact")
                .matching("id", "External_Id__c")
                .map("name", "LastName")
                .by(Api.AUTO));
        // when
        sound(caravan.run("contacts"));
        // then
        assertThat(calls("/composite/sobjects")).containsExactly("POST");
        assertThat(caravan.writesSince(0)).hasSize(3);
    }

    @Test
    void eventsByBulk2AreToldApartByTheFieldThatHoldsTheirKey() throws Exception {
        // given
        start(SyncFixture.event("Order_Event__e").map("id", "Order_No__c").by(Api.BULK2));
        // when
        RunRecord run = sound(caravan.run("contacts"));
        RunRecord again = sound(caravan.run("contacts"));
        // then
        assertThat(run.totals().accepted()).isEqualTo(3);
        assertThat(again.totals().planned()).isZero();
        assertThat(caravan.history()).hasSize(3);
    }

    @Test
    void aNewRowPublishesOneEventAndChangesAndRemovalsAreIgnored() throws Exception {
        // given
        start(SyncFixture.event("Order_Event__e")
                .map("id", "Order_No__c")
                .map("amount", "Total__c")
                .map("ok", "Is_Express__c")
                .map("name", "Note__c"));
        RunRecord first = sound(caravan.run("contacts"));
        // when
        caravan.sql(
                "UPDATE people SET amount = 99 WHERE id = '1'",
                "DELETE FROM people WHERE id = '2'",
                "INSERT INTO people VALUES ('4', 'Dora', NULL, 4, TRUE)");
        RunRecord second = sound(caravan.run("contacts"));
        // then
        assertThat(first.totals().accepted()).isEqualTo(3);
        assertThat(second.totals().accepted()).isEqualTo(1);
        assertThat(caravan.history())
                .extracting(entry -> entry.after().get("Order_No__c"))
                .containsExactly("1", "2", "3", "4");
        assertThat(calls("/composite/sobjects")).containsExactly("POST", "POST");
    }

    @Test
    void eventsGoByBulkWhereTheSyncSaysSo() throws Exception {
        // given
        start(SyncFixture.event("Order_Event__e").map("id", "Order_No__c").by(Api.BULK1));
        // when
        RunRecord run = sound(caravan.run("contacts"));
        // then
        assertThat(run.totals().accepted()).isEqualTo(3);
        assertThat(caravan.history()).hasSize(3);
        assertThat(calls("/composite/sobjects")).isEmpty();
    }

    @Test
    void anEventWhoseAnswerIsLostIsNotPublishedAgain() throws Exception {
        // given
        startWith(
                Fault.of(Kind.LOSE_ANSWER)
                        .on("POST", "/services/data/*/composite/sobjects")
                        .times(1),
                SyncFixture.event("Order_Event__e").map("id", "Order_No__c"));
        // when
        RunRecord first = caravan.run("contacts");
        caravan.run("contacts");
        // then
        assertThat(first.totals().inDoubt()).isEqualTo(3);
        assertThat(caravan.history()).hasSize(3);
    }

    @Test
    void filesTravelByCollectionsAsBytesOrAsBase64() throws Exception {
        // given
        caravan.sql(
                "CREATE TABLE files (id VARCHAR PRIMARY KEY, content VARBINARY, text VARCHAR, account VARCHAR)",
                "INSERT INTO files VALUES ('f1', X'00FF10', NULL, 'a')");
        caravan.simulator()
                .org()
                .save(
                        SaveRequest.of(Operation.INSERT, "Account", Map.of("Name", "Acme", "Account_Key__c", "a")),
                        SaveContext.of("seed", "005Hs0000000001IAA"));
        caravan.start(SyncFixture.project(
                directory,
                Map.of("files", "id"),
                SyncFixture.upsert("Subscription__c")
                        .of("files")
                        .matching("id", "Subscription_Key__c")
                        .map("content", "Contract__c")
                        .find("Account__c", "Account", "Account_Key__c", "account")
                        .by(Api.COLLECTIONS)));
        // when
        RunRecord run = caravan.run("contacts");
        // then
        assertThat(run.failure()).isNull();
        assertThat(caravan.history())
                .extracting(entry -> entry.after().get("Contract__c"))
                .contains("AP8Q");
    }

    @Test
    void theMarkerReceivesTheKey() throws Exception {
        // given
        start(SyncFixture.insert("Contact").map("name", "LastName").marking("Department"));
        // when
        sound(caravan.run("contacts"));
        // then
        assertThat(caravan.records("Contact", "Department")).containsOnlyKeys("1", "2", "3");
    }

    @Test
    void rowsThatMetALockGoOutAgainInTheSameRunInSmallerBatches() throws Exception {
        // given
        startWith(Fault.of(Kind.LOCK_ROWS).skipping(10).times(40), upsert().batches(40, 2));
        people(10, 86);
        // when
        RunRecord run = sound(caravan.run("contacts"));
        // then
        assertThat(run.state()).isEqualTo(RunState.COMPLETED);
        assertThat(run.totals().accepted()).isEqualTo(80);
        // 2 batches of 40, then 40 rows in batches of 10
        assertThat(run.batches()).isEqualTo(6);
        assertThat(caravan.records("Contact", "External_Id__c")).hasSize(80);
    }

    @Test
    void rowsThatMeetALockAgainAndAgainAreRejectedAtLast() throws Exception {
        // given
        startWith(Fault.of(Kind.LOCK_ROWS), upsert().batches(40, 2));
        // when
        RunRecord run = caravan.run("contacts");
        // then
        assertThat(run.totals().rejected()).isEqualTo(3);
        assertThat(run.totals().violation()).isEmpty();
        assertThat(run.errors()).singleElement().satisfies(error -> assertThat(error.code())
                .isEqualTo("UNABLE_TO_LOCK_ROW"));
    }

    @Test
    void withoutSplitRetriesALockedRowWaitsForTheNextRun() throws Exception {
        // given
        startWith(Fault.of(Kind.LOCK_ROWS).times(1), upsert().splitting());
        // when
        RunRecord first = caravan.run("contacts");
        RunRecord second = sound(caravan.run("contacts"));
        // then
        assertThat(first.totals().rejected()).isEqualTo(1);
        assertThat(second.totals().accepted()).isEqualTo(1);
    }

    @Test
    void rowsWithoutAParentFillBatchesAndThoseOfLanesAreNotScattered() throws Exception {
        // given
        people(10, 206);
        start(upsert().map("LeadSource", new Source.Constant("Web"))
                .inLanesOf("email")
                .batches(50, 10));
        // when
        RunRecord run = sound(caravan.run("contacts"));
        // then
        assertThat(run.totals().accepted()).isEqualTo(200);
        // 199 rows in ten lanes of about 20 make four or five batches, not ten; one row has no lane
        assertThat(run.batches()).isBetween(5L, 7L);
    }

    @ParameterizedTest
    @EnumSource(
            value = Api.class,
            names = {"BULK1", "BULK2", "COLLECTIONS"})
    void everyApiDoesTheSameToTheOrg(Api api) throws Exception {
        // given
        caravan.sql("INSERT INTO people VALUES ('4', 'Dora', 'no address', 1, FALSE)");
        start(upsert().by(api).batches(3, 2).onRemoved(DeleteBehavior.DELETE_RECORD));
        RunRecord first = sound(caravan.run("contacts"));
        // when
        caravan.sql(
                "UPDATE people SET email = NULL WHERE id = '1'",
                "UPDATE people SET name = 'Pascal, B.' WHERE id = '2'",
                "DELETE FROM people WHERE id = '3'",
                "INSERT INTO people VALUES ('5', 'Line\nfeed', 'e@example.org', 5, TRUE)");
        RunRecord second = sound(caravan.run("contacts"));
        RunRecord third = sound(caravan.run("contacts"));
        // then
        assertThat(first.totals().accepted()).isEqualTo(3);
        assertThat(first.errors()).singleElement().satisfies(error -> assertThat(error.code())
                .isEqualTo("INVALID_EMAIL_ADDRESS"));
        assertThat(second.totals().accepted()).isEqualTo(4);
        assertThat(third.totals().planned()).isZero();
        Map<String, Map<String, Object>> records = caravan.records("Contact", "External_Id__c");
        assertThat(records).containsOnlyKeys("1", "2", "5");
        assertThat(records.get("1")).containsEntry("LastName", "Ada \"A\" <b>").doesNotContainKey("Email");
        assertThat(records.get("2")).containsEntry("LastName", "Pascal, B.");
        assertThat(records.get("5")).containsEntry("Email", "e@example.org");
    }

    @ParameterizedTest
    @EnumSource(
            value = Api.class,
            names = {"BULK1", "BULK2", "COLLECTIONS"})
    void everyApiUpdatesAndClearsById(Api api) throws Exception {
        // given
        start(upsert().named("all"), upsertless(api));
        sound(caravan.run("all"));
        caravan.sql("UPDATE people SET name = 'Changed'");
        RunRecord first = sound(caravan.run("contacts"));
        // when
        caravan.sql("DELETE FROM people WHERE id = '2'");
        RunRecord second = sound(caravan.run("contacts"));
        // then
        assertThat(first.totals().accepted()).isEqualTo(3);
        assertThat(second.totals().accepted()).isEqualTo(1);
        assertThat(caravan.records("Contact", "External_Id__c").get("2"))
                .containsEntry("LastName", "Changed")
                .doesNotContainKey("Email");
    }

    private static SyncFixture upsertless(Api api) {
        return SyncFixture.update("Contact")
                .matching("id", "External_Id__c")
                .map("name", "LastName")
                .map("email", "Email")
                .onRemoved(DeleteBehavior.CLEAR_FIELDS)
                .by(api);
    }

    static Stream<Fault> faultsOfIngest() {
        String jobs = "/services/data/*/jobs/ingest";
        return Stream.of(
                Fault.of(Kind.RESET).on("PUT", jobs + "/*/batches").times(1),
                Fault.of(Kind.LOSE_ANSWER).on("PUT", jobs + "/*/batches").times(1),
                Fault.of(Kind.RESET).on("PATCH", jobs + "/*").times(1),
                Fault.of(Kind.LOSE_ANSWER).on("PATCH", jobs + "/*").times(1),
                Fault.of(Kind.LOSE_ANSWER).on("POST", jobs).times(1),
                Fault.of(Kind.RESET).on("GET", jobs + "/**").times(3),
                Fault.of(Kind.TRUNCATE).on("GET", jobs + "/*/successfulResults").times(1),
                Fault.of(Kind.SERVER_ERROR).on("GET", jobs + "/**").status(502).times(2),
                Fault.of(Kind.UNAVAILABLE).on("PATCH", jobs + "/*").times(1),
                Fault.of(Kind.EXPIRE_SESSION).skipping(5).times(2));
    }

    @ParameterizedTest
    @MethodSource("faultsOfIngest")
    void anInsertByBulk2IsSentOnceWhateverGoesWrong(Fault fault) throws Exception {
        // given
        startWith(
                fault,
                SyncFixture.insert("Contact")
                        .matching("id", "External_Id__c")
                        .map("name", "LastName")
                        .by(Api.BULK2)
                        .batches(2, 1));
        // when
        List<RunRecord> runs = new ArrayList<>();
        do {
            runs.add(caravan.run("contacts"));
        } while (runs.get(runs.size() - 1).state() != RunState.COMPLETED && runs.size() < 3);
        // then
        assertThat(runs).allSatisfy(run -> assertThat(run.totals().violation()).isEmpty());
        assertThat(runs.get(runs.size() - 1).failure()).isNull();
        assertThat(caravan.history()).hasSize(3);
        assertThat(caravan.records("Contact", "External_Id__c")).containsOnlyKeys("1", "2", "3");
    }

    @Test
    void rowsOfEitherLineEndingTravelByBulk2AndTheOneOfBothIsTold() throws Exception {
        // given
        caravan.sql(
                "DELETE FROM people",
                "INSERT INTO people (id, name, email, ok) VALUES ('1', 'Ada', 'one' || CHAR(13) || CHAR(10) || 'two', TRUE),"
                        + " ('2', 'Blaise', 'one' || CHAR(10) || 'two', TRUE), ('3', 'Carl', NULL, FALSE),"
                        + " ('4', 'Dora', 'a' || CHAR(13) || CHAR(10) || 'b' || CHAR(10) || 'c', FALSE)");
        start(SyncFixture.upsert("Contact")
                .matching("id", "External_Id__c")
                .map("name", "LastName")
                .map("email", "Description")
                .inLanesOf("ok")
                .by(Api.BULK2));
        // when
        RunRecord run = sound(caravan.run("contacts"));
        // then
        assertThat(run.totals().accepted()).isEqualTo(3);
        assertThat(run.totals().invalid()).isEqualTo(1);
        Map<String, Map<String, Object>> records = caravan.records("Contact", "External_Id__c");
        assertThat(records.get("1")).containsEntry("Description", "one\r\ntwo");
        assertThat(records.get("2")).containsEntry("Description", "one\ntwo");
    }

    @Test
    void aJobThatTheOrgRefusesToCloseIsNotInDoubt() throws Exception {
        // given
        startWith(
                Fault.of(Kind.REQUEST_LIMIT)
                        .on("PATCH", "/services/data/*/jobs/ingest/*")
                        .times(1),
                SyncFixture.insert("Contact")
                        .matching("id", "External_Id__c")
                        .map("name", "LastName")
                        .by(Api.BULK2));
        // when
        RunRecord first = caravan.run("contacts");
        RunRecord second = sound(caravan.run("contacts"));
        // then
        assertThat(first.state()).isEqualTo(RunState.WAITING);
        assertThat(first.totals().inDoubt()).isZero();
        assertThat(first.totals().notSent()).isEqualTo(3);
        assertThat(second.totals().accepted()).isEqualTo(3);
        assertThat(caravan.history()).hasSize(3);
    }

    @Test
    void anInsertByBulk2WithoutAMatchIsToldApartByItsMarker() throws Exception {
        // given
        start(SyncFixture.insert("Contact")
                .map("name", "LastName")
                .marking("Department")
                .by(Api.BULK2));
        // when
        RunRecord run = sound(caravan.run("contacts"));
        RunRecord again = sound(caravan.run("contacts"));
        // then
        assertThat(run.totals().accepted()).isEqualTo(3);
        assertThat(again.totals().planned()).isZero();
    }
}
