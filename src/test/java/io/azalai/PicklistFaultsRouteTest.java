package io.azalai;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.outcome.RunState;
import io.azalai.simulator.SimulatorOptions;
import io.azalai.simulator.fault.Fault;
import io.azalai.simulator.fault.Fault.Kind;
import io.azalai.simulator.org.MetadataWrite;
import io.azalai.simulator.schema.Picklist.Choice;
import io.azalai.store.RunRecord;
import io.azalai.sync.SyncFixture;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A picklist whose calls go wrong: it is read again, and comes to what the model says. */
class PicklistFaultsRouteTest {
    private static final String FIELDS = "/services/data/*/tooling/sobjects/CustomField/*";

    static Stream<Fault> faults() {
        return Stream.of(
                Fault.of(Kind.LOSE_ANSWER).on("PATCH", FIELDS).times(1),
                Fault.of(Kind.RESET).on("PATCH", FIELDS).times(1),
                Fault.of(Kind.RESET).on("PATCH", FIELDS).times(2),
                Fault.of(Kind.SERVER_ERROR).on("PATCH", FIELDS).status(500).times(1),
                Fault.of(Kind.UNAVAILABLE).on("PATCH", FIELDS).times(1),
                Fault.of(Kind.RESET).on("GET", FIELDS).times(1),
                Fault.of(Kind.TRUNCATE).on("GET", FIELDS).times(1),
                Fault.of(Kind.SERVER_ERROR).on("GET", FIELDS).status(503).times(1),
                Fault.of(Kind.EXPIRE_SESSION).on("PATCH", FIELDS).times(1));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void thePicklistComesToTheModelInOneRunAndIsWrittenOnce(Fault fault, @TempDir Path directory) throws Exception {
        try (Caravan caravan = caravan(directory, fault)) {
            // when
            RunRecord run = caravan.run("regions");
            // then
            assertThat(run.failure()).isNull();
            assertThat(run.state()).isEqualTo(RunState.COMPLETED);
            assertThat(run.totals().violation()).isEmpty();
            assertThat(run.totals().accepted()).isEqualTo(5);
            assertThat(caravan.simulator().metadataHistory()).hasSize(1);
            assertThat(active(caravan)).containsExactly("Centre");
            assertThat(caravan.azalai().ledger().inFlight("regions")).isEmpty();
        }
    }

    @Test
    void anAllowanceThatIsUsedUpStopsTheRunAsWaiting(@TempDir Path directory) throws Exception {
        // given
        Fault used = Fault.of(Kind.REQUEST_LIMIT).on("PATCH", FIELDS).times(1);
        try (Caravan caravan = caravan(directory, used)) {
            // when
            RunRecord waiting = caravan.run("regions");
            RunRecord second = caravan.run("regions");
            // then
            assertThat(waiting.state()).isEqualTo(RunState.WAITING);
            assertThat(waiting.totals().notSent()).isEqualTo(5);
            assertThat(second.state()).isEqualTo(RunState.COMPLETED);
            assertThat(active(caravan)).containsExactly("Centre");
        }
    }

    @Test
    void anOrgThatTakesNothingEndsTheRunAndTheNextOneReadsAndGoesOn(@TempDir Path directory) throws Exception {
        // given
        Fault away = Fault.of(Kind.RESET).on("PATCH", FIELDS).times(3);
        try (Caravan caravan = caravan(directory, away)) {
            // when
            RunRecord failed = caravan.run("regions");
            RunRecord second = caravan.run("regions");
            // then
            assertThat(failed.state()).isEqualTo(RunState.FAILED);
            assertThat(failed.totals().violation()).isEmpty();
            assertThat(failed.totals().notSent()).isEqualTo(5);
            assertThat(second.state()).isEqualTo(RunState.COMPLETED);
            assertThat(second.totals().accepted()).isEqualTo(5);
        }
    }

    private static List<String> active(Caravan caravan) {
        List<MetadataWrite> writes = caravan.simulator().metadataHistory();
        return writes.get(writes.size() - 1).change().after().stream()
                .filter(Choice::isActive)
                .map(Choice::value)
                .toList();
    }

    /** The picklist has four values, and the model a fifth. */
    private static Caravan caravan(Path directory, Fault fault) throws Exception {
        Caravan caravan = new Caravan(
                SimulatorOptions.defaults().withFaults(List.of(fault), 1),
                directory.getFileName().toString());
        caravan.sql("CREATE TABLE regions (code VARCHAR PRIMARY KEY)", "INSERT INTO regions VALUES ('Centre')");
        caravan.start(SyncFixture.project(
                directory,
                Map.of("regions", "code"),
                SyncFixture.picklist("Account", "Region__c", "code")
                        .named("regions")
                        .of("regions")));
        return caravan;
    }
}
