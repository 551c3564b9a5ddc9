package io.azalai;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.outcome.RunState;
import io.azalai.store.RunRecord;
import io.azalai.sync.DeleteBehavior;
import io.azalai.sync.SyncFixture;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys and match values that look alike, or change what they look like. */
class KeysRouteTest {
    private final Path directory;
    private final Caravan caravan;

    KeysRouteTest(@TempDir Path directory) throws SQLException {
        this.directory = directory;
        this.caravan = Caravan.of(directory);
    }

    @AfterEach
    void end() throws SQLException {
        caravan.close();
    }

    private void start(SyncFixture sync) throws Exception {
        caravan.start(SyncFixture.project(directory, Map.of("people", "id"), sync));
    }

    private static SyncFixture matching(String column) {
        return SyncFixture.upsert("Contact")
                .matching(column, "External_Id__c")
                .map("name", "LastName")
                .onRemoved(DeleteBehavior.DELETE_RECORD);
    }

    @Test
    void keysThatDifferByBlanksAloneAreOneAndNoneIsSent() throws Exception {
        // given
        caravan.sql(
                "CREATE TABLE people (id VARCHAR, name VARCHAR)",
                "INSERT INTO people VALUES ('a', 'One'), ('a ', 'Other'), ('b', 'Fine'), ('  ', 'Blank'), (NULL, 'None')");
        start(matching("id"));
        // when
        RunRecord run = caravan.run("contacts");
        // then
        assertThat(run.totals().invalid()).isEqualTo(4);
        assertThat(run.errors())
                .extracting(RunRecord.ErrorCount::code)
                .containsExactlyInAnyOrder("DUPLICATE_KEY", "KEY_MISSING");
        assertThat(caravan.records("Contact", "External_Id__c").keySet()).containsExactly("b");
    }

    @Test
    void matchValuesThatDifferByBlanksAloneAreOneAndNoneIsSent() throws Exception {
        // given
        caravan.sql(
                "CREATE TABLE people (id INTEGER, name VARCHAR, code VARCHAR)",
                "INSERT INTO people VALUES (1, 'One', 'x'), (2, 'Other', 'x '), (3, 'Fine', 'y')");
        start(matching("code"));
        // when
        RunRecord run = caravan.run("contacts");
        // then
        assertThat(run.totals().invalid()).isEqualTo(2);
        assertThat(run.errors()).extracting(RunRecord.ErrorCount::code).containsExactly("DUPLICATE_MATCH");
        assertThat(caravan.records("Contact", "External_Id__c").keySet()).containsExactly("y");
    }

    @Test
    void blanksThatComeAndGoInAKeyChangeNothing() throws Exception {
        // given
        caravan.sql(
                "CREATE TABLE people (id VARCHAR, name VARCHAR)",
                "INSERT INTO people VALUES ('a', 'One'), ('b', 'Two')");
        start(matching("id"));
        caravan.run("contacts");
        // when
        caravan.sql("UPDATE people SET id = id || '   '");
        RunRecord run = caravan.run("contacts");
        // then
        assertThat(run.state()).isEqualTo(RunState.COMPLETED);
        assertThat(run.totals().unchanged()).isEqualTo(2);
    }

    @Test
    void aKeyThatChangesItsTypeIsTheSameKey() throws Exception {
        // given
        caravan.sql(
                "CREATE TABLE people (id INTEGER, name VARCHAR)", "INSERT INTO people VALUES (1, 'One'), (2, 'Two')");
        start(matching("id"));
        caravan.run("contacts");
        for (String type : new String[] {"BIGINT", "NUMERIC(12,0)", "NUMERIC(12,2)", "VARCHAR(20)"}) {
            // when
            caravan.sql("ALTER TABLE people ALTER COLUMN id " + type);
            if (type.startsWith("VARCHAR")) {
                caravan.sql("UPDATE people SET id = REPLACE(id, '.00', '')");
            }
            RunRecord run = caravan.run("contacts");
            // then
            assertThat(run.totals().unchanged()).as(type).isEqualTo(2);
            assertThat(run.totals().removed()).as(type).isZero();
        }
        assertThat(caravan.history()).hasSize(2);
    }

    @Test
    void aMatchValueThatChangesUnderOneKeyIsARemovalAndAnAddition() throws Exception {
        // given
        caravan.sql(
                "CREATE TABLE people (id INTEGER, name VARCHAR, code VARCHAR)",
                "INSERT INTO people VALUES (1, 'One', 'x'), (2, 'Two', 'y')");
        start(matching("code"));
        caravan.run("contacts");
        // when
        caravan.sql("UPDATE people SET code = 'z' WHERE id = 1");
        RunRecord run = caravan.run("contacts");
        // then
        assertThat(run.totals().removed()).isEqualTo(1);
        assertThat(run.totals().added()).isEqualTo(1);
        assertThat(run.totals().violation()).isEmpty();
        assertThat(caravan.writesSince(2)).containsExactly("DELETE Contact", "INSERT Contact");
        assertThat(caravan.records("Contact", "External_Id__c").keySet()).containsExactly("y", "z");
    }

    @Test
    void aRecordWhoseNewRowCannotBeSentYetIsNotRemovedMeanwhile() throws Exception {
        // given
        caravan.sql(
                "CREATE TABLE people (id INTEGER, name VARCHAR, code VARCHAR)",
                "INSERT INTO people VALUES (1, 'One', 'x'), (2, 'Two', 'y')");
        start(matching("code"));
        caravan.run("contacts");
        // when
        caravan.sql("DELETE FROM people WHERE id = 1", "INSERT INTO people VALUES (7, REPEAT('n', 300), 'X')");
        RunRecord tooLong = caravan.run("contacts");
        caravan.sql("UPDATE people SET name = 'Seven' WHERE id = 7");
        RunRecord corrected = caravan.run("contacts");
        // then
        assertThat(tooLong.totals().invalid()).isEqualTo(1);
        assertThat(corrected.totals().accepted()).isEqualTo(1);
        assertThat(caravan.writesSince(2)).containsExactly("UPDATE Contact");
        assertThat(caravan.records("Contact", "External_Id__c").keySet()).containsExactlyInAnyOrder("x", "y");
    }

    @Test
    void twoKeysThatSwapTheirMatchValuesSwapTheirRecords() throws Exception {
        // given
        caravan.sql(
                "CREATE TABLE people (id INTEGER, name VARCHAR, code VARCHAR)",
                "INSERT INTO people VALUES (1, 'One', 'x'), (2, 'Two', 'y')");
        start(matching("code"));
        caravan.run("contacts");
        // when
        caravan.sql("UPDATE people SET code = CASE code WHEN 'x' THEN 'y' ELSE 'x' END");
        RunRecord run = caravan.run("contacts");
        RunRecord again = caravan.run("contacts");
        // then
        assertThat(run.totals().violation()).isEmpty();
        assertThat(caravan.writesSince(2)).containsExactly("UPDATE Contact", "UPDATE Contact");
        assertThat(caravan.records("Contact", "External_Id__c").get("y")).containsEntry("LastName", "One");
        assertThat(again.totals().unchanged()).isEqualTo(2);
    }

    @Test
    void anEventOfAKeyThatLeftAndReturnsIsNotPublishedAgain() throws Exception {
        // given
        caravan.sql("CREATE TABLE people (id VARCHAR)", "INSERT INTO people VALUES ('1'), ('2')");
        start(SyncFixture.event("Order_Event__e").map("id", "Order_No__c"));
        caravan.run("contacts");
        caravan.sql("DELETE FROM people WHERE id = '1'");
        caravan.run("contacts");
        // when
        caravan.sql("INSERT INTO people VALUES ('1'), ('3')");
        RunRecord run = caravan.run("contacts");
        // then
        assertThat(run.totals().accepted()).isEqualTo(1);
        assertThat(caravan.history()).hasSize(3);
    }
}
