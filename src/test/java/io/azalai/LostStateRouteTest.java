package io.azalai;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.outcome.RunState;
import io.azalai.run.RunRequest;
import io.azalai.run.RunWatcher;
import io.azalai.store.RunRecord;
import io.azalai.sync.Batching;
import io.azalai.sync.DeleteBehavior;
import io.azalai.sync.SyncFixture;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A state that somebody deleted or reset: what can be found in Salesforce is found, and nothing is created twice. */
class LostStateRouteTest {
    private static final int ROWS = 40;

    private final Path directory;
    private final Caravan caravan;

    LostStateRouteTest(@TempDir Path directory) throws SQLException {
        this.directory = directory;
        this.caravan = Caravan.of(directory);
    }

    @BeforeEach
    void aModel() throws SQLException {
        caravan.sql(
                "CREATE TABLE people (id VARCHAR PRIMARY KEY, name VARCHAR)",
                "INSERT INTO people SELECT 'P' || X, 'Name ' || X FROM system_range(1, " + ROWS + ")");
    }

    @AfterEach
    void end() throws SQLException {
        caravan.close();
    }

    private static SyncFixture insert() {
        return SyncFixture.insert("Contact")
                .matching("id", "External_Id__c")
                .map("name", "LastName")
                .batches(5, 1);
    }

    private void start(SyncFixture sync) throws Exception {
        caravan.start(SyncFixture.project(directory, Map.of("people", "id"), sync));
    }

    private void deleteState() throws IOException {
        caravan.stop();
        Files.walkFileTree(directory.resolve("state"), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    @Test
    void anInsertWithAMatchFindsItsRecordsAfterTheStateIsGone() throws Exception {
        // given
        start(insert());
        caravan.run("contacts");
        deleteState();
        // when
        start(insert());
        RunRecord run = caravan.run("contacts");
        RunRecord again = caravan.run("contacts");
        // then
        assertThat(run.state()).isEqualTo(RunState.COMPLETED);
        assertThat(run.totals().accepted()).isEqualTo(ROWS);
        assertThat(again.totals().unchanged()).isEqualTo(ROWS);
        assertThat(caravan.history()).hasSize(ROWS);
    }

    @ParameterizedTest
    @EnumSource(
            value = Batching.Api.class,
            names = {"BULK1", "BULK2", "COLLECTIONS"})
    void anInsertWithAMarkerAloneFindsItsRecordsAfterTheStateIsGone(Batching.Api api) throws Exception {
        // given
        caravan.sql("INSERT INTO people VALUES ('p1', 'Another by its case')");
        SyncFixture marked = SyncFixture.insert("Contact")
                .map("name", "LastName")
                .marking("Department")
                .by(api);
        start(marked);
        caravan.run("contacts");
        deleteState();
        caravan.sql("INSERT INTO people VALUES ('P0', 'New')");
        start(marked);
        // when
        RunRecord run = caravan.run("contacts");
        RunRecord again = caravan.run("contacts");
        // then
        assertThat(run.state()).isEqualTo(RunState.COMPLETED);
        assertThat(run.totals().accepted()).isEqualTo(ROWS + 2);
        assertThat(again.totals().unchanged()).isEqualTo(ROWS + 2);
        assertThat(caravan.history()).hasSize(ROWS + 2);
    }

    @Test
    void aRunThatEndsHalfWayLeavesTheOtherHalfToBeFoundByTheNext() throws Exception {
        // given
        start(insert());
        caravan.run("contacts");
        deleteState();
        start(insert());
        // when
        RunRecord interrupted = caravan.azalai().run(RunRequest.of("contacts"), afterSomeRows());
        start(insert());
        RunRecord next = caravan.run("contacts");
        // then
        assertThat(interrupted.state()).isEqualTo(RunState.STOPPED);
        assertThat(interrupted.totals().accepted()).isPositive().isLessThan(ROWS);
        assertThat(next.state()).isEqualTo(RunState.COMPLETED);
        assertThat(next.totals().rejected()).isZero();
        assertThat(caravan.history()).hasSize(ROWS);
        assertThat(caravan.azalai().ledger().snapshot("contacts").size()).isEqualTo(ROWS);
    }

    /** Ends the run as soon as some of its rows are known to be there. */
    private RunWatcher afterSomeRows() {
        return new RunWatcher() {
            private boolean isSending;

            @Override
            public void began(String phase, long rows) {
                isSending = phase.equals("sending");
            }

            @Override
            public void advanced(long rows) {
                if (isSending) {
                    caravan.azalai().interrupt();
                }
            }
        };
    }

    @Test
    void anUpsertIsSentAgainAfterAResetAndCreatesNothing() throws Exception {
        // given
        SyncFixture upsert =
                SyncFixture.upsert("Contact").matching("id", "External_Id__c").map("name", "LastName");
        start(upsert);
        caravan.run("contacts");
        caravan.azalai().ledger().reset("contacts");
        // when
        RunRecord run = caravan.run("contacts");
        // then
        assertThat(run.totals().accepted()).isEqualTo(ROWS);
        assertThat(caravan.writesSince(ROWS)).containsOnly("UPDATE Contact");
        assertThat(caravan.records("Contact", "External_Id__c")).hasSize(ROWS);
    }

    @Test
    void aResyncSendsAgainByIdAndRemovesOnlyWhatItOnceDelivered() throws Exception {
        // given
        SyncFixture upsert = SyncFixture.upsert("Contact")
                .matching("id", "External_Id__c")
                .map("name", "LastName")
                .onRemoved(DeleteBehavior.DELETE_RECORD);
        start(upsert);
        caravan.run("contacts");
        caravan.sql("DELETE FROM people WHERE id = 'P1'");
        caravan.azalai().ledger().resync("contacts");
        // when
        RunRecord run = caravan.run("contacts");
        // then
        assertThat(run.totals().changed()).isEqualTo(ROWS - 1);
        assertThat(run.totals().removed()).isEqualTo(1);
        assertThat(caravan.writesSince(ROWS))
                .hasSize(ROWS)
                .containsOnly("UPDATE Contact", "DELETE Contact")
                .containsOnlyOnce("DELETE Contact");
    }
}
