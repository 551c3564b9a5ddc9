package io.azalai.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.faults.Trip.Way;
import io.azalai.faults.Verdict.Status;
import io.azalai.outcome.ErrorCodes;
import io.azalai.outcome.RunState;
import io.azalai.simulator.SimulatorOptions;
import io.azalai.simulator.http.Answer;
import io.azalai.simulator.http.Call;
import io.azalai.simulator.http.FaultGate;
import io.azalai.simulator.http.Reply;
import io.azalai.store.RunRecord;
import io.azalai.sync.FieldMapping.Source;
import io.azalai.sync.SyncFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An administrator changes what the org is made of while rows travel, or between runs that go by a kept describe; later it is changed back. */
class ChangedOrgRouteTest {
    private static final int PEOPLE = 30;

    private final Path directory;

    ChangedOrgRouteTest(@TempDir Path directory) {
        this.directory = directory;
    }

    /** When the org changes. */
    private enum Moment {
        /** The plan is made, and nothing is sent. */
        BEFORE_DELIVERY,
        /** The third batch comes in. */
        AMID_DELIVERY,
        /** A run completed, and the next one goes by what the org said then. */
        BETWEEN_RUNS
    }

    private record Journey(Way way, OrgChange change, Moment moment) {}

    private static List<Journey> journeys() {
        List<Journey> all = new ArrayList<>();
        for (Way way : Way.values()) {
            for (OrgChange change : OrgChange.values()) {
                if (way != Way.INSERT_COLLECTIONS_BLIND && change.concerns(way)) {
                    Arrays.stream(Moment.values()).forEach(moment -> all.add(new Journey(way, change, moment)));
                }
            }
        }
        if (Integer.getInteger("azalai.faults.seeds", 20) <= 20) {
            // Every way and every change, but not at every moment: those are for the long profile.
            int moments = Moment.values().length;
            List<Journey> every = List.copyOf(all);
            all.removeIf(journey -> every.indexOf(journey) % moments != every.indexOf(journey) / moments % moments);
        }
        return all;
    }

    /** Lets calls pass, and does something before one of them. */
    private static final class Moved implements FaultGate {
        private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);
        private final AtomicReference<@Nullable Runnable> task = new AtomicReference<>();

        void before(int batch, Runnable change) {
            task.set(change);
            left.set(batch);
        }

        @Override
        public Reply pass(Call call, Function<Call, Answer> answering) {
            boolean isBatch = !call.isMethod("GET")
                    && call.path().matches(".*(/job/\\w+/batch|/ingest/\\w+/batches|/composite/sobjects.*)");
            Runnable due = isBatch && left.decrementAndGet() == 0 ? task.get() : null;
            if (due != null) {
                due.run();
            }
            return FaultGate.OPEN.pass(call, answering);
        }
    }

    @Test
    void everyRowIsAcceptedOrRefusedWithAReasonAndComesWhenTheOrgIsChangedBack() throws Exception {
        // when
        List<String> complaints = AtOnce.complaints(journeys(), this::complaint);
        // then
        assertThat(complaints).isEmpty();
    }

    private static SyncFixture withRegion(Way way, SyncFixture sync) {
        return way == Way.EVENTS ? sync : sync.map("Region__c", new Source.Constant(OrgChange.VALUE));
    }

    private String complaint(Journey journey) throws Exception {
        Path own = Files.createTempDirectory(directory, "trip");
        Moved gate = new Moved();
        SimulatorOptions options = Trip.quick().withGate(gate);
        Way way = journey.way();
        try (Trip trip =
                Trip.of(way, PEOPLE, 5, 1, options, own, (simulator, component) -> {}, sync -> withRegion(way, sync))) {
            return new Voyage(trip, journey, gate).complaint();
        }
    }

    /** One journey as it goes. */
    private static final class Voyage {
        private final Trip trip;
        private final Journey journey;
        private final Moved gate;
        private final AtomicReference<@Nullable Runnable> back = new AtomicReference<>();
        private final List<String> wrong = new ArrayList<>();

        Voyage(Trip trip, Journey journey, Moved gate) {
            this.trip = trip;
            this.journey = journey;
            this.gate = gate;
        }

        String complaint() throws Exception {
            change();
            check("changed", trip.run());
            int before = trip.caravan().history().size();
            RunRecord warned = trip.run();
            check("still changed", warned);
            expect(
                    "rows went though the org takes none",
                    !journey.change().isOfEveryRow() || trip.caravan().history().size() == before);
            Objects.requireNonNull(back.get()).run();
            trip.caravan().azalai().ledger().retry("contacts", List.of());
            RunRecord last = trip.run();
            expect("not completed", last.state() == RunState.COMPLETED);
            expect("not done", trip.verdict().isDone());
            expect("sent again", trip.run().totals().planned() == 0);
            return wrong.isEmpty() ? "" : journey + " " + wrong + " " + trip.verdict() + "\n" + trip.told();
        }

        private void change() throws Exception {
            Runnable change =
                    () -> back.set(journey.change().make(trip.simulator().org(), journey.way()));
            switch (journey.moment()) {
                case BEFORE_DELIVERY -> gate.before(1, change);
                case AMID_DELIVERY -> gate.before(3, change);
                case BETWEEN_RUNS -> {
                    trip.run();
                    for (int i = 1; i <= 10; i++) {
                        trip.add("L" + i, "Late " + i);
                        if (journey.way().name().startsWith("UPSERT")) {
                            trip.rename("K" + i, "Named " + i);
                        }
                    }
                    change.run();
                }
            }
        }

        private void check(String when, RunRecord run) {
            Verdict verdict = trip.verdict();
            String failure = run.failure();
            expect(when + ": totals", run.totals().violation().isEmpty());
            expect(
                    when + ": lost or twice",
                    verdict.lost().isEmpty()
                            && verdict.duplicated().isEmpty()
                            && verdict.strays().isEmpty()
                            && verdict.unrecorded().isEmpty());
            // A run that stopped leaves the record of a changed row as it was.
            expect(when + ": wrong", verdict.wrong().isEmpty() || run.state() == RunState.FAILED);
            expect(when + ": in doubt", verdict.count(Status.IN_DOUBT) == 0);
            expect(
                    when + ": no reason",
                    failure == null || (!failure.isBlank() && failure.lines().count() == 1));
            expect(when + ": green", run.state() != RunState.COMPLETED);
            expect(
                    when + ": not explained",
                    run.errors().stream()
                            .allMatch(error -> ErrorCodes.known(error.code()).isPresent()
                                    && !error.code().equals("ENGINE_FAULT")
                                    && !error.advice().isBlank()));
        }

        private void expect(String otherwise, boolean isSo) {
            if (!isSo) {
                wrong.add(otherwise);
            }
        }
    }
}
