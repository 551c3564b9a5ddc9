package io.azalai;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.outcome.RunState;
import io.azalai.simulator.SimulatorOptions;
import io.azalai.simulator.fault.Fault;
import io.azalai.simulator.fault.Fault.Kind;
import io.azalai.store.RunRecord;
import io.azalai.sync.Batching.Api;
import io.azalai.sync.SyncFixture;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Event messages within what the org allows in an hour, and exactly once by Bulk. */
class EventsRouteTest {
    private static final int ORDERS = 250;

    private final Path directory;

    EventsRouteTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private Caravan caravan(SimulatorOptions options, SyncFixture orders) throws Exception {
        Caravan caravan = new Caravan(options, "events" + directory.getFileName());
        fill(caravan);
        caravan.start(SyncFixture.project(directory, Map.of("people", "id"), orders));
        return caravan;
    }

    private static void fill(Caravan caravan) throws SQLException {
        caravan.sql(
                "CREATE TABLE people (id VARCHAR PRIMARY KEY)",
                "INSERT INTO people SELECT 'o-' || X FROM SYSTEM_RANGE(1, " + ORDERS + ")");
    }

    private static SyncFixture orders() {
        return SyncFixture.event("Order_Event__e").map("id", "Order_No__c");
    }

    @Test
    void whatTheHourDoesNotAllowIsNotSentAndTheRunWaits() throws Exception {
        // given
        SimulatorOptions options = SimulatorOptions.defaults().withEventsAnHour(220);
        try (Caravan caravan = caravan(options, orders().batches(1000, 1))) {
            // when
            RunRecord run = caravan.run("contacts");
            // then
            assertThat(run.state()).isEqualTo(RunState.WAITING);
            assertThat(run.failure()).contains("publishes no more");
            assertThat(run.totals().accepted()).isEqualTo(220);
            assertThat(run.totals().notSent()).isEqualTo(ORDERS - 220);
            assertThat(run.totals().rejected()).isZero();
            assertThat(caravan.history()).hasSize(220);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Api.class,
            names = {"BULK1", "BULK2"})
    void anEventByBulkWhoseAnswerIsLostIsPublishedOnce(Api api) throws Exception {
        // given
        String call = api == Api.BULK1 ? "/services/async/*/job/*/batch" : "/services/data/*/jobs/ingest/*";
        Fault lost = Fault.of(Kind.LOSE_ANSWER)
                .on(api == Api.BULK1 ? "POST" : "PATCH", call)
                .times(1);
        SimulatorOptions options = SimulatorOptions.defaults().withFaults(List.of(lost), 7);
        try (Caravan caravan =
                caravan(options, orders().marking("Customer_Key__c").by(api))) {
            // when
            caravan.run("contacts");
            RunRecord last = caravan.run("contacts");
            // then
            assertThat(last.failure()).isNull();
            assertThat(last.totals().inDoubt()).isZero();
            assertThat(caravan.history()).hasSize(ORDERS);
        }
    }

    @Test
    void autoPublishesByBulkHoweverFewTheyAre() throws Exception {
        // given
        try (Caravan caravan = caravan(SimulatorOptions.defaults(), orders().by(Api.AUTO))) {
            // when
            RunRecord run = caravan.run("contacts");
            // then
            assertThat(run.totals().accepted()).isEqualTo(ORDERS);
            assertThat(caravan.simulator().requests())
                    .noneMatch(request -> request.path().contains("/composite/sobjects"));
        }
    }
}
