package io.azalai;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.outcome.RunState;
import io.azalai.simulator.SimulatorOptions;
import io.azalai.simulator.bulk.BulkTiming;
import io.azalai.simulator.fault.Fault;
import io.azalai.simulator.fault.Fault.Kind;
import io.azalai.simulator.http.RequestLog.SeenRequest;
import io.azalai.store.RunRecord;
import io.azalai.sync.SyncFixture;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An org that is busy: how long it is left alone, and how many calls a run makes of it. */
class LimitsRouteTest {
    private static final String BATCHES = "/services/async/*/job/*/batch";

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aBusyOrgIsLeftAloneAsLongAsItAsks(boolean isInsert, @TempDir Path directory) throws Exception {
        // given
        Fault busy = Fault.of(Kind.UNAVAILABLE)
                .on("POST", BATCHES)
                .delay(Duration.ofSeconds(3))
                .times(1);
        try (Caravan caravan = caravan(directory, 200, busy)) {
            SyncFixture sync = isInsert
                    ? SyncFixture.insert("Contact").map("id", "Department")
                    : SyncFixture.upsert("Contact").matching("id", "External_Id__c");
            caravan.start(SyncFixture.project(
                    directory,
                    Map.of("people", "id"),
                    sync.map("name", "LastName").batches(100, 1)));
            // when
            RunRecord run = caravan.run("contacts");
            // then
            assertThat(run.state()).isEqualTo(RunState.COMPLETED);
            List<SeenRequest> posts = posts(caravan);
            assertThat(posts.get(0).status()).isEqualTo(503);
            assertThat(Duration.between(posts.get(0).time(), posts.get(1).time()))
                    .isBetween(Duration.ofSeconds(3), Duration.ofMillis(3900));
        }
    }

    @Test
    void anOrgThatAsksForTooMuchTimeIsGivenUp(@TempDir Path directory) throws Exception {
        // given
        Fault busy = Fault.of(Kind.UNAVAILABLE).on("POST", BATCHES).delay(Duration.ofHours(1));
        try (Caravan caravan = caravan(directory, 200, busy)) {
            caravan.start(SyncFixture.project(
                    directory, Map.of("people", "id"), contacts().batches(100, 1)));
            // when
            RunRecord run = caravan.run("contacts");
            // then
            assertThat(run.state()).isEqualTo(RunState.FAILED);
            assertThat(run.failure())
                    .isEqualTo(
                            "sync 'contacts': Salesforce asks to be left alone for 3,599 s. What was not sent stays changed.");
            assertThat(posts(caravan)).hasSize(1);
        }
    }

    @Test
    void aStormOfErrorsCostsAtMostTwiceTheCalls(@TempDir Path directory) throws Exception {
        // given
        long seed = 7;
        int rows = 300;
        long calls = calls(directory.resolve("clean"), rows, options -> options);
        // when
        long inStorm = calls(
                directory.resolve("storm"),
                rows,
                options -> options.withFaults(
                        List.of(Fault.of(Kind.SERVER_ERROR).status(503).share(0.5)), seed));
        // then
        assertThat(inStorm).isLessThanOrEqualTo(2 * calls);
    }

    private static long calls(Path directory, int rows, UnaryOperator<SimulatorOptions> options) throws Exception {
        try (Caravan caravan = new Caravan(
                options.apply(SimulatorOptions.defaults()
                        .withBulkTiming(new BulkTiming(Duration.ofMillis(100), Duration.ofSeconds(2)))),
                "storm-" + directory.getFileName() + "-" + System.nanoTime())) {
            fill(caravan, rows);
            caravan.start(SyncFixture.project(
                    directory, Map.of("people", "id"), contacts().batches(50, 4)));
            RunRecord run = caravan.run("contacts");
            assertThat(run.failure()).isNull();
            assertThat(run.state()).isEqualTo(RunState.COMPLETED);
            assertThat(run.totals().accepted()).isEqualTo(rows);
            return run.apiCalls();
        }
    }

    private static SyncFixture contacts() {
        return SyncFixture.upsert("Contact").matching("id", "External_Id__c").map("name", "LastName");
    }

    private static List<SeenRequest> posts(Caravan caravan) {
        return caravan.simulator().requests().stream()
                .filter(request ->
                        request.method().equals("POST") && request.path().matches("/services/async/.*/job/.*/batch"))
                .toList();
    }

    private static Caravan caravan(Path directory, int rows, Fault... faults) throws Exception {
        Caravan caravan = new Caravan(
                SimulatorOptions.defaults().withFaults(List.of(faults), 3),
                directory.getFileName().toString());
        fill(caravan, rows);
        return caravan;
    }

    private static void fill(Caravan caravan, int rows) throws Exception {
        caravan.sql(
                "CREATE TABLE people (id VARCHAR PRIMARY KEY, name VARCHAR)",
                "INSERT INTO people SELECT 'K' || X, 'Name ' || X FROM system_range(1, " + rows + ")");
    }
}
