package io.azalai;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.outcome.RunState;
import io.azalai.simulator.SimulatorOptions;
import io.azalai.simulator.fault.Fault;
import io.azalai.simulator.fault.Fault.Kind;
import io.azalai.simulator.org.HistoryEntry;
import io.azalai.simulator.org.Operation;
import io.azalai.store.RunRecord;
import io.azalai.sync.FieldMapping.Source;
import io.azalai.sync.Project;
import io.azalai.sync.SyncFixture;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An org in which things go wrong: after at most three runs it holds the model, each record made once, and no run says what is not so. */
class FaultsRouteTest {
    private static final int ROWS = 1000;
    private static final String BATCHES = "/services/async/*/job/*/batch";

    static Stream<Fault> faults() {
        return Stream.of(
                Fault.of(Kind.RESET).on("POST", BATCHES).skipping(2).times(2),
                Fault.of(Kind.RESET).share(0.1),
                Fault.of(Kind.LOSE_ANSWER).on("POST", BATCHES).skipping(1).times(2),
                Fault.of(Kind.LOSE_ANSWER).on("POST", "/services/async/*/job").times(1),
                Fault.of(Kind.LOSE_ANSWER).on("GET", "/services/async/**").share(0.2),
                Fault.of(Kind.TRUNCATE).on("GET", BATCHES + "/*/result").times(2),
                Fault.of(Kind.TRUNCATE).on("POST", BATCHES).times(1),
                Fault.of(Kind.SERVER_ERROR).status(500).share(0.1),
                Fault.of(Kind.SERVER_ERROR).on("POST", BATCHES).status(502).times(3),
                Fault.of(Kind.UNAVAILABLE).on("POST", BATCHES).times(2),
                Fault.of(Kind.REQUEST_LIMIT).on("POST", BATCHES).skipping(3).times(1),
                Fault.of(Kind.EXPIRE_SESSION).skipping(6).times(2),
                Fault.of(Kind.SLOW).delay(Duration.ofMillis(300)).share(0.2),
                Fault.of(Kind.LOCK_ROWS).share(0.05).times(60),
                Fault.of(Kind.FAIL_BATCH).skipping(2).times(2));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void anUpsertComesToTheModelAndMakesNoRecordTwice(Fault fault, @TempDir Path directory) throws Exception {
        try (Caravan caravan = caravan(directory, fault)) {
            caravan.start(project(
                    directory,
                    SyncFixture.upsert("Contact")
                            .matching("id", "External_Id__c")
                            .map("name", "LastName")));
            // when
            List<RunRecord> runs = untilDone(caravan);
            // then
            assertSound(runs);
            assertThat(records(caravan, "External_Id__c")).isEqualTo(model());
            assertThat(inserts(caravan)).isEqualTo(ROWS);
        }
    }

    @ParameterizedTest
    @MethodSource("faults")
    void anInsertSendsNoRowTwice(Fault fault, @TempDir Path directory) throws Exception {
        try (Caravan caravan = caravan(directory, fault)) {
            caravan.start(project(
                    directory,
                    SyncFixture.insert("Contact").map("id", "Department").map("name", "LastName")));
            // when
            List<RunRecord> runs = untilDone(caravan);
            // then
            assertSound(runs);
            assertThat(records(caravan, "Department")).isEqualTo(model());
            assertThat(inserts(caravan)).isEqualTo(ROWS);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void batchesThatAreAlikeAreNotTakenForOneAnother(int posted, @TempDir Path directory) throws Exception {
        // given
        Fault lost = Fault.of(Kind.RESET).on("POST", BATCHES).skipping(posted).times(1);
        try (Caravan caravan = caravan(directory, lost)) {
            caravan.start(SyncFixture.project(
                    directory,
                    Map.of("people", "id"),
                    SyncFixture.insert("Contact")
                            .map("LastName", new Source.Constant("Everyman"))
                            .batches(100, 2)));
            // when
            List<RunRecord> runs = untilDone(caravan);
            // then
            assertSound(runs);
            assertThat(inserts(caravan)).isEqualTo(ROWS);
        }
    }

    @Test
    void anAllowanceThatIsUsedUpStopsTheRunAsWaiting(@TempDir Path directory) throws Exception {
        try (Caravan caravan = caravan(directory, Fault.of(Kind.REQUEST_LIMIT).skipping(4))) {
            caravan.start(project(
                    directory,
                    SyncFixture.upsert("Contact")
                            .matching("id", "External_Id__c")
                            .map("name", "LastName")));
            // when
            RunRecord run = caravan.run("contacts");
            // then
            assertThat(run.state()).isEqualTo(RunState.WAITING);
            assertThat(run.totals().violation()).isEmpty();
            assertThat(run.totals().notSent()
                            + run.totals().inDoubt()
                            + run.totals().accepted())
                    .isEqualTo(ROWS);
        }
    }

    private static void assertSound(List<RunRecord> runs) {
        assertThat(runs).allSatisfy(run -> assertThat(run.totals().violation()).isEmpty());
        assertThat(runs.get(runs.size() - 1).state()).isEqualTo(RunState.COMPLETED);
    }

    /** Runs until one completes with nothing left; at most three, since every fault here ends or is rare. */
    private static List<RunRecord> untilDone(Caravan caravan) {
        List<RunRecord> runs = new ArrayList<>();
        while (runs.size() < 3) {
            RunRecord run = caravan.run("contacts");
            runs.add(run);
            if (run.state() == RunState.COMPLETED) {
                break;
            }
        }
        return runs;
    }

    private static Caravan caravan(Path directory, Fault fault) throws Exception {
        Caravan caravan = new Caravan(
                SimulatorOptions.defaults().withFaults(List.of(fault), 3),
                directory.getFileName().toString());
        caravan.sql(
                "CREATE TABLE people (id VARCHAR PRIMARY KEY, name VARCHAR)",
                "INSERT INTO people SELECT 'K' || X, 'Name ' || X FROM system_range(1, " + ROWS + ")");
        return caravan;
    }

    private static Project project(Path directory, SyncFixture sync) {
        return SyncFixture.project(directory, Map.of("people", "id"), sync.batches(100, 4));
    }

    private static Map<String, String> model() {
        Map<String, String> model = new TreeMap<>();
        for (int i = 1; i <= ROWS; i++) {
            model.put("K" + i, "Name " + i);
        }
        return model;
    }

    private static Map<String, String> records(Caravan caravan, String keyField) {
        return caravan.history().stream()
                .map(HistoryEntry::after)
                .collect(Collectors.toMap(
                        after -> String.valueOf(after.get(keyField)),
                        after -> String.valueOf(after.get("LastName")),
                        (first, last) -> last,
                        TreeMap::new));
    }

    private static long inserts(Caravan caravan) {
        return caravan.history().stream()
                .filter(entry -> entry.operation() == Operation.INSERT)
                .count();
    }
}
