package io.azalai;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.simulator.SimulatorOptions;
import io.azalai.simulator.fault.Fault;
import io.azalai.simulator.fault.Fault.Kind;
import io.azalai.simulator.org.HistoryEntry;
import io.azalai.store.RunRecord;
import io.azalai.sync.Batching;
import io.azalai.sync.Batching.Api;
import io.azalai.sync.Batching.Concurrency;
import io.azalai.sync.SyncFixture;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a sync asks of the org besides the rows: rules, recent records, one batch after the other. */
class HeadersRouteTest {
    private static final Path RULES = Path.of("src", "test", "resources", "simulator", "rules.yaml");

    /** The first assignment rule of a schema file. */
    private static final String RULE = "01QHs0000000001";

    private final Path directory;
    private Caravan caravan;

    HeadersRouteTest(@TempDir Path directory) throws SQLException {
        this.directory = directory;
        this.caravan = new Caravan(
                SimulatorOptions.defaults().withSchema(RULES),
                directory.getFileName().toString());
    }

    @AfterEach
    void end() throws SQLException {
        caravan.close();
    }

    private static Batching delivery(
            Api api, @Nullable String rule, boolean allowDuplicates, boolean updateRecent, Concurrency concurrency) {
        Batching d = Batching.defaults();
        return new Batching(api, 50, 6, Set.of(), concurrency, null, false, rule, allowDuplicates, false, updateRecent);
    }

    private RunRecord leads(Batching delivery) throws Exception {
        caravan.sql(
                "CREATE TABLE people (id VARCHAR PRIMARY KEY, name VARCHAR, email VARCHAR)",
                "INSERT INTO people VALUES ('1', 'Ada', 'a@example.org'), ('2', 'Ada', 'a@example.org')");
        caravan.start(SyncFixture.project(
                directory,
                Map.of("people", "id"),
                SyncFixture.upsert("Lead")
                        .matching("id", "External_Id__c")
                        .map("name", "LastName")
                        .map("email", "Email")
                        .delivered(delivery)));
        return caravan.run("contacts");
    }

    private List<@Nullable String> appliedRules() {
        return caravan.history().stream().map(HistoryEntry::assignmentRule).toList();
    }

    @ParameterizedTest
    @EnumSource(
            value = Api.class,
            names = {"BULK1", "BULK2", "COLLECTIONS"})
    void theAssignmentRuleThatTheSyncNamesGivesTheOwner(Api api) throws Exception {
        // when
        leads(delivery(api, RULE, false, false, Concurrency.PARALLEL));
        // then
        assertThat(appliedRules()).isNotEmpty().allSatisfy(rule -> assertThat(rule)
                .isEqualTo("By Region"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Api.class,
            names = {"BULK1", "BULK2", "COLLECTIONS"})
    void withoutOneNoRuleIsAppliedWhateverTheApi(Api api) throws Exception {
        // when
        leads(delivery(api, null, false, false, Concurrency.PARALLEL));
        // then
        assertThat(appliedRules()).isNotEmpty().containsOnlyNulls();
    }

    @Test
    void aDuplicateIsRefusedUnlessTheSyncAllowsIt() throws Exception {
        // when
        RunRecord refused = leads(delivery(Api.COLLECTIONS, null, false, false, Concurrency.PARALLEL));
        // then
        assertThat(refused.totals().accepted()).isEqualTo(1);
        assertThat(refused.errors()).singleElement().satisfies(error -> assertThat(error.code())
                .isEqualTo("DUPLICATES_DETECTED"));
    }

    @Test
    void aDuplicateThatTheSyncAllowsIsSaved() throws Exception {
        // when
        RunRecord allowed = leads(delivery(Api.COLLECTIONS, null, true, false, Concurrency.PARALLEL));
        // then
        assertThat(allowed.totals().accepted()).isEqualTo(2);
    }

    @Test
    void aSerialJobsBatchesDoNotFightForTheirParents() throws Exception {
        // given
        caravan.close();
        caravan = new Caravan(
                SimulatorOptions.defaults()
                        .withFaults(List.of(Fault.of(Kind.LOCK_PARENTS).of("Contact")), 7),
                directory.getFileName() + "serial");
        caravan.sql(
                "CREATE TABLE accounts (id VARCHAR PRIMARY KEY, name VARCHAR)",
                "CREATE TABLE people (id VARCHAR PRIMARY KEY, name VARCHAR, account VARCHAR)",
                "INSERT INTO accounts VALUES ('a', 'Acme')",
                "INSERT INTO people SELECT CAST(X AS VARCHAR), 'Person ' || X, 'a' FROM SYSTEM_RANGE(1, 200)");
        Batching serial = delivery(Api.BULK1, null, false, false, Concurrency.SERIAL);
        Batching scattered =
                new Batching(serial.api(), 50, 6, Set.of(), Concurrency.SERIAL, "id", false, null, false, false, false);
        caravan.start(SyncFixture.project(
                directory,
                Map.of("people", "id", "accounts", "id"),
                SyncFixture.upsert("Account")
                        .named("accounts")
                        .of("accounts")
                        .matching("id", "Account_Key__c")
                        .map("name", "Name"),
                SyncFixture.upsert("Contact")
                        .matching("id", "External_Id__c")
                        .map("name", "LastName")
                        .find("AccountId", "Account", "Account_Key__c", "account")
                        .delivered(scattered)));
        caravan.run("accounts");
        // when
        RunRecord run = caravan.run("contacts");
        // then
        assertThat(run.totals().accepted()).isEqualTo(200);
    }
}
