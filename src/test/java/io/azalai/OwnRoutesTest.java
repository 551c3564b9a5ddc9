package io.azalai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.azalai.sync.InvalidSyncException;
import io.azalai.sync.SyncFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.ServiceStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A team's own routes beside ours. */
class OwnRoutesTest {
    private static void start(Caravan caravan, Path directory, String route) throws Exception {
        Files.createDirectories(directory.resolve("routes"));
        Files.writeString(directory.resolve("routes/own.camel.yaml"), route);
        caravan.start(SyncFixture.project(
                directory,
                Map.of("people", "id"),
                SyncFixture.upsert("Contact").matching("id", "External_Id__c").map("name", "LastName")));
    }

    @Test
    void theyRunByThemselvesUnderTheSchedulesOnly(@TempDir Path directory) throws Exception {
        try (Caravan caravan = Caravan.of(directory)) {
            // when
            start(caravan, directory, """
                    - route: {id: timed, from: {uri: "timer:own", steps: [{to: {uri: "direct:called"}}]}}
                    - route: {id: called, from: {uri: "direct:called", steps: [{log: {message: "called"}}]}}
                    """);
            // then
            assertThat(caravan.context().getRouteController().getRouteStatus("timed"))
                    .isEqualTo(ServiceStatus.Stopped);
            assertThat(caravan.context().getRouteController().getRouteStatus("called"))
                    .isEqualTo(ServiceStatus.Started);
        }
    }

    @Test
    void aMistakeInAFileIsToldWithItsPlace(@TempDir Path directory) throws Exception {
        try (Caravan caravan = Caravan.of(directory)) {
            // when, then
            assertThatThrownBy(() -> start(caravan, directory, "- route: {id: x, frm: {uri: \"timer:own\"}}\n"))
                    .isInstanceOf(InvalidSyncException.class)
                    .hasMessageContaining("own.camel.yaml")
                    .hasMessageContaining("the routes cannot be read: Unsupported field: frm");
        }
    }
}
