package io.azalai.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.faults.Trip.Way;
import io.azalai.faults.Verdict.Status;
import io.azalai.outcome.RunState;
import io.azalai.store.RunRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Connections that break and answers that are lost at random calls, on every way that rows travel: {@code -Dazalai.faults.seeds=1000} tries more seeds,
 * {@code -Dazalai.faults.seed=17} that one alone.
 */
class SeededFaultsRouteTest {
    private static final int PEOPLE = 60;

    @Test
    void noRowIsLostOrTwiceWhateverBreaks(@TempDir Path directory) throws Exception {
        // given
        Long one = Long.getLong("azalai.faults.seed");
        int seeds = Integer.getInteger("azalai.faults.seeds", 20);
        List<Long> wanted = one != null
                ? List.of(one)
                : LongStream.rangeClosed(1, seeds).boxed().toList();
        // when
        List<String> harmed = AtOnce.complaints(
                wanted, seed -> trip(seed, Files.createTempDirectory(directory, "seed" + seed + "x")));
        // then
        assertThat(harmed).as("seeds with harm").isEmpty();
    }

    /** What is amiss after a trip; empty where nothing is. */
    private static String trip(long seed, Path directory) throws Exception {
        List<Way> ways = List.of(Way.values());
        Way way = ways.get((int) (seed % ways.size()));
        Mischief mischief = new Mischief(seed, 0.15, 12);
        try (Trip trip = Trip.of(way, PEOPLE, Trip.quick().withGate(mischief), directory)) {
            boolean isUpsert = way.name().startsWith("UPSERT");
            if (isUpsert) {
                trip.run();
                for (int i = 1; i <= 20; i++) {
                    trip.rename("K" + i, "New name " + i);
                    trip.add("L" + i, "Late " + i);
                }
                for (int i = 51; i <= 60; i++) {
                    trip.remove("K" + i);
                }
            }
            mischief.on();
            trip.runUntilDone(2);
            mischief.off();
            List<String> complaints = new ArrayList<>(judged(trip));
            RunRecord settled = trip.runUntilDone(2);
            RunRecord last = trip.run();
            complaints.addAll(judged(trip));
            Verdict verdict = trip.verdict();
            boolean isInDoubt = way.isAtMostOnce() && verdict.count(Status.IN_DOUBT) > 0;
            if (!isInDoubt && (!verdict.isDone() || settled.state() != RunState.COMPLETED)) {
                complaints.add("not done after the faults ended: " + verdict);
            }
            if (!isInDoubt && last.totals().planned() != 0) {
                complaints.add("the third run sends " + last.totals().planned());
            }
            return complaints.isEmpty()
                    ? ""
                    : "seed " + seed + " " + trip.told() + "\n  " + String.join("\n  ", complaints) + "\n  "
                            + String.join("\n  ", mischief.done());
        }
    }

    private static List<String> judged(Trip trip) {
        List<String> complaints = new ArrayList<>();
        Verdict verdict = trip.verdict();
        if (!verdict.duplicated().isEmpty() || !verdict.lost().isEmpty()) {
            complaints.add(verdict.toString());
        }
        trip.runs().stream()
                .map(run -> run.totals().violation())
                .filter(violation -> !violation.isEmpty())
                .forEach(complaints::add);
        return complaints;
    }
}
