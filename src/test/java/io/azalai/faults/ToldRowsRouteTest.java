package io.azalai.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.faults.Trip.Way;
import io.azalai.faults.Verdict.Status;
import io.azalai.outcome.RunState;
import io.azalai.simulator.fault.Fault;
import io.azalai.simulator.fault.Fault.Kind;
import io.azalai.simulator.fault.Spoiling;
import io.azalai.store.RunRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results that tell of rows in another order or another form are understood; those that tell of too few or too many make no run green. */
class ToldRowsRouteTest {
    private static final int PEOPLE = 20;
    private static final Set<Spoiling> ALLOWED = Set.of(Spoiling.SHUFFLE, Spoiling.EXTRA_COLUMN, Spoiling.COERCE);
    private static final String BULK1 = "GET /services/async/*/job/*/batch/*/result";
    private static final String BULK2 = "GET /services/data/*/jobs/ingest/*/successfulResults";

    private final Path directory;

    ToldRowsRouteTest(@TempDir Path directory) {
        this.directory = directory;
    }

    /** Every answer to a call is spoilt, or one of them. */
    private record Told(Way way, String call, Spoiling by, long times) {
        Fault fault() {
            String[] parts = call.split(" ", 2);
            return Fault.of(Kind.SPOIL_ANSWER).on(parts[0], parts[1]).by(by).times(times);
        }
    }

    private Trip trip(Told told) throws Exception {
        Path own = Files.createTempDirectory(directory, "trip");
        return Trip.of(told.way(), PEOPLE, Trip.quick().withFaults(List.of(told.fault()), 5), own);
    }

    @Test
    void orderFormAndColumnsOfBulk2AreFree() throws Exception {
        // given
        List<Told> all = new ArrayList<>();
        for (Spoiling by : ALLOWED) {
            all.add(new Told(Way.INSERT_BULK2, BULK2, by, Long.MAX_VALUE));
            all.add(new Told(Way.UPSERT_BULK2, BULK2, by, Long.MAX_VALUE));
        }
        // when
        List<String> complaints = AtOnce.complaints(all, told -> {
            try (Trip trip = trip(told)) {
                RunRecord run = trip.run();
                boolean isDone = run.state() == RunState.COMPLETED
                        && trip.verdict().isDone()
                        && trip.caravan().history().size() == PEOPLE;
                return isDone ? "" : told + " " + trip.verdict() + "\n" + trip.told();
            }
        });
        // then
        assertThat(complaints).isEmpty();
    }

    @Test
    void oneAnswerWithARowTooFewOrTooManyIsAskedForAgain() throws Exception {
        // given
        List<Told> all = new ArrayList<>();
        for (Spoiling by : List.of(Spoiling.MISS_ROW, Spoiling.EXTRA_ROW)) {
            all.add(new Told(Way.INSERT_BULK1, BULK1, by, 1));
            all.add(new Told(Way.INSERT_BULK2, BULK2, by, 1));
            all.add(new Told(Way.UPSERT_BULK1, BULK1, by, 1));
            all.add(new Told(Way.UPSERT_BULK2, BULK2, by, 1));
            all.add(new Told(Way.UPSERT_COLLECTIONS, "PATCH /services/data/*/composite/sobjects/**", by, 1));
            all.add(new Told(Way.INSERT_COLLECTIONS, "POST /services/data/*/composite/sobjects", by, 1));
        }
        // when
        List<String> complaints = AtOnce.complaints(all, told -> {
            try (Trip trip = trip(told)) {
                RunRecord run = trip.run();
                boolean isDone = run.state() == RunState.COMPLETED
                        && trip.verdict().isDone()
                        && trip.caravan().records("Contact", "Id").size() == PEOPLE;
                return isDone ? "" : told + " " + trip.verdict() + "\n" + trip.told();
            }
        });
        // then
        assertThat(complaints).isEmpty();
    }

    @Test
    void resultsThatNeverTellOfEveryRowMakeNoRunGreenAndNoRowTwice() throws Exception {
        // given
        List<Told> all = new ArrayList<>();
        for (Spoiling by : List.of(Spoiling.MISS_ROW, Spoiling.EXTRA_ROW)) {
            all.add(new Told(Way.INSERT_BULK1, BULK1, by, Long.MAX_VALUE));
            all.add(new Told(Way.INSERT_BULK2, BULK2, by, Long.MAX_VALUE));
            if (Integer.getInteger("azalai.faults.seeds", 20) > 20) {
                // Their rows go out three times before the run gives up.
                all.add(new Told(Way.UPSERT_BULK1, BULK1, by, Long.MAX_VALUE));
                all.add(new Told(Way.UPSERT_BULK2, BULK2, by, Long.MAX_VALUE));
            }
            all.add(new Told(Way.EVENTS, "POST /services/data/*/composite/sobjects", by, Long.MAX_VALUE));
        }
        // when
        List<String> complaints = AtOnce.complaints(all, told -> {
            try (Trip trip = trip(told)) {
                RunRecord run = trip.run();
                RunRecord again = trip.run();
                Verdict verdict = trip.verdict();
                boolean isSound = run.state() == RunState.FAILED
                        && again.state() == RunState.FAILED
                        && run.totals().violation().isEmpty()
                        && run.errors().stream().noneMatch(error -> error.code().equals("ENGINE_FAULT"))
                        && verdict.isClean()
                        && verdict.count(Status.ACCEPTED) == 0;
                return isSound ? "" : told + " " + verdict + "\n" + trip.told();
            }
        });
        // then
        assertThat(complaints).isEmpty();
    }
}
