package io.azalai.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.faults.Trip.Way;
import io.azalai.outcome.RunState;
import io.azalai.simulator.SimulatorOptions;
import io.azalai.simulator.fault.Fault;
import io.azalai.simulator.fault.Fault.Kind;
import io.azalai.simulator.http.Answer;
import io.azalai.simulator.http.FaultGate;
import io.azalai.simulator.http.Reply;
import io.azalai.store.RunRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sessions that end while rows travel, a login that is taken away, and a quota that ends when rows have taken effect already. */
class LoginFaultsRouteTest {
    private static final int PEOPLE = 60;
    private static final List<Way> WAYS = List.of(
            Way.INSERT_BULK1,
            Way.INSERT_BULK2,
            Way.INSERT_COLLECTIONS,
            Way.UPSERT_BULK1,
            Way.UPSERT_BULK2,
            Way.UPSERT_COLLECTIONS,
            Way.EVENTS);

    private final Path directory;
    private final AtomicReference<@Nullable Trip> current = new AtomicReference<>();

    LoginFaultsRouteTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void aSessionThatEndsThreeTimesCostsThreeLoginsAndNoRow() throws Exception {
        // given
        // Each fault counts the calls that the ones before it left: it is the third, the sixth and the ninth that are
        // struck.
        List<Fault> ends = IntStream.of(2, 4, 6)
                .mapToObj(calls -> Fault.of(Kind.EXPIRE_SESSION).skipping(calls).times(1))
                .toList();
        // when
        List<String> complaints = AtOnce.complaints(WAYS, way -> {
            Path own = Files.createTempDirectory(directory, "trip");
            try (Trip trip = Trip.of(way, PEOPLE, 10, 1, Trip.quick().withFaults(ends, 1), own)) {
                RunRecord run = trip.run();
                long logins = logins(trip);
                boolean isSound =
                        run.state() == RunState.COMPLETED && trip.verdict().isDone() && logins == 4;
                return isSound ? "" : way + " " + logins + " logins, " + trip.verdict() + "\n" + trip.told();
            }
        });
        // then
        assertThat(complaints).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"INSERT_BULK1", "INSERT_BULK2", "INSERT_COLLECTIONS", "UPSERT_BULK1", "UPSERT_COLLECTIONS"})
    void manyCallsThatMeetAnEndedSessionAtOnceLogInOnce(Way way) throws Exception {
        // given
        // Each call takes its time, so that all are under way when the session ends.
        CountDownLatch all = new CountDownLatch(6);
        AtomicBoolean isOver = new AtomicBoolean();
        FaultGate gate = (call, answering) -> {
            boolean isOurs = !call.method().equals("GET") && !call.path().contains("oauth2");
            if (isOurs) {
                all.countDown();
            }
            if (all.getCount() == 0 && isOver.compareAndSet(false, true)) {
                trip().simulator().org().sessions().expireAll();
            }
            return new Reply.Send(answering.apply(call), isOurs ? Duration.ofMillis(100) : Duration.ZERO);
        };
        try (Trip trip = Trip.of(way, 200, 10, 8, Trip.quick().withGate(gate), directory)) {
            current.set(trip);
            // when
            RunRecord run = trip.run();
            // then
            assertThat(run.state()).as(trip.told()).isEqualTo(RunState.COMPLETED);
            assertThat(trip.verdict().isDone()).as("%s", trip.verdict()).isTrue();
            assertThat(isOver).isTrue();
            assertThat(logins(trip)).isEqualTo(2);
        }
    }

    private Trip trip() {
        return Objects.requireNonNull(current.get());
    }

    @ParameterizedTest
    @CsvSource({"INSERT_BULK1", "INSERT_BULK2", "UPSERT_COLLECTIONS"})
    void aLoginThatIsTakenAwayStopsTheRunAtOnceAndSaysWhatToDo(Way way) throws Exception {
        // given
        AtomicBoolean isTaken = new AtomicBoolean();
        FaultGate gate = (call, answering) -> isTaken.get() && call.path().endsWith("/oauth2/token")
                ? Reply.send(Answer.json(
                        400, "{\"error\":\"invalid_client\",\"error_description\":\"app blocked by administrator\"}"))
                : Reply.send(answering.apply(call));
        try (Trip trip = Trip.of(way, PEOPLE, Trip.quick().withGate(gate), directory)) {
            trip.run();
            trip.add("N1", "New");
            isTaken.set(true);
            trip.simulator().org().sessions().expireAll();
            long before = logins(trip);
            // when
            RunRecord refused = trip.run();
            // then
            assertThat(refused.state()).as(trip.told()).isEqualTo(RunState.FAILED);
            assertThat(refused.errors()).extracting(RunRecord.ErrorCount::code).containsExactly("LOGIN_FAILED");
            assertThat(refused.failure()).contains("app");
            assertThat(logins(trip) - before).isLessThanOrEqualTo(3);
            isTaken.set(false);
            assertThat(trip.runUntilDone(2).state()).isEqualTo(RunState.COMPLETED);
            assertThat(trip.verdict().isDone()).as("%s", trip.verdict()).isTrue();
        }
    }

    private static long logins(Trip trip) {
        return trip.simulator().requests().stream()
                .filter(request -> request.path().endsWith("/oauth2/token"))
                .count();
    }

    @ParameterizedTest
    @CsvSource({
        "INSERT_BULK1, GET /services/async/*/job/*/batch",
        "INSERT_BULK1, GET /services/async/*/job/*/batch/*/result",
        "INSERT_BULK2, PATCH /services/data/*/jobs/ingest/*",
        "INSERT_BULK2, GET /services/data/*/jobs/ingest/*",
        "INSERT_BULK2, GET /services/data/*/jobs/ingest/*/successfulResults"
    })
    void aQuotaThatEndsAfterRowsTookEffectSendsThemNotAgain(Way way, String call) throws Exception {
        // given
        String[] parts = call.split(" ", 2);
        SimulatorOptions options = Trip.quick()
                .withFaults(
                        List.of(Fault.of(Kind.REQUEST_LIMIT)
                                .on(parts[0], parts[1])
                                .times(1)),
                        1);
        try (Trip trip = Trip.of(way, PEOPLE, options, directory)) {
            // when
            RunRecord first = trip.run();
            RunRecord last = trip.runUntilDone(2);
            // then
            assertThat(first.totals().violation()).isEmpty();
            assertThat(last.state()).as(trip.told()).isEqualTo(RunState.COMPLETED);
            assertThat(trip.verdict().isDone()).as("%s", trip.verdict()).isTrue();
            assertThat(trip.caravan().history()).hasSize(PEOPLE);
        }
    }
}
