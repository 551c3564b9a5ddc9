package io.azalai.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.faults.Trip.Way;
import io.azalai.outcome.RunState;
import io.azalai.simulator.fault.Fault;
import io.azalai.simulator.fault.Fault.Kind;
import io.azalai.simulator.fault.Spoiling;
import io.azalai.store.RunRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers that arrive and are not what they should be: no run crashes, none is green that should not be, and no row is lost or made twice. */
class SpoiltAnswersRouteTest {
    private static final int PEOPLE = 30;

    private static final List<String> COMMON =
            List.of("GET /services/data/*/limits", "GET /services/data/*/sobjects/*/describe");
    private static final List<String> BULK1 = List.of(
            "POST /services/async/*/job",
            "POST /services/async/*/job/*/batch",
            "GET /services/async/*/job/*/batch",
            "GET /services/async/*/job/*/batch/*/result",
            "POST /services/async/*/job/*");
    private static final List<String> BULK2 = List.of(
            "POST /services/data/*/jobs/ingest",
            "PUT /services/data/*/jobs/ingest/*/batches",
            "PATCH /services/data/*/jobs/ingest/*",
            "GET /services/data/*/jobs/ingest/*",
            "GET /services/data/*/jobs/ingest/*/successfulResults");
    private static final Map<Way, List<String>> CALLS = new EnumMap<>(Map.of(
            Way.INSERT_BULK1, BULK1,
            Way.INSERT_BULK2, BULK2,
            Way.UPSERT_BULK1, BULK1,
            Way.UPSERT_BULK2, BULK2,
            Way.EVENTS, COMMON,
            Way.UPSERT_COLLECTIONS, List.of("PATCH /services/data/*/composite/sobjects/**"),
            Way.INSERT_COLLECTIONS, List.of("POST /services/data/*/composite/sobjects")));

    private final Path directory;

    SpoiltAnswersRouteTest(@TempDir Path directory) {
        this.directory = directory;
    }

    /** One spoilt call on one way. */
    private record Spoilt(Way way, String call, Spoiling by) {}

    /** Every call meets some way of being spoilt; all of them where many seeds are tried. */
    private static List<Spoilt> all() {
        List<Spoiling> ways = List.of(
                Spoiling.EMPTY,
                Spoiling.HALF,
                Spoiling.HTML,
                Spoiling.BAD_UTF8,
                Spoiling.HUGE_HEADER,
                Spoiling.GZIP_BOMB);
        int most = Integer.getInteger("azalai.faults.seeds", 20) > 20 ? ways.size() : 1;
        List<Spoilt> all = new ArrayList<>();
        int next = 0;
        for (Map.Entry<Way, List<String>> calls : CALLS.entrySet()) {
            for (String call : calls.getValue()) {
                for (int i = 0; i < most; i++) {
                    all.add(new Spoilt(calls.getKey(), call, ways.get(next++ % ways.size())));
                }
                next++;
            }
        }
        return all;
    }

    private static Fault spoilt(String call, Spoiling by) {
        String[] parts = call.split(" ", 2);
        return Fault.of(Kind.SPOIL_ANSWER).on(parts[0], parts[1]).by(by);
    }

    @Test
    void oneSpoiltAnswerHarmsNothing() throws Exception {
        // when
        List<String> harmed = AtOnce.complaints(all(), this::complaint);
        // then
        assertThat(harmed).isEmpty();
    }

    private String complaint(Spoilt spoilt) throws Exception {
        Path own = Files.createTempDirectory(directory, "trip");
        Fault fault = spoilt(spoilt.call(), spoilt.by()).times(1);
        try (Trip trip = Trip.of(spoilt.way(), PEOPLE, Trip.quick().withFaults(List.of(fault), 5), own)) {
            RunRecord last = trip.runUntilDone(3);
            boolean isSound = trip.runs().stream()
                    .allMatch(run -> run.totals().violation().isEmpty()
                            && run.errors().stream()
                                    .noneMatch(error -> error.code().equals("ENGINE_FAULT")));
            boolean isDone = last.state() == RunState.COMPLETED
                    && trip.verdict().isDone()
                    && trip.run().totals().planned() == 0;
            return isSound && isDone ? "" : spoilt + " " + trip.verdict() + "\n" + trip.told();
        }
    }
}
