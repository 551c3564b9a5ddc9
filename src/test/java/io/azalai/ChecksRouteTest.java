package io.azalai;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.outcome.RunState;
import io.azalai.store.RunRecord;
import io.azalai.sync.FieldMapping.Source;
import io.azalai.sync.SyncFixture;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with a sync is told before a row is read, all of it at once. */
class ChecksRouteTest {
    private final Caravan caravan;
    private final Path directory;

    ChecksRouteTest(@TempDir Path directory) throws SQLException {
        this.directory = directory;
        this.caravan = Caravan.of(directory);
    }

    @AfterEach
    void end() throws SQLException {
        caravan.close();
    }

    @Test
    void mistakesTowardsTheOrgAndTheWarehouseAreToldTogetherThoughThereIsNoRow() throws Exception {
        // given
        caravan.sql("CREATE TABLE people (id VARCHAR PRIMARY KEY, name VARCHAR, joined TIMESTAMP)");
        caravan.start(SyncFixture.project(
                directory,
                Map.of("people", "id"),
                SyncFixture.upsert("Contact")
                        .matching("id", "External_Id__c")
                        .map("name", "LastName")
                        .map("joined", "Is_Subscribed__c")
                        .map("mial", "Email")
                        .map("Birthdate", new Source.Constant("soon"))));
        // when
        RunRecord run = caravan.run("contacts");
        // then
        assertThat(run.state()).isEqualTo(RunState.FAILED);
        assertThat(run.failure())
                .contains(
                        "column 'joined' of model 'people' is a timestamp, which does not go into field 'Is_Subscribed__c' of Contact, a boolean.")
                .contains("model 'people' has no column 'mial'.")
                .contains("field 'Birthdate' of Contact does not take 'soon'");
        assertThat(caravan.history()).isEmpty();
    }
}
