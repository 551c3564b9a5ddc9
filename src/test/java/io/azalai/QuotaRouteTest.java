package io.azalai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.azalai.outcome.RunState;
import io.azalai.simulator.SimulatorOptions;
import io.azalai.simulator.org.Allowance;
import io.azalai.simulator.org.Operation;
import io.azalai.store.RunRecord;
import io.azalai.sync.ApiShare;
import io.azalai.sync.Batching;
import io.azalai.sync.Guard;
import io.azalai.sync.Project;
import io.azalai.sync.SyncFixture;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What an org allows is used up: the run waits, nothing is lost, and it goes on by itself once there is room. */
class QuotaRouteTest {
    private static final int ROWS = 4000;
    private static final Duration LONG = Duration.ofSeconds(30);

    private final MovableClock clock = new MovableClock();

    @Test
    void aRunLeavesTheReserveToOthers(@TempDir Path directory) throws Exception {
        // given
        try (Caravan caravan = caravan(directory, 200)) {
            caravan.property("azalai.api-reserve", "60%");
            caravan.start(project(directory, contacts()));
            // when
            RunRecord run = caravan.run("contacts");
            // then
            assertThat(run.state()).isEqualTo(RunState.WAITING);
            assertThat(run.failure())
                    .matches("sync 'contacts': 1[2-5]\\d of the org's 200 API calls a day are left, and"
                            + " 'azalai.api-reserve' keeps 120\\. What was not sent stays changed\\.");
            assertThat(calls(caravan).remaining()).isBetween(120L, 150L);
            assertThat(run.totals().accepted()).isPositive();
            assertThat(run.totals().notSent()).isEqualTo(ROWS - run.totals().accepted());
            assertThat(run.errors()).extracting(RunRecord.ErrorCount::code).containsExactly("API_RESERVE");
            // and when
            RunRecord again = caravan.run("contacts");
            // then what the first run kept back and did not need is all that it takes
            assertThat(again.state()).isEqualTo(RunState.WAITING);
            assertThat(again.apiCalls()).isLessThan(15);
            assertThat(calls(caravan).remaining()).isGreaterThanOrEqualTo(120);
            // and when
            calls(caravan).setRemaining(5000);
            RunRecord rest = caravan.run("contacts");
            // then
            assertThat(rest.state()).as(rest.failure()).isEqualTo(RunState.COMPLETED);
            assertThat(inserts(caravan)).isEqualTo(ROWS);
        }
    }

    @Test
    void aSyncKeepsWithinItsBudgetOfADay(@TempDir Path directory) throws Exception {
        // given
        Guard guard = new Guard(0.1, 0, 1000, new ApiShare(0, 60), Guard.Resync.ASK);
        try (Caravan caravan = caravan(directory, 5000)) {
            caravan.start(project(directory, contacts().guarded(guard)));
            // when
            RunRecord run = caravan.run("contacts");
            RunRecord again = caravan.run("contacts");
            // then
            assertThat(run.state()).isEqualTo(RunState.WAITING);
            assertThat(run.apiCalls()).isBetween(30L, 60L);
            assertThat(run.errors()).extracting(RunRecord.ErrorCount::code).containsExactly("API_BUDGET");
            assertThat(again.state()).isEqualTo(RunState.WAITING);
            assertThat(run.apiCalls() + again.apiCalls()).isLessThanOrEqualTo(60);
            // and when
            List<RunRecord> days = new ArrayList<>();
            do {
                clock.ahead(Duration.ofHours(25));
                days.add(caravan.run("contacts"));
            } while (days.get(days.size() - 1).state() == RunState.WAITING && days.size() < 10);
            // then
            assertThat(days).hasSizeBetween(2, 5).allMatch(day -> day.apiCalls() <= 60);
            assertThat(days.get(days.size() - 1).state()).isEqualTo(RunState.COMPLETED);
            assertThat(inserts(caravan)).isEqualTo(ROWS);
        }
    }

    @ParameterizedTest
    @EnumSource(value = Batching.Api.class, mode = Mode.EXCLUDE, names = "AUTO")
    void whatWaitsGoesOnByItselfOnceThereIsRoom(Batching.Api api, @TempDir Path directory) throws Exception {
        // given
        try (Caravan caravan = caravan(directory, api == Batching.Api.COLLECTIONS ? 15 : 40)) {
            SyncFixture sync = contacts().by(api).every(Duration.ofSeconds(1));
            // when
            caravan.schedule(project(directory, sync));
            await().atMost(LONG).until(() -> last(caravan), Optional::isPresent);
            // then
            RunRecord waiting = last(caravan).orElseThrow();
            assertThat(waiting.state()).isEqualTo(RunState.WAITING);
            assertThat(waiting.errors()).extracting(RunRecord.ErrorCount::code).containsExactly("QUOTA_EXHAUSTED");
            assertThat(waiting.totals().violation()).isEmpty();
            // and when its schedule fires, and the window has not moved, then nobody asks
            int requests = caravan.simulator().requests().size();
            await().during(Duration.ofSeconds(3))
                    .atMost(Duration.ofSeconds(4))
                    .until(() -> caravan.simulator().requests().size() == requests);
            // and when there is no room yet, then one call finds out
            clock.ahead(Duration.ofMinutes(3));
            await().atMost(LONG).until(() -> caravan.simulator().requests().size() > requests);
            assertThat(caravan.simulator()
                            .requests()
                            .subList(requests, caravan.simulator().requests().size()))
                    .hasSizeLessThanOrEqualTo(2)
                    .allMatch(request -> request.path().endsWith("/limits"));
            // and when there is room
            calls(caravan).setRemaining(5000);
            clock.ahead(Duration.ofMinutes(15));
            // Not only the newest: the schedule fires each second, and finds nothing changed after it.
            await().atMost(LONG)
                    .until(() -> caravan.azalai().ledger().runs(Optional.of("contacts"), Integer.MAX_VALUE).stream()
                            .anyMatch(run -> run.state() == RunState.COMPLETED
                                    && run.totals().planned() > 0));
            // then
            assertThat(inserts(caravan)).isEqualTo(ROWS);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Batching.Api.class,
            names = {"BULK1", "BULK2"})
    void theDaysBatchesAreAnAllowanceToo(Batching.Api api, @TempDir Path directory) throws Exception {
        // given
        try (Caravan caravan = caravan(directory, 5000)) {
            caravan.simulator().org().allowances().bulkBatches().setRemaining(3);
            caravan.start(project(directory, contacts().by(api)));
            // when
            RunRecord run = caravan.run("contacts");
            caravan.simulator().org().allowances().bulkBatches().setRemaining(5000);
            RunRecord rest = caravan.run("contacts");
            // then
            assertThat(run.state()).isEqualTo(RunState.WAITING);
            assertThat(run.totals().rejected()).isZero();
            assertThat(run.totals().accepted()).isEqualTo(300);
            assertThat(rest.state()).isEqualTo(RunState.COMPLETED);
            assertThat(inserts(caravan)).isEqualTo(ROWS);
        }
    }

    @Test
    void rowsThatAreRefusedForGoodAreSentOnceADay(@TempDir Path directory) throws Exception {
        // given
        try (Caravan caravan = caravan(directory, 5000)) {
            caravan.start(project(directory, contacts().map("name", "Email")));
            List<Integer> sends = new ArrayList<>();
            // when every hour of three days
            for (int hour = 0; hour < 72; hour++) {
                RunRecord run = caravan.run("contacts");
                assertThat(run.totals().accepted()).isZero();
                if (run.totals().rejected() == ROWS) {
                    sends.add(hour);
                    assertThat(run.apiCalls()).isLessThan(120);
                } else {
                    assertThat(run.totals().skipped()).isEqualTo(ROWS);
                    assertThat(run.apiCalls()).isLessThanOrEqualTo(1);
                }
                clock.ahead(Duration.ofHours(1));
            }
            // then
            assertThat(sends).containsExactly(0, 1, 7, 31, 55);
        }
    }

    private static Optional<RunRecord> last(Caravan caravan) {
        return caravan.azalai().ledger().runs(Optional.of("contacts"), 1).stream()
                .filter(run -> run.state() != RunState.RUNNING)
                .findFirst();
    }

    private static Allowance calls(Caravan caravan) {
        return caravan.simulator().org().allowances().apiRequests();
    }

    private static long inserts(Caravan caravan) {
        return caravan.history().stream()
                .filter(entry -> entry.operation() == Operation.INSERT)
                .count();
    }

    private static SyncFixture contacts() {
        return SyncFixture.upsert("Contact").matching("id", "External_Id__c").map("name", "LastName");
    }

    private static Project project(Path directory, SyncFixture sync) {
        return SyncFixture.project(directory, Map.of("people", "id"), sync.batches(100, 4));
    }

    private Caravan caravan(Path directory, long callsADay) throws Exception {
        Caravan caravan = new Caravan(
                SimulatorOptions.defaults().withApiRequestsADay(callsADay),
                directory.getFileName().toString());
        caravan.by(clock);
        caravan.sql(
                "CREATE TABLE people (id VARCHAR PRIMARY KEY, name VARCHAR)",
                "INSERT INTO people SELECT 'K' || X, 'Name ' || X FROM system_range(1, " + ROWS + ")");
        return caravan;
    }
}
