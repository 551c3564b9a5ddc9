package io.azalai;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.outcome.RunState;
import io.azalai.simulator.org.ClientPolicy;
import io.azalai.store.RunRecord;
import io.azalai.sync.SyncFixture;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A daemon whose login is taken away between two runs. */
class LostLoginRouteTest {
    @Test
    void aRunWhoseAppWasBlockedMeanwhileSaysWhatToDo(@TempDir Path directory) throws Exception {
        try (Caravan caravan = Caravan.of(directory)) {
            // given
            caravan.sql(
                    "CREATE TABLE people (id VARCHAR(9) PRIMARY KEY, name VARCHAR(40))",
                    "INSERT INTO people VALUES ('1', 'Ada')");
            SyncFixture contacts = SyncFixture.upsert("Contact")
                    .matching("id", "External_Id__c")
                    .map("name", "LastName");
            caravan.start(SyncFixture.project(directory, Map.of("people", "id"), contacts));
            RunRecord first = caravan.run("contacts");
            caravan.simulator().org().changeClientPolicy(ClientPolicy::blocked);
            caravan.simulator().org().sessions().expireAll();
            caravan.sql("UPDATE people SET name = 'Ada L.'");
            // when
            RunRecord second = caravan.run("contacts");
            // then
            assertThat(first.state()).isEqualTo(RunState.COMPLETED);
            assertThat(second.state()).isEqualTo(RunState.FAILED);
            assertThat(second.failure()).contains("unblock it in Setup, 'Connected Apps OAuth Usage'.");
        }
    }
}
