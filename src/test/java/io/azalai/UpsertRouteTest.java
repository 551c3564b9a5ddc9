package io.azalai;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.outcome.RunState;
import io.azalai.simulator.org.HistoryEntry;
import io.azalai.store.RunRecord;
import io.azalai.sync.Project;
import io.azalai.sync.SyncFixture;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpsertRouteTest {
    private static Project project(Path directory) {
        return SyncFixture.project(
                directory,
                Map.of("people", "id"),
                SyncFixture.upsert("Contact")
                        .matching("id", "External_Id__c")
                        .map("name", "LastName")
                        .map("email", "Email")
                        .batches(2, 3));
    }

    private static Caravan caravan(Path directory) throws Exception {
        Caravan caravan = Caravan.of(directory);
        caravan.sql(
                "CREATE TABLE people (id VARCHAR PRIMARY KEY, name VARCHAR, email VARCHAR)",
                "INSERT INTO people VALUES ('1', 'Ümit', 'u@example.org'), ('2', 'Ana', NULL), ('3', 'Bo \"Q\", x', 'b@example.org')");
        caravan.start(project(directory));
        return caravan;
    }

    @Test
    void everyRowOfTheModelReachesTheOrgOnce(@TempDir Path directory) throws Exception {
        try (Caravan caravan = caravan(directory)) {
            // when
            RunRecord run = caravan.run("contacts");
            // then
            assertThat(run.failure()).isNull();
            assertThat(run.state()).isEqualTo(RunState.COMPLETED);
            assertThat(run.totals().accepted()).isEqualTo(3);
            assertThat(caravan.history().stream().map(HistoryEntry::after).map(after -> after.get("LastName")))
                    .containsExactlyInAnyOrder("Ümit", "Ana", "Bo \"Q\", x");
        }
    }

    @Test
    void whatDidNotChangeIsNotSentAgain(@TempDir Path directory) throws Exception {
        try (Caravan caravan = caravan(directory)) {
            // given
            caravan.run("contacts");
            int before = caravan.history().size();
            caravan.sql("UPDATE people SET email = 'ana@example.org' WHERE id = '2'");
            // when
            RunRecord changed = caravan.run("contacts");
            RunRecord unchanged = caravan.run("contacts");
            // then
            List<HistoryEntry> writes =
                    caravan.history().subList(before, caravan.history().size());
            assertThat(writes).hasSize(1);
            assertThat(writes.get(0).after()).containsEntry("Email", "ana@example.org");
            assertThat(changed.totals().planned()).isEqualTo(1);
            assertThat(unchanged.totals().unchanged()).isEqualTo(3);
            assertThat(unchanged.apiCalls()).isZero();
        }
    }
}
