package io.azalai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.azalai.outcome.RunState;
import io.azalai.run.Preview;
import io.azalai.run.RunRequest;
import io.azalai.run.RunWatcher;
import io.azalai.simulator.SimulatorOptions;
import io.azalai.simulator.fault.Fault;
import io.azalai.simulator.fault.Fault.Kind;
import io.azalai.simulator.org.Operation;
import io.azalai.simulator.org.SaveContext;
import io.azalai.simulator.org.SaveRequest;
import io.azalai.simulator.schema.ObjectSchema;
import io.azalai.store.RejectedRow;
import io.azalai.store.RunRecord;
import io.azalai.sync.DeleteBehavior;
import io.azalai.sync.MergeRule;
import io.azalai.sync.SyncFixture;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Records that are merged, by what the org holds afterwards and by what it was asked. */
class MergeRouteTest {
    private static final MergeRule BY_FLAG = new MergeRule("shared_id", "is_child", null);
    private static final MergeRule BY_ID = new MergeRule("shared_id", null, "merge_id");
    private static final MergeRule BY_ID_ALONE = new MergeRule(null, null, "merge_id");

    private final Path directory;
    private Caravan caravan;

    MergeRouteTest(@TempDir Path directory) throws SQLException {
        this.directory = directory;
        this.caravan = Caravan.of(directory);
        table();
    }

    private void table() throws SQLException {
        caravan.sql(
                "CREATE TABLE people (id VARCHAR, name VARCHAR, shared_id INT, is_child BOOLEAN, merge_id VARCHAR)");
    }

    @AfterEach
    void end() throws SQLException {
        caravan.close();
    }

    private void broken(Fault... faults) throws SQLException {
        caravan.close();
        caravan = new Caravan(
                SimulatorOptions.defaults().withFaults(List.of(faults), 7), directory.getFileName() + "-with-faults");
        table();
    }

    /** The table of the request: A and B merge into C, F into E, D stays. */
    private void fillAsAsked() throws SQLException {
        caravan.sql("INSERT INTO people VALUES ('A', 'Ada', 1, true, 'C'), ('B', 'Bea', 1, true, 'C'),"
                + " ('C', 'Cleo', 1, false, NULL), ('D', 'Dora', 2, false, NULL),"
                + " ('E', 'Eve', 3, false, NULL), ('F', 'Fay', 3, true, 'E')");
    }

    private static SyncFixture upsert(MergeRule rule) {
        return SyncFixture.upsert("Contact")
                .matching("id", "External_Id__c")
                .map("name", "LastName")
                .merging(rule);
    }

    private static SyncFixture insert(MergeRule rule) {
        return SyncFixture.insert("Contact")
                .matching("id", "External_Id__c")
                .map("name", "LastName")
                .merging(rule);
    }

    private void start(SyncFixture sync) throws Exception {
        caravan.start(SyncFixture.project(directory, Map.of("people", "id"), sync));
    }

    private void seed(String... keys) {
        for (String key : keys) {
            caravan.simulator()
                    .org()
                    .save(
                            SaveRequest.of(
                                    Operation.INSERT,
                                    "Contact",
                                    Map.of("LastName", "Old " + key, "External_Id__c", key)),
                            SaveContext.of("seed", "005Hs0000000001IAA"));
        }
    }

    private RunRecord run() {
        RunRecord run = caravan.run("contacts");
        assertThat(run.totals().violation()).isEmpty();
        return run;
    }

    private RunRecord completed() {
        RunRecord run = run();
        assertThat(run.failure()).isNull();
        assertThat(run.state()).isEqualTo(RunState.COMPLETED);
        return run;
    }

    private List<String> names() {
        return caravan.records("Contact", "External_Id__c").entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue().get("LastName"))
                .toList();
    }

    /** Which record is a part of which now, by their match values. */
    private Map<String, String> merged() {
        ObjectSchema schema =
                caravan.simulator().org().schema().object("Contact").orElseThrow();
        Map<String, String> keys = new TreeMap<>();
        Map<String, String> masters = new TreeMap<>();
        caravan.simulator().org().read(records -> {
            records.scan(schema, true, record -> {
                String key = String.valueOf(record.value("External_Id__c"));
                keys.put(String.valueOf(record.value("Id")), key);
                Object master = record.value("MasterRecordId");
                if (master != null) {
                    masters.put(key, master.toString());
                }
                return true;
            });
            return true;
        });
        Map<String, String> merged = new TreeMap<>();
        masters.forEach((key, master) -> merged.put(key, keys.get(master)));
        return merged;
    }

    private long calls(String part) {
        return caravan.simulator().requests().stream()
                .filter(request -> request.toString().contains(part))
                .count();
    }

    private List<String> rejected() {
        List<String> rows = new ArrayList<>();
        caravan.azalai().ledger().eachRejected(Optional.empty(), row -> rows.add(row.key() + " " + row.code()));
        return rows;
    }

    static Stream<SyncFixture> rules() {
        return Stream.of(upsert(BY_FLAG), upsert(BY_ID), upsert(BY_ID_ALONE), insert(BY_FLAG), insert(BY_ID));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void childrenThatAreThereGoIntoTheirParents(SyncFixture sync) throws Exception {
        // given
        fillAsAsked();
        seed("A", "B", "F");
        start(sync);
        // when
        RunRecord first = completed();
        // then
        assertThat(names()).containsExactly("C Cleo", "D Dora", "E Eve");
        assertThat(merged()).containsExactly(Map.entry("A", "C"), Map.entry("B", "C"), Map.entry("F", "E"));
        assertThat(first.totals().accepted()).isEqualTo(6);
        assertThat(calls("/services/Soap/")).isEqualTo(1);
        // when
        int writes = caravan.history().size();
        RunRecord second = completed();
        // then
        assertThat(second.totals().unchanged()).isEqualTo(6);
        assertThat(second.totals().planned()).isZero();
        assertThat(caravan.writesSince(writes)).isEmpty();
        assertThat(calls("/services/Soap/")).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void recordsThatWereWrittenAsTheirOwnAreMergedOnceTheModelSaysSo(SyncFixture sync) throws Exception {
        // given
        fillAsAsked();
        caravan.sql("UPDATE people SET is_child = false, merge_id = NULL, shared_id = ASCII(id)");
        start(sync);
        completed();
        assertThat(names()).hasSize(6);
        caravan.sql("DELETE FROM people");
        fillAsAsked();
        // when
        completed();
        // then
        assertThat(merged()).containsExactly(Map.entry("A", "C"), Map.entry("B", "C"), Map.entry("F", "E"));
        assertThat(names()).containsExactly("C Cleo", "D Dora", "E Eve");
        assertThat(completed().totals().accepted()).isZero();
    }

    @Test
    void aChildWithoutARecordIsAcceptedWithoutACall() throws Exception {
        // given
        fillAsAsked();
        start(upsert(BY_FLAG));
        // when
        RunRecord run = completed();
        // then
        assertThat(run.totals().accepted()).isEqualTo(6);
        assertThat(names()).containsExactly("C Cleo", "D Dora", "E Eve");
        assertThat(calls("/services/Soap/")).isZero();
        assertThat(completed().totals().unchanged()).isEqualTo(6);
    }

    @Test
    void aLargeGroupTakesSeveralRequestsOfTwo() throws Exception {
        // given
        caravan.sql(
                "INSERT INTO people VALUES ('p', 'Parent', 1, false, NULL), ('1', 'x', 1, true, NULL),"
                        + " ('2', 'x', 1, true, NULL), ('3', 'x', 1, true, NULL), ('4', 'x', 1, true, NULL), ('5', 'x', 1, true, NULL)");
        seed("1", "2", "3", "4", "5");
        start(upsert(BY_FLAG));
        // when
        completed();
        // then
        assertThat(merged().keySet()).containsExactly("1", "2", "3", "4", "5");
        assertThat(merged().values()).containsOnly("p");
        assertThat(names()).containsExactly("p Parent");
    }

    @Test
    void aGroupWithoutOneParentSendsNothingAndOthersGoOn() throws Exception {
        // given
        fillAsAsked();
        caravan.sql(
                "INSERT INTO people VALUES ('G', 'Gil', 3, false, NULL), ('H', 'Hal', 4, true, NULL), ('I', 'Ian', NULL, true, NULL)");
        seed("A", "F", "H", "I");
        start(upsert(BY_FLAG));
        // when
        RunRecord run = run();
        // then
        assertThat(run.state()).isEqualTo(RunState.PARTIAL);
        assertThat(run.totals().rejected()).isEqualTo(5);
        assertThat(rejected())
                .containsExactlyInAnyOrder(
                        "E MERGE_GROUP", "F MERGE_GROUP", "G MERGE_GROUP", "H MERGE_GROUP", "I MERGE_GROUP");
        assertThat(merged()).containsExactly(Map.entry("A", "C"));
        assertThat(names()).containsExactly("C Cleo", "D Dora", "F Old F", "H Old H", "I Old I");
        // when
        caravan.sql(
                "UPDATE people SET is_child = true WHERE id = 'G'",
                "UPDATE people SET shared_id = 3 WHERE id IN ('H', 'I')");
        completed();
        // then
        assertThat(rejected()).isEmpty();
        assertThat(merged())
                .containsExactly(Map.entry("A", "C"), Map.entry("F", "E"), Map.entry("H", "E"), Map.entry("I", "E"));
    }

    @Test
    void aGroupThatGetsASecondParentIsLeftAloneAsAWhole() throws Exception {
        // given
        fillAsAsked();
        seed("A");
        start(upsert(BY_FLAG));
        completed();
        int writes = caravan.history().size();
        // when
        caravan.sql("INSERT INTO people VALUES ('C2', 'Cora', 1, false, NULL)");
        RunRecord run = run();
        // then
        assertThat(run.totals().rejected()).isEqualTo(4);
        assertThat(run.totals().unchanged()).isEqualTo(3);
        assertThat(caravan.writesSince(writes)).isEmpty();
        // when
        caravan.sql("DELETE FROM people WHERE id = 'C2'");
        // then
        assertThat(completed().totals().unchanged()).isEqualTo(6);
    }

    @Test
    void aChildThatNamesAnotherThanItsGroupsParentBreaksTheGroup() throws Exception {
        // given
        fillAsAsked();
        caravan.sql("UPDATE people SET merge_id = 'D' WHERE id = 'B'");
        seed("A", "B");
        start(upsert(BY_ID));
        // when
        RunRecord run = run();
        // then
        assertThat(run.totals().rejected()).isEqualTo(3);
        assertThat(rejected()).containsExactlyInAnyOrder("A MERGE_GROUP", "B MERGE_GROUP", "C MERGE_GROUP");
        assertThat(merged()).isEmpty();
    }

    @Test
    void duplicatesInAGroupAreCountedOnce() throws Exception {
        // given
        fillAsAsked();
        caravan.sql("INSERT INTO people VALUES ('A', 'Twin', 1, true, 'C'), ('E', 'Twin', 3, false, NULL)");
        seed("A", "B", "F");
        start(upsert(BY_FLAG));
        // when
        RunRecord run = run();
        // then
        assertThat(run.totals().extracted()).isEqualTo(8);
        assertThat(run.totals().invalid() + run.totals().rejected()).isEqualTo(5);
        assertThat(merged()).containsExactly(Map.entry("B", "C"));
    }

    @Test
    void childrenOfARefusedParentWait() throws Exception {
        // given
        fillAsAsked();
        seed("A", "C", "F");
        caravan.sql("UPDATE people SET name = NULL WHERE id = 'C'");
        start(upsert(BY_FLAG));
        // when
        RunRecord first = run();
        // then
        assertThat(first.totals().rejected()).isEqualTo(2);
        assertThat(rejected())
                .anySatisfy(row -> assertThat(row).startsWith("C "))
                .contains("A MERGE_PARENT_MISSING");
        assertThat(merged()).containsExactly(Map.entry("F", "E"));
        // when
        caravan.sql("UPDATE people SET name = 'Cleo' WHERE id = 'C'");
        completed();
        // then
        assertThat(merged()).containsExactly(Map.entry("A", "C"), Map.entry("F", "E"));
        assertThat(rejected()).isEmpty();
    }

    @Test
    void aBadRecordHoldsUpNoOther() throws Exception {
        // given
        caravan.sql("CREATE TABLE leads (id VARCHAR, name VARCHAR, shared_id INT, is_child BOOLEAN)");
        caravan.sql("INSERT INTO leads VALUES ('A', 'Ada', 1, true), ('B', 'Bea', 1, true), ('C', 'Cleo', 1, false)");
        for (String key : List.of("A", "B")) {
            caravan.simulator()
                    .org()
                    .save(
                            SaveRequest.of(
                                    Operation.INSERT,
                                    "Lead",
                                    Map.of(
                                            "LastName",
                                            key,
                                            "Company",
                                            "x",
                                            "External_Id__c",
                                            key,
                                            "IsConverted",
                                            key.equals("A"))),
                            SaveContext.of("seed", "005Hs0000000001IAA"));
        }
        caravan.start(SyncFixture.project(
                directory,
                Map.of("leads", "id"),
                SyncFixture.upsert("Lead")
                        .of("leads")
                        .matching("id", "External_Id__c")
                        .map("name", "LastName")
                        .map("name", "Company")
                        .merging(BY_FLAG)));
        // when
        RunRecord run = run();
        // then
        assertThat(rejected()).containsExactly("A CANNOT_UPDATE_CONVERTED_LEAD");
        assertThat(run.totals().accepted()).isEqualTo(2);
        assertThat(caravan.records("Lead", "External_Id__c")).containsOnlyKeys("A", "C");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DO_NOTHING", "CLEAR_FIELDS", "DELETE_RECORD"})
    void aChildThatLeavesTheModelDoesNothingToItsParent(DeleteBehavior behavior) throws Exception {
        // given
        fillAsAsked();
        seed("A", "B", "F");
        start(upsert(BY_FLAG).map("merge_id", "Department").onRemoved(behavior));
        completed();
        int writes = caravan.history().size();
        // when
        caravan.sql("DELETE FROM people WHERE id IN ('A', 'F')");
        RunRecord run = completed();
        // then
        assertThat(run.totals().removed()).isEqualTo(2);
        assertThat(run.totals().planned()).isZero();
        assertThat(caravan.writesSince(writes)).isEmpty();
        assertThat(names()).containsExactly("C Cleo", "D Dora", "E Eve");
        assertThat(completed().totals().removed()).isZero();
    }

    @Test
    void aChildThatBecomesAParentIsARecordOfItsOwnAgain() throws Exception {
        // given
        fillAsAsked();
        seed("A", "F");
        start(upsert(BY_FLAG));
        completed();
        // when
        caravan.sql("UPDATE people SET is_child = NOT is_child WHERE shared_id = 3");
        completed();
        // then
        assertThat(names()).containsExactly("C Cleo", "D Dora", "F Fay");
        assertThat(merged()).containsEntry("E", "F");
    }

    static Stream<Fault> faults() {
        String soap = "/services/Soap/**";
        return Stream.of(
                Fault.of(Kind.LOSE_ANSWER).on("POST", soap).times(1),
                Fault.of(Kind.TRUNCATE).on("POST", soap).times(1),
                Fault.of(Kind.RESET).on("POST", soap).times(1),
                Fault.of(Kind.SERVER_ERROR).on("POST", soap).times(2),
                Fault.of(Kind.UNAVAILABLE).on("POST", soap).times(2),
                Fault.of(Kind.EXPIRE_SESSION).on("POST", soap).times(2),
                Fault.of(Kind.LOCK_ROWS).skipping(3).times(2));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void whateverHappensEachRecordIsMergedOnce(Fault fault) throws Exception {
        // given
        broken(fault);
        fillAsAsked();
        seed("A", "B", "F");
        start(upsert(BY_FLAG));
        // when
        completed();
        // then
        assertThat(merged()).containsExactly(Map.entry("A", "C"), Map.entry("B", "C"), Map.entry("F", "E"));
        assertThat(names()).containsExactly("C Cleo", "D Dora", "E Eve");
        assertThat(caravan.history().stream()
                        .filter(entry -> entry.operation() == Operation.DELETE)
                        .count())
                .isEqualTo(3);
        assertThat(caravan.azalai().ledger().inFlight("contacts")).isEmpty();
        assertThat(completed().totals().unchanged()).isEqualTo(6);
    }

    @Test
    void anAllowanceThatIsUsedUpStopsTheRunAsWaiting() throws Exception {
        // given
        broken(Fault.of(Kind.REQUEST_LIMIT).on("POST", "/services/Soap/**").times(1));
        fillAsAsked();
        seed("A", "B", "F");
        start(upsert(BY_FLAG));
        // when
        RunRecord waiting = run();
        // then
        assertThat(waiting.state()).isEqualTo(RunState.WAITING);
        assertThat(waiting.totals().notSent()).isEqualTo(3);
        completed();
        assertThat(merged()).hasSize(3);
    }

    @Test
    void thePlanShowsWhichRecordGoesIntoWhich() throws Exception {
        // given
        fillAsAsked();
        seed("A", "C");
        start(upsert(BY_FLAG));
        int writes = caravan.history().size();
        // when
        PlannedSync plan = caravan.azalai().plan(RunRequest.of("contacts"), 20, RunWatcher.NOBODY);
        // then
        Map<String, Map<String, Object>> records = caravan.records("Contact", "External_Id__c");
        assertThat(plan.rows())
                .filteredOn(row -> row.operation() == io.azalai.plan.Operation.MERGE)
                .extracting(Preview.PreviewedRow::key)
                .containsExactly("A", "B", "F");
        assertThat(plan.rows())
                .filteredOn(row -> row.key().equals("A"))
                .singleElement()
                .satisfies(row -> assertThat(row.fields())
                        .containsExactly(
                                new Preview.PreviewedField("External_Id__c", "A", "C"),
                                new Preview.PreviewedField(
                                        "Id",
                                        String.valueOf(records.getOrDefault("A", Map.of())
                                                .get("Id")),
                                        String.valueOf(records.getOrDefault("C", Map.of())
                                                .get("Id")))));
        assertThat(caravan.writesSince(writes)).isEmpty();
    }

    @Test
    void aRuleThatIsNewShowsInThePlanAsAChangeOfEveryRow() throws Exception {
        // given
        fillAsAsked();
        start(SyncFixture.upsert("Contact")
                .matching("id", "External_Id__c")
                .map("name", "LastName")
                .batches(1000, 1));
        completed();
        // when
        start(upsert(BY_FLAG));
        RunRecord stopped = run();
        // then
        assertThat(stopped.failure()).contains("--allow-resync");
        RunRecord allowed = caravan.azalai().run(RunRequest.of("contacts").allowing(false, true), RunWatcher.NOBODY);
        assertThat(allowed.state()).isEqualTo(RunState.COMPLETED);
        assertThat(merged()).hasSize(3);
    }

    @Test
    void theSessionIsInNoMessage() throws Exception {
        // given
        broken(Fault.of(Kind.EXPIRE_SESSION).on("POST", "/services/Soap/**"));
        fillAsAsked();
        seed("A");
        start(upsert(BY_FLAG));
        // when
        RunRecord run = run();
        // then
        assertThat(run.state()).isEqualTo(RunState.FAILED);
        assertThat(run.failure()).doesNotContain("00D").doesNotContain("Envelope");
        List<RejectedRow> rows = new ArrayList<>();
        caravan.azalai().ledger().eachRejected(Optional.empty(), rows::add);
        assertThat(rows).noneMatch(row -> row.message().contains("00D"));
    }

    @Test
    void theRowsOfAGroupMayStandFarApart() throws Exception {
        // given
        caravan.sql(
                "INSERT INTO people VALUES ('child', 'x', -1, true, NULL)",
                "INSERT INTO people SELECT 'K' || X, 'Name', X, false, NULL FROM system_range(1, 11000)",
                "INSERT INTO people VALUES ('parent', 'Parent', -1, false, NULL), ('late', 'x', 5, false, NULL)");
        seed("child");
        start(upsert(BY_FLAG));
        // when
        RunRecord run = run();
        // then
        assertThat(merged()).containsExactly(Map.entry("child", "parent"));
        assertThat(run.totals().rejected()).isEqualTo(2);
        assertThat(rejected()).containsExactlyInAnyOrder("K5 MERGE_GROUP", "late MERGE_GROUP");
        assertThat(run.totals().accepted()).isEqualTo(11_001);
    }

    @Test
    void aFlagThatIsNoneIsRefusedWithItsRow() throws Exception {
        // given
        caravan.sql(
                "CREATE TABLE texts (id VARCHAR, name VARCHAR, shared_id VARCHAR, is_child VARCHAR)",
                "INSERT INTO texts VALUES ('A', 'Ada', 'g', ' YES '), ('B', 'Bea', 'g', '0'), ('C', 'Cleo', 'h', 'perhaps'),"
                        + " ('D', 'Dora', 'h', '1')");
        seed("A", "D");
        caravan.start(SyncFixture.project(
                directory, Map.of("texts", "id"), upsert(BY_FLAG).of("texts")));
        // when
        RunRecord run = run();
        // then
        assertThat(run.totals().invalid()).isEqualTo(1);
        assertThat(rejected()).containsExactly("C VALUE_NOT_CONVERTIBLE", "D MERGE_PARENT_MISSING");
        assertThat(merged()).containsExactly(Map.entry("A", "B"));
    }

    @Test
    void whatACrashLeftInFlightIsSettledBeforeAnythingIsSent() throws Exception {
        // given
        broken(
                Fault.of(Kind.LOSE_ANSWER).on("POST", "/services/Soap/**").times(1),
                Fault.of(Kind.REQUEST_LIMIT)
                        .on("GET", "/services/data/*/queryAll*")
                        .times(1));
        fillAsAsked();
        seed("A", "B", "F");
        start(upsert(BY_FLAG));
        RunRecord first = run();
        assertThat(first.totals().inDoubt()).isEqualTo(3);
        assertThat(caravan.azalai().ledger().inFlight("contacts")).hasSize(1);
        // when
        RunRecord second = completed();
        // then
        assertThat(second.totals().unchanged()).isEqualTo(6);
        assertThat(merged()).hasSize(3);
        assertThat(calls("/services/Soap/")).isEqualTo(1);
        assertThat(caravan.azalai().ledger().inFlight("contacts")).isEmpty();
    }

    @Test
    void theOrgIsAskedWhetherTheObjectMayBeMerged() throws Exception {
        // given
        fillAsAsked();
        start(SyncFixture.upsert("Opportunity")
                .matching("id", "External_Id__c")
                .map("name", "Name")
                .merging(BY_FLAG));
        // when, then
        assertThatThrownBy(() -> caravan.azalai().plan(RunRequest.of("contacts"), 5, RunWatcher.NOBODY))
                .hasMessageContaining("may not merge");
    }

    @Test
    void rowsThatArriveAloneAreRefused() throws Exception {
        // given
        fillAsAsked();
        start(upsert(BY_FLAG));
        // when, then
        assertThatThrownBy(() -> caravan.context()
                        .createProducerTemplate()
                        .requestBody("direct:azalai-rows-contacts", Map.of("id", "A")))
                .rootCause()
                .hasMessageContaining("the sync merges");
    }

    @Test
    void aBrokenGroupKeepsTheRecordsItHadUnderOtherMatchValues() throws Exception {
        // given
        fillAsAsked();
        start(SyncFixture.upsert("Contact")
                .matching("merge_id", "External_Id__c")
                .map("name", "LastName")
                .onRemoved(DeleteBehavior.DELETE_RECORD)
                .merging(BY_FLAG));
        caravan.sql("UPDATE people SET merge_id = id");
        completed();
        int writes = caravan.history().size();
        // when
        caravan.sql(
                "UPDATE people SET merge_id = 'E2' WHERE id = 'E'",
                "UPDATE people SET is_child = false WHERE id = 'F'");
        RunRecord run = run();
        // then
        assertThat(run.totals().rejected()).isEqualTo(2);
        assertThat(run.totals().removed()).isZero();
        assertThat(caravan.writesSince(writes)).isEmpty();
        assertThat(names()).contains("E Eve");
    }
}
