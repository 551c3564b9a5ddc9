package io.azalai.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.faults.Trip.Way;
import io.azalai.faults.Verdict.Status;
import io.azalai.outcome.RunState;
import io.azalai.simulator.SimulatorOptions;
import io.azalai.simulator.bulk.BulkTiming;
import io.azalai.simulator.fault.Fault;
import io.azalai.simulator.fault.Fault.Kind;
import io.azalai.store.RunRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Bulk jobs that fail, are aborted by somebody, take a day, or are gone: every row ends as it is recorded, and none is made twice. */
class JobFaultsRouteTest {
    private static final int PEOPLE = 500;
    private static final int BATCH = 250;

    private final Path directory;

    JobFaultsRouteTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private Trip trip(Way way, Fault... faults) throws Exception {
        SimulatorOptions options = Trip.quick().withFaults(List.of(faults), 7);
        return Trip.of(way, PEOPLE, BATCH, 1, options, directory);
    }

    private static void assertDone(Trip trip) {
        RunRecord last = trip.runUntilDone(3);
        assertThat(trip.runs())
                .allSatisfy(run -> assertThat(run.totals().violation()).isEmpty());
        assertThat(trip.verdict().isDone())
                .as("%s%n%s", trip.verdict(), trip.told())
                .isTrue();
        assertThat(last.state()).isEqualTo(RunState.COMPLETED);
        assertThat(trip.run().totals().planned()).isZero();
    }

    @ParameterizedTest
    @EnumSource(value = Way.class, names = ".*BULK.*", mode = Mode.MATCH_ALL)
    void rowsOfAJobThatSomebodyAbortsAreSentAgainAndNoOthers(Way way) throws Exception {
        try (Trip trip = trip(way, Fault.of(Kind.ABORT_JOB).rows(200).times(1))) {
            // when
            RunRecord first = trip.run();
            // then
            assertThat(trip.verdict().isClean()).as("%s", trip.verdict()).isTrue();
            assertThat(first.totals().inDoubt()).isZero();
            assertDone(trip);
            assertThat(trip.caravan().history()).hasSize(PEOPLE);
        }
    }

    @ParameterizedTest
    @EnumSource(value = Way.class, names = ".*BULK.*", mode = Mode.MATCH_ALL)
    void rowsOfABatchThatFailsHalfWayAreToldApart(Way way) throws Exception {
        Fault failing = Fault.of(Kind.FAIL_BATCH)
                .rows(200)
                .message("InternalServerError : no luck")
                .times(1);
        try (Trip trip = trip(way, failing)) {
            // when
            RunRecord first = trip.run();
            // then
            assertThat(first.totals().accepted()).as(trip.told()).isEqualTo(PEOPLE - 50);
            assertThat(first.totals().rejected()).isEqualTo(50);
            assertThat(trip.verdict().isClean()).as("%s", trip.verdict()).isTrue();
            trip.caravan().azalai().ledger().retry("contacts", List.of());
            assertDone(trip);
            assertThat(trip.caravan().history()).hasSize(PEOPLE);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "INSERT_BULK1, GET /services/async/*/job/*/batch",
        "INSERT_BULK1, GET /services/async/*/job/*/batch/*/result",
        "INSERT_BULK2, GET /services/data/*/jobs/ingest/*",
        "INSERT_BULK2, GET /services/data/*/jobs/ingest/*/successfulResults"
    })
    void anInsertWhoseJobIsGoneIsInDoubtAndNotSentAgain(Way way, String call) throws Exception {
        try (Trip trip = trip(way, forgotten(call))) {
            // when
            RunRecord first = trip.run();
            RunRecord second = trip.run();
            // then
            assertThat(first.failure()).as(trip.told()).contains("does not tell what became of job");
            assertThat(first.totals().violation()).isEmpty();
            assertThat(first.totals().inDoubt()).isPositive();
            assertThat(second.failure()).contains("does not tell what became of job");
            assertThat(trip.verdict().isClean()).as("%s", trip.verdict()).isTrue();
            assertThat(trip.verdict().count(Status.IN_DOUBT)).isPositive();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "UPSERT_BULK1, GET /services/async/*/job/*/batch",
        "UPSERT_BULK1, GET /services/async/*/job/*/batch/*/result",
        "UPSERT_BULK2, GET /services/data/*/jobs/ingest/*",
        "UPSERT_BULK2, GET /services/data/*/jobs/ingest/*/successfulResults"
    })
    void anUpsertWhoseJobIsGoneIsSentAgain(Way way, String call) throws Exception {
        try (Trip trip = trip(way, forgotten(call))) {
            // when, then
            assertDone(trip);
        }
    }

    private static Fault forgotten(String call) {
        String[] parts = call.split(" ", 2);
        return Fault.of(Kind.FORGET_JOB).on(parts[0], parts[1]).times(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Way.class,
            names = {"INSERT_BULK1", "INSERT_BULK2", "UPSERT_BULK2"})
    void aJobThatTakesADayIsWaitedFor(Way way) throws Exception {
        SimulatorOptions slow =
                SimulatorOptions.defaults().withBulkTiming(new BulkTiming(Duration.ofMillis(10), Duration.ofHours(24)));
        try (Trip trip = Trip.of(way, 20, 10, 2, slow, directory)) {
            // when
            CompletableFuture<RunRecord> run = CompletableFuture.supplyAsync(trip::run);
            Awaitility.await()
                    .until(() -> trip.simulator().requests().stream()
                                    .filter(request -> request.method().equals("GET"))
                                    .count()
                            > 8);
            assertThat(run).isNotDone();
            assertThat(trip.caravan().history()).isEmpty();
            trip.simulator().clock().advance(Duration.ofHours(25));
            // then
            assertThat(run.get().state()).isEqualTo(RunState.COMPLETED);
            assertThat(trip.verdict().isDone()).as("%s", trip.verdict()).isTrue();
        }
    }
}
