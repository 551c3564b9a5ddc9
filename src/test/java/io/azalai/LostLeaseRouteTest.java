package io.azalai;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.outcome.RunState;
import io.azalai.run.RunRequest;
import io.azalai.run.RunWatcher;
import io.azalai.store.RunRecord;
import io.azalai.sync.Batching;
import io.azalai.sync.Project;
import io.azalai.sync.SyncFixture;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A run whose lease another process takes while it is under way. */
class LostLeaseRouteTest {
    @ParameterizedTest
    @EnumSource(names = {"BULK1", "BULK2", "COLLECTIONS"})
    void aRunThatLosesItsLeaseSendsNoFurtherBatchAndSaysSo(Batching.Api api, @TempDir Path directory) throws Exception {
        try (Caravan caravan = Caravan.of(directory)) {
            // given
            caravan.sql("CREATE TABLE people (id VARCHAR(20) PRIMARY KEY, name VARCHAR(20))");
            caravan.sql("INSERT INTO people SELECT 'K' || \"X\", 'N' || \"X\" FROM SYSTEM_RANGE(1, 100)");
            Project project = SyncFixture.project(
                    directory,
                    Map.of("people", "id"),
                    SyncFixture.upsert("Contact")
                            .matching("id", "External_Id__c")
                            .map("name", "LastName")
                            .by(api));
            Azalai azalai = caravan.start(project);
            RunWatcher thief = new RunWatcher() {
                @Override
                public void began(String phase, long rows) {
                    if (phase.equals("sending")) {
                        takeOver(directory);
                    }
                }

                @Override
                public void advanced(long rows) {
                    // Only the beginning matters.
                }
            };
            // when
            RunRecord lost = azalai.run(RunRequest.of("contacts"), thief);
            // then
            assertThat(lost.state()).isEqualTo(RunState.STOPPED);
            assertThat(lost.failure()).contains("another process took over its state while this one paused");
            assertThat(lost.errors()).extracting(RunRecord.ErrorCount::code).containsExactly("ALREADY_RUNNING");
            assertThat(caravan.history()).isEmpty();
            assertThat(azalai.ledger().snapshot("contacts").size()).isZero();
            assertThat(azalai.ledger().openJobs("contacts")).isEmpty();
        }
    }

    private static void takeOver(Path directory) {
        try (Connection ledger = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("state/ledger"));
                Statement statement = ledger.createStatement()) {
            statement.execute("UPDATE lease SET epoch = epoch + 1, owner = 'another', pid = "
                    + ProcessHandle.current().pid());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
