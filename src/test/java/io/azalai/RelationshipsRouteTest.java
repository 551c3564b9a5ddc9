package io.azalai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.azalai.outcome.RunState;
import io.azalai.run.RunRequest;
import io.azalai.run.RunWatcher;
import io.azalai.simulator.SimulatorOptions;
import io.azalai.simulator.fault.Fault;
import io.azalai.simulator.org.HistoryEntry;
import io.azalai.simulator.org.Operation;
import io.azalai.simulator.org.SaveContext;
import io.azalai.simulator.org.SaveRequest;
import io.azalai.simulator.org.SaveResult;
import io.azalai.store.RejectedRow;
import io.azalai.store.RunRecord;
import io.azalai.sync.Batching;
import io.azalai.sync.FieldMapping.Source;
import io.azalai.sync.InvalidSyncException;
import io.azalai.sync.SyncFixture;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Records that refer to others: how parents are found, which calls that takes, and what becomes of rows without one. */
class RelationshipsRouteTest {
    private final Path directory;
    private Caravan caravan;

    RelationshipsRouteTest(@TempDir Path directory) throws SQLException {
        this.directory = directory;
        this.caravan = Caravan.of(directory);
    }

    @AfterEach
    void end() throws SQLException {
        caravan.close();
    }

    private void start(SyncFixture... syncs) throws Exception {
        caravan.start(SyncFixture.project(directory, Map.of("people", "id", "companies", "id"), syncs));
    }

    /** Another org, with a fault. */
    private void faulty(Fault fault) throws SQLException {
        caravan.close();
        caravan = new Caravan(
                SimulatorOptions.defaults().withFaults(List.of(fault), 7), directory.getFileName() + "-faults");
    }

    private RunRecord run(String sync) {
        RunRecord run = caravan.run(sync);
        assertThat(run.failure()).isNull();
        assertThat(run.totals().violation()).isEmpty();
        return run;
    }

    private String seed(String object, Map<String, @Nullable Object> values) {
        SaveResult saved = caravan.simulator()
                .org()
                .save(SaveRequest.of(Operation.INSERT, object, values), SaveContext.of("seed", "005Hs0000000001IAA"));
        assertThat(saved.isSuccess()).as("%s", saved).isTrue();
        return String.valueOf(saved.id());
    }

    private long queries() {
        return caravan.simulator().requests().stream()
                .filter(request -> request.path().endsWith("/query"))
                .count();
    }

    private long batches() {
        return caravan.simulator().requests().stream()
                .filter(request ->
                        request.method().equals("POST") && request.path().endsWith("/batch"))
                .count();
    }

    private Map<String, RejectedRow> rejected(String sync) {
        Map<String, RejectedRow> rows = new TreeMap<>();
        caravan.azalai().ledger().eachRejected(Optional.of(sync), row -> rows.put(row.key(), row));
        return rows;
    }

    private static RejectedRow refused(Map<String, RejectedRow> rows, String key) {
        return Objects.requireNonNull(rows.get(key), () -> key + " was not refused");
    }

    private @Nullable Object value(String object, String keyField, String key, String field) {
        return caravan.records(object, keyField).getOrDefault(key, Map.of()).get(field);
    }

    /** Subscriptions of one account, with something else to find. */
    private SyncFixture subscriptions() throws SQLException {
        caravan.sql("CREATE TABLE people (id VARCHAR PRIMARY KEY, account VARCHAR, who VARCHAR)");
        seed("Account", Map.of("Name", "Acme", "Account_Key__c", "a"));
        return SyncFixture.insert("Subscription__c")
                .named("subscriptions")
                .map("id", "Subscription_Key__c")
                .find("Account__c", "Account", "Account_Key__c", "account");
    }

    private static SyncFixture accounts() {
        return SyncFixture.upsert("Account")
                .named("accounts")
                .of("companies")
                .matching("id", "Account_Key__c")
                .map("name", "Name");
    }

    private static SyncFixture hierarchy() {
        return accounts()
                .map("region", "Region__c")
                .find("ParentId", "Account", "Account_Key__c", "parent")
                .batches(2, 4);
    }

    private void companies(String... values) throws SQLException {
        caravan.sql("CREATE TABLE companies (nr INT, id VARCHAR, name VARCHAR, region VARCHAR, parent VARCHAR)");
        for (String value : values) {
            caravan.sql("INSERT INTO companies VALUES (" + value + ")");
        }
    }

    @Test
    void aUniqueFieldThatIsNoExternalIdIsAskedForOnceAndTheIdKept() throws Exception {
        // given
        SyncFixture sync = subscriptions()
                .find("Contact__c", "Contact", "Sync_Key__c", "who")
                .batches(2, 1);
        String ada = seed("Contact", Map.of("LastName", "Ada", "Sync_Key__c", "k-1"));
        caravan.sql(
                "INSERT INTO people VALUES ('1', 'a', 'k-1'), ('2', 'a', NULL), ('3', 'a', ' k-1 '), ('4', 'a', 'k-1')");
        start(sync);
        // when
        RunRecord run = run("subscriptions");
        // then
        assertThat(run.state()).isEqualTo(RunState.COMPLETED);
        assertThat(queries()).isEqualTo(1);
        assertThat(value("Subscription__c", "Subscription_Key__c", "1", "Contact__c"))
                .isEqualTo(ada);
        assertThat(value("Subscription__c", "Subscription_Key__c", "3", "Contact__c"))
                .isEqualTo(ada);
        assertThat(value("Subscription__c", "Subscription_Key__c", "4", "Contact__c"))
                .isEqualTo(ada);
        assertThat(value("Subscription__c", "Subscription_Key__c", "2", "Contact__c"))
                .isNull();
    }

    @Test
    void aRowWhoseParentIsNotThereIsNotSentAndComesAgainOnTheNextRunThoughItDidNotChange() throws Exception {
        // given
        SyncFixture sync = subscriptions().find("Contact__c", "Contact", "Sync_Key__c", "who");
        caravan.sql("INSERT INTO people VALUES ('1', 'a', 'k-1'), ('2', 'a', NULL)");
        start(sync);
        RunRecord first = run("subscriptions");
        RejectedRow waiting = refused(rejected("subscriptions"), "1");
        int before = caravan.history().size();
        String ada = seed("Contact", Map.of("LastName", "Ada", "Sync_Key__c", "k-1"));
        // when
        RunRecord second = run("subscriptions");
        // then
        assertThat(first.state()).isEqualTo(RunState.PARTIAL);
        assertThat(first.totals().accepted()).isEqualTo(1);
        assertThat(waiting.code()).isEqualTo("REFERENCE_NOT_FOUND");
        assertThat(waiting.field()).isEqualTo("Contact__c");
        assertThat(waiting.message()).isEqualTo("Reference not found: no Contact has Sync_Key__c 'k-1'");
        assertThat(second.state()).isEqualTo(RunState.COMPLETED);
        assertThat(caravan.writesSince(before)).containsExactly("INSERT Contact", "INSERT Subscription__c");
        assertThat(value("Subscription__c", "Subscription_Key__c", "1", "Contact__c"))
                .isEqualTo(ada);
        assertThat(rejected("subscriptions")).isEmpty();
    }

    @Test
    void aParentOfSeveralObjectsIsAskedForOnceInEachAndRefusedWhereTwoAreMeant() throws Exception {
        // given
        SyncFixture sync = subscriptions()
                .map("Responsible__c", new Source.Lookup(List.of("Lead", "Contact"), "External_Id__c", "who"));
        String lead = seed("Lead", Map.of("LastName", "L", "Company", "C", "External_Id__c", "p-1"));
        String contact = seed("Contact", Map.of("LastName", "C", "External_Id__c", "p-2"));
        String oneOfTwo = seed("Lead", Map.of("LastName", "L", "Company", "C", "External_Id__c", "p-3"));
        String otherOfTwo = seed("Contact", Map.of("LastName", "C", "External_Id__c", "P-3"));
        caravan.sql(
                "INSERT INTO people VALUES ('1', 'a', 'p-1'), ('2', 'a', 'p-2'), ('3', 'a', 'p-3'), ('4', 'a', 'p-4')");
        start(sync);
        // when
        run("subscriptions");
        // then
        assertThat(queries()).isEqualTo(2);
        assertThat(value("Subscription__c", "Subscription_Key__c", "1", "Responsible__c"))
                .isEqualTo(lead);
        assertThat(value("Subscription__c", "Subscription_Key__c", "2", "Responsible__c"))
                .isEqualTo(contact);
        Map<String, RejectedRow> rejected = rejected("subscriptions");
        assertThat(refused(rejected, "3").code()).isEqualTo("AMBIGUOUS_REFERENCE");
        assertThat(refused(rejected, "3").field()).isEqualTo("Responsible__c");
        assertThat(refused(rejected, "3").message()).contains("Lead " + oneOfTwo, "Contact " + otherOfTwo, "'p-3'");
        assertThat(refused(rejected, "4").message())
                .isEqualTo("Reference not found: no Lead or Contact has External_Id__c 'p-4'");
    }

    @Test
    void oneObjectOfAPolymorphicFieldNeedsNoCallOfItsOwn() throws Exception {
        // given
        SyncFixture sync = subscriptions().find("Responsible__c", "Lead", "External_Id__c", "who");
        String lead = seed("Lead", Map.of("LastName", "L", "Company", "C", "External_Id__c", "p-1"));
        caravan.sql("INSERT INTO people VALUES ('1', 'a', 'p-1'), ('2', 'a', 'p-2')");
        start(sync);
        // when
        run("subscriptions");
        // then
        assertThat(queries()).isZero();
        assertThat(value("Subscription__c", "Subscription_Key__c", "1", "Responsible__c"))
                .isEqualTo(lead);
        assertThat(refused(rejected("subscriptions"), "2").field()).isEqualTo("Responsible__c");
        assertThat(refused(rejected("subscriptions"), "2").code()).isEqualTo("REFERENCE_NOT_FOUND");
    }

    @Test
    void aFieldWithoutARelationshipNameIsGivenTheIdThatAQueryFound() throws Exception {
        // given
        caravan.sql(
                "CREATE TABLE people (id VARCHAR PRIMARY KEY, who VARCHAR)", "INSERT INTO people VALUES ('1', 'p-1')");
        String contact = seed("Contact", Map.of("LastName", "C", "External_Id__c", "p-1"));
        start(SyncFixture.upsert("Opportunity")
                .named("deals")
                .matching("id", "External_Id__c")
                .map("id", "Name")
                .map("StageName", new Source.Constant("Prospecting"))
                .map("CloseDate", new Source.Constant("2027-01-31"))
                .find("ContactId", "Contact", "External_Id__c", "who"));
        // when
        run("deals");
        // then
        assertThat(value("Opportunity", "External_Id__c", "1", "ContactId")).isEqualTo(contact);
    }

    @Test
    void whereTheColumnHoldsAnIdAlreadyNothingIsLookedUp() throws Exception {
        // given
        SyncFixture sync = subscriptions()
                .map("Responsible__c", new Source.Lookup(List.of("Lead", "Contact"), "External_Id__c", "who"));
        String lead = seed("Lead", Map.of("LastName", "L", "Company", "C", "External_Id__c", "p-1"));
        String other = seed("Account", Map.of("Name", "Other"));
        caravan.sql(
                "INSERT INTO people VALUES ('1', 'a', NULL)",
                "INSERT INTO people VALUES ('2', '" + other + "', '" + lead + "')",
                "INSERT INTO people VALUES ('3', '" + other.substring(0, 15) + "', '" + lead.substring(0, 15) + "')");
        start(sync);
        // when
        RunRecord run = run("subscriptions");
        // then
        assertThat(run.state()).isEqualTo(RunState.COMPLETED);
        assertThat(queries()).isZero();
        assertThat(batches()).isEqualTo(2);
        assertThat(value("Subscription__c", "Subscription_Key__c", "2", "Account__c"))
                .isEqualTo(other);
        assertThat(value("Subscription__c", "Subscription_Key__c", "2", "Responsible__c"))
                .isEqualTo(lead);
        assertThat(value("Subscription__c", "Subscription_Key__c", "3", "Account__c"))
                .isEqualTo(other);
        assertThat(value("Subscription__c", "Subscription_Key__c", "3", "Responsible__c"))
                .isEqualTo(lead);
    }

    @Test
    void anIdOfAnotherObjectIsToldBeforeItIsSent() throws Exception {
        // given
        caravan.sql("CREATE TABLE people (id VARCHAR PRIMARY KEY, name VARCHAR, account VARCHAR)");
        String account = seed("Account", Map.of("Name", "Acme"));
        String contact = seed("Contact", Map.of("LastName", "C"));
        caravan.sql(
                "INSERT INTO people VALUES ('1', 'Ada', '" + account + "')",
                "INSERT INTO people VALUES ('2', 'Bob', '" + contact + "')");
        start(SyncFixture.upsert("Contact")
                .matching("id", "External_Id__c")
                .map("name", "LastName")
                .find("AccountId", "Account", "Id", "account"));
        // when
        RunRecord run = run("contacts");
        // then
        assertThat(run.totals().accepted()).isEqualTo(1);
        assertThat(run.totals().invalid()).isEqualTo(1);
        assertThat(value("Contact", "External_Id__c", "1", "AccountId")).isEqualTo(account);
        assertThat(refused(rejected("contacts"), "2").message())
                .isEqualTo("AccountId: the Id belongs to no record of Account");
    }

    @Test
    void collectionsNestParentsAndTakeIdsAndKeysInOneCall() throws Exception {
        // given
        SyncFixture sync = subscriptions()
                .find("Responsible__c", "Lead", "External_Id__c", "who")
                .find("Contact__c", "Contact", "Sync_Key__c", "contact")
                .by(Batching.Api.COLLECTIONS);
        String lead = seed("Lead", Map.of("LastName", "L", "Company", "C", "External_Id__c", "p-1"));
        String ada = seed("Contact", Map.of("LastName", "Ada", "Sync_Key__c", "k-1"));
        caravan.sql(
                "ALTER TABLE people ADD contact VARCHAR",
                "INSERT INTO people VALUES ('1', 'a', 'p-1', 'k-1')",
                "INSERT INTO people VALUES ('2', 'a', '" + lead + "', '" + ada + "')",
                "INSERT INTO people VALUES ('3', 'a', 'p-3', NULL)",
                "INSERT INTO people VALUES ('4', 'b', NULL, 'k-1')");
        start(sync);
        // when
        run("subscriptions");
        // then
        for (String key : List.of("1", "2")) {
            assertThat(value("Subscription__c", "Subscription_Key__c", key, "Responsible__c"))
                    .isEqualTo(lead);
            assertThat(value("Subscription__c", "Subscription_Key__c", key, "Contact__c"))
                    .isEqualTo(ada);
        }
        assertThat(caravan.simulator().requests().stream()
                        .filter(request -> request.path().endsWith("/composite/sobjects")))
                .hasSize(1);
        Map<String, RejectedRow> rejected = rejected("subscriptions");
        assertThat(refused(rejected, "3").field()).isEqualTo("Responsible__c");
        assertThat(refused(rejected, "3").message()).isEqualTo("Reference not found: no Lead has External_Id__c 'p-3'");
        assertThat(refused(rejected, "4").field()).isEqualTo("Account__c");
        assertThat(refused(rejected, "4").code()).isEqualTo("REFERENCE_NOT_FOUND");
    }

    @Test
    void lookUpsThatCannotBeMadeAreRefusedBeforeARowIsRead() throws Exception {
        // given
        SyncFixture sync = subscriptions()
                .find("Contact__c", "Contact", "Department", "who")
                .map("Responsible__c", new Source.Lookup(List.of("Lead", "Account"), "External_Id__c", "who"));
        start(sync);
        // when, then
        assertThatThrownBy(() -> caravan.azalai().plan(RunRequest.of("subscriptions"), 1, RunWatcher.NOBODY))
                .isInstanceOfSatisfying(
                        InvalidSyncException.class,
                        e -> assertThat(e.problems())
                                .extracting(problem -> problem.message())
                                .anyMatch(
                                        message -> message.startsWith(
                                                "field 'Department' of Contact is neither unique nor an external id, so several records may have one value. Use one of Id,"))
                                .contains(
                                        "field 'Responsible__c' of Subscription__c does not link to 'Account' but to Contact, Lead."));
    }

    @Test
    void aMissingParentIsNamedByItsMappedFieldWhereSettlingFoundItOut() throws Exception {
        // given
        faulty(Fault.of(Fault.Kind.LOSE_ANSWER)
                .on("POST", "/services/async/*/job/*/batch")
                .times(1));
        caravan.sql(
                "CREATE TABLE people (id VARCHAR PRIMARY KEY, name VARCHAR, account VARCHAR)",
                "INSERT INTO people VALUES ('1', 'Ada', 'a')");
        start(SyncFixture.upsert("Contact")
                .matching("id", "External_Id__c")
                .map("name", "LastName")
                .find("AccountId", "Account", "Account_Key__c", "account"));
        // when
        run("contacts");
        // then
        assertThat(refused(rejected("contacts"), "1").code()).isEqualTo("REFERENCE_NOT_FOUND");
        assertThat(refused(rejected("contacts"), "1").field()).isEqualTo("AccountId");
    }

    @Test
    void rowsOfALostAnswerGoOutAgainWithTheIdsThatWereFound() throws Exception {
        // given
        faulty(Fault.of(Fault.Kind.RESET)
                .on("POST", "/services/async/*/job/*/batch")
                .times(1));
        SyncFixture sync = subscriptions().find("Contact__c", "Contact", "Sync_Key__c", "who");
        String ada = seed("Contact", Map.of("LastName", "Ada", "Sync_Key__c", "k-1"));
        caravan.sql("INSERT INTO people VALUES ('1', 'a', 'k-1')");
        start(sync);
        // when
        RunRecord run = run("subscriptions");
        // then
        assertThat(run.state()).isEqualTo(RunState.COMPLETED);
        assertThat(queries()).isEqualTo(1);
        assertThat(value("Subscription__c", "Subscription_Key__c", "1", "Contact__c"))
                .isEqualTo(ada);
    }

    @Test
    void hostileValuesFindTheirParents() throws Exception {
        // given
        SyncFixture sync = subscriptions().find("Contact__c", "Contact", "Sync_Key__c", "who");
        List<String> keys = new ArrayList<>(List.of(
                "O'Hara",
                "back\\slash\\",
                "') OR (Id != '",
                "quo\"te,comma",
                "line\nbreak",
                "tab\tbed",
                "%27",
                "a+b&c=d#e",
                "雪🐪",
                "{x}"));
        for (int i = 0; i < 400; i++) {
            keys.add("k" + " ".repeat(50) + i);
        }
        for (int i = 0; i < keys.size(); i++) {
            seed("Contact", Map.of("LastName", "P" + i, "Sync_Key__c", keys.get(i)));
            caravan.sql("INSERT INTO people VALUES ('" + i + "', 'a', '"
                    + keys.get(i).replace("'", "''") + "')");
        }
        start(sync);
        // when
        RunRecord run = run("subscriptions");
        // then
        assertThat(run.totals().accepted()).isEqualTo(keys.size());
        assertThat(caravan.records("Contact", "Sync_Key__c")).containsKeys(keys.toArray(String[]::new));
        Map<String, Map<String, Object>> people = caravan.records("Contact", "Sync_Key__c");
        Map<String, Map<String, Object>> subscriptions = caravan.records("Subscription__c", "Subscription_Key__c");
        for (int i = 0; i < keys.size(); i++) {
            assertThat(subscriptions.getOrDefault(Integer.toString(i), Map.of()).get("Contact__c"))
                    .as(keys.get(i))
                    .isEqualTo(people.getOrDefault(keys.get(i), Map.of()).get("Id"));
        }
    }

    @Test
    void parentsAreThereBeforeTheirChildrenHoweverTheModelOrdersThem() throws Exception {
        // given
        companies(
                "1, 'leaf', 'Leaf', NULL, 'mid'",
                "2, 'leaf-2', 'Leaf 2', NULL, 'MID'",
                "3, 'mid', 'Mid', NULL, 'top'",
                "4, 'alone', 'Alone', NULL, NULL",
                "5, 'top', 'Top', NULL, NULL",
                "6, 'below', 'Below', NULL, 'leaf'");
        start(hierarchy());
        // when
        RunRecord run = run("accounts");
        // then
        assertThat(run.state()).isEqualTo(RunState.COMPLETED);
        assertThat(run.totals().accepted()).isEqualTo(6);
        assertThat(queries()).isZero();
        assertThat(caravan.history()).allMatch(entry -> entry.operation() == Operation.INSERT);
        List<String> order = caravan.history().stream()
                .map(HistoryEntry::after)
                .map(after -> String.valueOf(after.get("Account_Key__c")))
                .toList();
        assertThat(order.indexOf("top")).isLessThan(order.indexOf("mid"));
        assertThat(order.indexOf("mid")).isLessThan(order.indexOf("leaf"));
        assertThat(order.indexOf("leaf")).isLessThan(order.indexOf("below"));
        assertThat(value("Account", "Account_Key__c", "leaf-2", "ParentId"))
                .isEqualTo(value("Account", "Account_Key__c", "mid", "Id"));
        assertThat(value("Account", "Account_Key__c", "below", "ParentId"))
                .isEqualTo(value("Account", "Account_Key__c", "leaf", "Id"));
    }

    @Test
    void childrenOfAParentThatWasRefusedAreNotSentAndComeWithItOnceItIsMended() throws Exception {
        // given
        companies(
                "1, 'leaf', 'Leaf', NULL, 'mid'",
                "2, 'mid', 'Mid', NULL, 'top'",
                "3, 'top', 'Top', 'Nowhere', NULL",
                "4, 'alone', 'Alone', NULL, NULL");
        start(hierarchy());
        // when
        RunRecord first = run("accounts");
        Map<String, RejectedRow> rejected = rejected("accounts");
        caravan.sql("UPDATE companies SET region = 'North' WHERE id = 'top'");
        RunRecord second = run("accounts");
        // then
        assertThat(first.totals().accepted()).isEqualTo(1);
        assertThat(first.batches()).isEqualTo(1);
        assertThat(refused(rejected, "top").code()).isEqualTo("INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST");
        assertThat(refused(rejected, "mid").message())
                .isEqualTo("Reference not found: no Account has Account_Key__c 'top'");
        assertThat(refused(rejected, "mid").field()).isEqualTo("ParentId");
        assertThat(refused(rejected, "leaf").code()).isEqualTo("REFERENCE_NOT_FOUND");
        assertThat(second.state()).isEqualTo(RunState.COMPLETED);
        assertThat(second.totals().accepted()).isEqualTo(3);
        assertThat(value("Account", "Account_Key__c", "leaf", "ParentId"))
                .isEqualTo(value("Account", "Account_Key__c", "mid", "Id"));
    }

    @Test
    void aChangeThatAParentIsRefusedDoesNotKeepItsChildrenFromIt() throws Exception {
        // given
        companies("1, 'top', 'Top', NULL, NULL");
        start(hierarchy());
        run("accounts");
        caravan.sql(
                "UPDATE companies SET region = 'Nowhere' WHERE id = 'top'",
                "INSERT INTO companies VALUES (2, 'leaf', 'Leaf', NULL, 'top')");
        // when
        RunRecord run = run("accounts");
        // then
        assertThat(run.totals().rejected()).isEqualTo(1);
        assertThat(value("Account", "Account_Key__c", "leaf", "ParentId"))
                .isEqualTo(value("Account", "Account_Key__c", "top", "Id"));
    }

    @Test
    void parentsByAFieldThatTheSyncMapsAreThereBeforeTheyAreAskedFor() throws Exception {
        // given
        caravan.sql(
                "CREATE TABLE people (id VARCHAR PRIMARY KEY, name VARCHAR, badge VARCHAR, boss VARCHAR)",
                "INSERT INTO people VALUES ('1', 'Leaf', 'b-1', 'b-2'), ('2', 'Mid', 'b-2', 'b-3'), ('3', 'Top', 'b-3', NULL)");
        start(SyncFixture.upsert("Contact")
                .matching("id", "External_Id__c")
                .map("name", "LastName")
                .map("badge", "Sync_Key__c")
                .find("ReportsToId", "Contact", "Sync_Key__c", "boss"));
        // when
        RunRecord run = run("contacts");
        // then
        assertThat(run.state()).isEqualTo(RunState.COMPLETED);
        assertThat(queries()).isEqualTo(2);
        assertThat(caravan.writesSince(0)).containsExactly("INSERT Contact", "INSERT Contact", "INSERT Contact");
        assertThat(value("Contact", "Sync_Key__c", "b-1", "ReportsToId"))
                .isEqualTo(value("Contact", "Sync_Key__c", "b-2", "Id"));
        assertThat(value("Contact", "Sync_Key__c", "b-2", "ReportsToId"))
                .isEqualTo(value("Contact", "Sync_Key__c", "b-3", "Id"));
    }

    @Test
    void rowsThatAreAboveThemselvesAreExplainedAndTheOthersSent() throws Exception {
        // given
        companies(
                "1, 'a', 'A', NULL, 'b'",
                "2, 'b', 'B', NULL, 'a'",
                "3, 'self', 'Self', NULL, 'self'",
                "4, 'alone', 'Alone', NULL, NULL",
                "5, 'below', 'Below', NULL, 'a'");
        start(hierarchy());
        // when
        PlannedSync plan = caravan.azalai().plan(RunRequest.of("accounts"), 10, RunWatcher.NOBODY);
        RunRecord run = run("accounts");
        // then
        assertThat(plan.totals().invalid()).isEqualTo(3);
        assertThat(plan.totals().planned()).isEqualTo(2);
        assertThat(plan.rows()).extracting(row -> row.key()).containsExactly("alone", "below");
        assertThat(run.totals().accepted()).isEqualTo(1);
        Map<String, RejectedRow> rejected = rejected("accounts");
        assertThat(rejected).containsOnlyKeys("a", "b", "below", "self");
        assertThat(refused(rejected, "a").code()).isEqualTo("CIRCULAR_REFERENCE");
        assertThat(refused(rejected, "a").field()).isEqualTo("ParentId");
        assertThat(refused(rejected, "self").code()).isEqualTo("CIRCULAR_REFERENCE");
        assertThat(refused(rejected, "below").code()).isEqualTo("REFERENCE_NOT_FOUND");
    }

    @ParameterizedTest
    @EnumSource(
            value = Batching.Api.class,
            names = {"BULK1", "BULK2", "COLLECTIONS"})
    void aRowWaitsForItsParentAndComesAgainAfterTheParentsSync(Batching.Api api) throws Exception {
        // given
        companies("1, 'a', 'Acme', NULL, NULL");
        caravan.sql(
                "CREATE TABLE people (id VARCHAR PRIMARY KEY, name VARCHAR, account VARCHAR)",
                "INSERT INTO people VALUES ('1', 'Ada', 'a'), ('2', 'Bob', NULL)");
        start(
                accounts(),
                SyncFixture.upsert("Contact")
                        .matching("id", "External_Id__c")
                        .map("name", "LastName")
                        .find("AccountId", "Account", "Account_Key__c", "account")
                        .by(api)
                        .after("accounts"));
        // when
        RunRecord alone = run("contacts");
        RejectedRow waiting = refused(rejected("contacts"), "1");
        RunRecord again = run("contacts");
        run("accounts");
        int before = caravan.history().size();
        RunRecord after = run("contacts");
        // then
        assertThat(alone.totals().accepted()).isEqualTo(1);
        assertThat(waiting.code()).isEqualTo("REFERENCE_NOT_FOUND");
        assertThat(waiting.field()).isEqualTo("AccountId");
        assertThat(waiting.message()).isEqualTo("Reference not found: no Account has Account_Key__c 'a'");
        assertThat(waiting.retryAt()).isNull();
        assertThat(again.totals().rejected()).isEqualTo(1);
        assertThat(after.state()).isEqualTo(RunState.COMPLETED);
        assertThat(caravan.writesSince(before)).containsExactly("INSERT Contact");
        assertThat(value("Contact", "External_Id__c", "1", "AccountId"))
                .isEqualTo(value("Account", "Account_Key__c", "a", "Id"));
        assertThat(rejected("contacts")).isEmpty();
    }

    @Test
    void aPlanShowsParentsBeforeTheirChildrenAndCountsTheCallsOfLookUps() throws Exception {
        // given
        SyncFixture sync = subscriptions()
                .map("Responsible__c", new Source.Lookup(List.of("Lead", "Contact"), "External_Id__c", "who"));
        caravan.sql("INSERT INTO people VALUES ('1', 'a', 'p-1')");
        companies("1, 'leaf', 'Leaf', NULL, 'top'", "2, 'top', 'Top', NULL, NULL");
        start(sync, hierarchy());
        // when
        PlannedSync subscriptions = caravan.azalai().plan(RunRequest.of("subscriptions"), 10, RunWatcher.NOBODY);
        PlannedSync accounts = caravan.azalai().plan(RunRequest.of("accounts"), 10, RunWatcher.NOBODY);
        // then
        assertThat(subscriptions.forecast().apiCalls()).isEqualTo(2 + 2 + 1 + 2);
        assertThat(subscriptions.rows().get(0).fields())
                .anySatisfy(field -> assertThat(field.to()).isEqualTo("p-1"));
        assertThat(accounts.rows()).extracting(row -> row.key()).containsExactly("top", "leaf");
        assertThat(accounts.rows().get(1).fields()).anySatisfy(field -> {
            assertThat(field.name()).isEqualTo("Parent.Account_Key__c");
            assertThat(field.to()).isEqualTo("top");
        });
    }
}
