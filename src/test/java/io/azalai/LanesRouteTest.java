package io.azalai;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.outcome.RunState;
import io.azalai.simulator.SimulatorOptions;
import io.azalai.simulator.fault.ApexLimit;
import io.azalai.simulator.fault.Fault;
import io.azalai.simulator.fault.Fault.Kind;
import io.azalai.store.RunRecord;
import io.azalai.sync.SyncFixture;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Batches that touch children of one parent at the same time are refused by the org, as are batches that its triggers cannot bear. */
class LanesRouteTest {
    private static final int ACCOUNTS = 23;
    private static final int CONTACTS = 600;
    private static final int ROWS = 50;

    private final Path directory;
    private Caravan caravan;

    LanesRouteTest(@TempDir Path directory) throws SQLException {
        this.directory = directory;
        this.caravan = meeting(Fault.of(Kind.LOCK_PARENTS).of("Contact"), "locks");
    }

    private Caravan meeting(Fault fault, String what) throws SQLException {
        return new Caravan(SimulatorOptions.defaults().withFaults(List.of(fault), 7), directory.getFileName() + what);
    }

    @AfterEach
    void end() throws SQLException {
        caravan.close();
    }

    private RunRecord contacts(SyncFixture contacts) throws Exception {
        caravan.sql(
                "CREATE TABLE accounts (id VARCHAR PRIMARY KEY, name VARCHAR)",
                "CREATE TABLE people (id VARCHAR PRIMARY KEY, name VARCHAR, account VARCHAR)",
                "INSERT INTO accounts SELECT 'a-' || X, 'Account ' || X FROM SYSTEM_RANGE(0, " + (ACCOUNTS - 1) + ")",
                "INSERT INTO people SELECT CAST(X AS VARCHAR), 'Person ' || X, 'a-' || MOD(X, " + ACCOUNTS
                        + ") FROM SYSTEM_RANGE(1, " + CONTACTS + ")");
        caravan.start(SyncFixture.project(
                directory,
                Map.of("people", "id", "accounts", "id"),
                SyncFixture.upsert("Account")
                        .named("accounts")
                        .of("accounts")
                        .matching("id", "Account_Key__c")
                        .map("name", "Name"),
                contacts));
        assertThat(caravan.run("accounts").totals().accepted()).isEqualTo(ACCOUNTS);
        return caravan.run("contacts");
    }

    private static SyncFixture children() {
        return SyncFixture.upsert("Contact")
                .matching("id", "External_Id__c")
                .map("name", "LastName")
                .find("AccountId", "Account", "Account_Key__c", "account")
                .batches(ROWS, 6)
                .splitting();
    }

    @Test
    void childrenOfOneParentNeverTravelInTwoBatchesAtOnce() throws Exception {
        // when
        RunRecord run = contacts(children());
        // then
        assertThat(run.totals().rejected()).isZero();
        assertThat(run.totals().accepted()).isEqualTo(CONTACTS);
        // twelve full batches are the fewest; six lanes may leave some that are not
        assertThat(run.batches()).isBetween(12L, 15L);
    }

    @Test
    void whereRowsAreScatteredOverLanesTheOrgRefusesSome() throws Exception {
        // when
        RunRecord run = contacts(children().inLanesOf("id"));
        // then
        assertThat(run.totals().rejected()).isPositive();
        assertThat(run.errors()).singleElement().satisfies(error -> assertThat(error.code())
                .isEqualTo("UNABLE_TO_LOCK_ROW"));
    }

    @Test
    void whatWasRefusedIsSentAgainUntilItIsIn() throws Exception {
        // when
        RunRecord run = contacts(children().inLanesOf("id").splitting("UNABLE_TO_LOCK_ROW"));
        // then
        assertThat(run.state()).isEqualTo(RunState.COMPLETED);
        assertThat(run.totals().accepted()).isEqualTo(CONTACTS);
        assertThat(caravan.records("Contact", "External_Id__c")).hasSize(CONTACTS);
    }

    @Test
    void aLockThatATriggerMetIsALock() throws Exception {
        // given
        caravan.close();
        caravan = meeting(
                Fault.of(Kind.FAIL_BATCH)
                        .of("Contact")
                        .times(1)
                        .message(
                                "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY : Totals: execution of AfterInsert caused by: UNABLE_TO_LOCK_ROW"),
                "wrapped");
        // when
        RunRecord run = contacts(children().splitting("UNABLE_TO_LOCK_ROW"));
        // then
        assertThat(run.state()).isEqualTo(RunState.COMPLETED);
        assertThat(run.totals().accepted()).isEqualTo(CONTACTS);
    }

    @Test
    void aLockThatATriggerMetComesAgainOnTheNextRunWhereNothingIsSplit() throws Exception {
        // given
        caravan.close();
        caravan = meeting(
                Fault.of(Kind.FAIL_BATCH)
                        .of("Contact")
                        .times(1)
                        .message(
                                "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY : Totals: execution of AfterInsert caused by: UNABLE_TO_LOCK_ROW"),
                "unsplit");
        // when
        RunRecord first = contacts(children());
        RunRecord second = caravan.run("contacts");
        // then
        assertThat(first.totals().rejected()).isPositive();
        assertThat(second.totals().accepted()).isEqualTo(first.totals().rejected());
    }

    @ParameterizedTest
    @EnumSource(ApexLimit.class)
    void aBatchThatTheOrgsTriggersCannotBearHalvesTheSizeAndTheObjectKeepsIt(ApexLimit limit) throws Exception {
        // given
        caravan.close();
        caravan = meeting(Fault.of(Kind.LIMIT_ROWS).of("Lead").rows(30).limit(limit), "limits");
        caravan.sql(
                "CREATE TABLE people (id VARCHAR PRIMARY KEY, name VARCHAR)",
                "INSERT INTO people SELECT CAST(X AS VARCHAR), 'Person ' || X FROM SYSTEM_RANGE(1, 100)");
        caravan.start(SyncFixture.project(
                directory,
                Map.of("people", "id"),
                SyncFixture.upsert("Lead")
                        .matching("id", "External_Id__c")
                        .map("name", "LastName")
                        .map("name", "Company")
                        .batches(100, 2)));
        // when
        RunRecord first = caravan.run("contacts");
        caravan.sql("UPDATE people SET name = 'Changed ' || id");
        RunRecord second = caravan.run("contacts");
        // then
        assertThat(first.totals().accepted()).isEqualTo(100);
        assertThat(second.totals().accepted()).isEqualTo(100);
        // the first learned that 100 are too many; the second begins with less, and still finds 50 too many, but not 25
        assertThat(second.batches()).isGreaterThan(2);
        assertThat(caravan.azalai().ledger().fact("", "batch-size Lead")).isPresent();
    }
}
