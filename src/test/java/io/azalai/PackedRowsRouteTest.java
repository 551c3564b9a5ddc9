package io.azalai;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.outcome.RunState;
import io.azalai.simulator.OrgSimulator;
import io.azalai.simulator.SimulatorOptions;
import io.azalai.simulator.fault.Fault;
import io.azalai.simulator.fault.Fault.Kind;
import io.azalai.simulator.http.Answer;
import io.azalai.simulator.http.Body;
import io.azalai.simulator.http.Call;
import io.azalai.simulator.http.FaultGate;
import io.azalai.simulator.http.Reply;
import io.azalai.store.RunRecord;
import io.azalai.sync.Batching;
import io.azalai.sync.SyncFixture;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows that travel packed: less on the wire, and the same in the org, whatever happens on the way. */
class PackedRowsRouteTest {
    private static final int ROWS = 300;
    private static final int BATCH = 100;
    private static final String BATCHES = "/services/async/*/job/*/batch";

    private final Path directory;

    PackedRowsRouteTest(@TempDir Path directory) {
        this.directory = directory;
    }

    /** Each request that carried rows: its encoding and its length on the wire. */
    private static final class Wire implements FaultGate {
        private final List<String> encodings = Collections.synchronizedList(new ArrayList<>());
        private final List<Long> lengths = Collections.synchronizedList(new ArrayList<>());

        @Override
        public Reply pass(Call call, Function<Call, Answer> answering) {
            note(call);
            return FaultGate.OPEN.pass(call, answering);
        }

        void note(Call call) {
            if (isRows(call)) {
                encodings.add(call.header("Content-Encoding").orElse("none"));
                lengths.add(Long.parseLong(call.header("Content-Length").orElse("0")));
            }
        }

        static boolean isRows(Call call) {
            return (call.isMethod("POST") && call.path().endsWith("/batch"))
                    || (call.isMethod("PUT") && call.path().endsWith("/batches"));
        }

        long bytes() {
            return lengths.stream().mapToLong(Long::longValue).sum();
        }
    }

    private Caravan caravan(String name, SimulatorOptions options, String gzip) throws Exception {
        Caravan caravan = new Caravan(options, directory.getFileName() + name);
        caravan.property("azalai.gzip", gzip);
        caravan.sql(
                "CREATE TABLE people AS SELECT X AS id, 'Person ' || X AS name, REPEAT('salt ' || X || ' ', 20) AS note FROM SYSTEM_RANGE(1, "
                        + ROWS + ")");
        return caravan;
    }

    private static SyncFixture insert() {
        return SyncFixture.insert("Contact")
                .map("id", "Department")
                .map("name", "LastName")
                .map("note", "Description");
    }

    private RunRecord run(Caravan caravan, String name, SyncFixture sync) throws Exception {
        caravan.start(SyncFixture.project(directory.resolve(name), Map.of("people", "id"), sync.batches(BATCH, 1)));
        return caravan.run("contacts");
    }

    private static Map<String, Map<String, Object>> org(Caravan caravan) {
        Map<String, Map<String, Object>> records = caravan.records("Contact", "Department");
        records.values().forEach(record -> record.keySet().retainAll(List.of("Department", "LastName", "Description")));
        return records;
    }

    @ParameterizedTest
    @EnumSource(names = {"BULK1", "BULK2"})
    void theOrgHoldsTheSameAndTheWireCarriesLess(Batching.Api api) throws Exception {
        // given
        Wire plain = new Wire();
        Wire packed = new Wire();
        SyncFixture sync = insert().matching("id", "External_Id__c").by(api);
        try (Caravan before = caravan("plain", SimulatorOptions.defaults().withGate(plain), "off");
                Caravan after = caravan("packed", SimulatorOptions.defaults().withGate(packed), "on")) {
            // when
            RunRecord sent = run(before, "plain", sync);
            RunRecord sentPacked = run(after, "packed", sync);
            // then
            assertThat(sentPacked.totals()).isEqualTo(sent.totals());
            assertThat(sentPacked.totals().accepted()).isEqualTo(ROWS);
            assertThat(org(after)).hasSize(ROWS).isEqualTo(org(before));
            assertThat(plain.encodings).hasSize(3).containsOnly("none");
            assertThat(packed.encodings).hasSize(3).containsOnly("gzip");
            assertThat(packed.bytes() * 3).isLessThan(plain.bytes());
        }
    }

    @Test
    void nothingIsPackedForAnOrgOnThisMachineUnlessThatIsAskedFor() throws Exception {
        // given
        Wire wire = new Wire();
        try (Caravan caravan = caravan("auto", SimulatorOptions.defaults().withGate(wire), "auto")) {
            // when
            RunRecord run = run(caravan, "auto", insert());
            // then
            assertThat(run.state()).isEqualTo(RunState.COMPLETED);
            assertThat(wire.encodings).hasSize(3).containsOnly("none");
            assertThat(Gzip.AUTO.packsFor("127.0.0.1")).isFalse();
            assertThat(Gzip.AUTO.packsFor("[::1]")).isFalse();
            assertThat(Gzip.AUTO.packsFor("acme.my.salesforce.com")).isTrue();
        }
    }

    @Test
    void aFewRowsTravelAsTheyAre() throws Exception {
        // given
        Wire wire = new Wire();
        try (Caravan caravan = caravan("few", SimulatorOptions.defaults().withGate(wire), "on")) {
            caravan.sql("DELETE FROM people WHERE id > 3");
            // when
            RunRecord run = run(caravan, "few", insert());
            // then
            assertThat(run.totals().accepted()).isEqualTo(3);
            assertThat(wire.encodings).containsExactly("none");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"BULK1", "BULK2"})
    void whatIsRepeatedAfterANewLoginIsPackedOnceAndSaysSo(Batching.Api api) throws Exception {
        // given
        List<OrgSimulator> org = new ArrayList<>();
        AtomicBoolean isOver = new AtomicBoolean();
        Wire wire = new Wire();
        FaultGate gate = (call, answering) -> {
            if (Wire.isRows(call) && isOver.compareAndSet(false, true)) {
                org.get(0).org().sessions().expireAll();
            }
            return wire.pass(call, answering);
        };
        SyncFixture sync = insert().matching("id", "External_Id__c").by(api);
        try (Caravan caravan = caravan("login", SimulatorOptions.defaults().withGate(gate), "on")) {
            org.add(caravan.simulator());
            // when
            RunRecord run = run(caravan, "login", sync);
            // then
            assertThat(run.state()).isEqualTo(RunState.COMPLETED);
            assertThat(run.totals().accepted()).isEqualTo(ROWS);
            assertThat(org(caravan)).hasSize(ROWS);
            assertThat(caravan.history()).hasSize(ROWS);
            assertThat(wire.encodings).hasSize(4).containsOnly("gzip");
            assertThat(wire.lengths.get(0)).isEqualTo(wire.lengths.get(1));
        }
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                        Fault.of(Kind.LOSE_ANSWER)
                                .on("POST", BATCHES)
                                .skipping(1)
                                .times(1),
                        Fault.of(Kind.TRUNCATE).on("POST", BATCHES).times(1),
                        Fault.of(Kind.RESET).on("POST", BATCHES).skipping(1).times(2),
                        Fault.of(Kind.EXPIRE_SESSION).skipping(6).times(2))
                .flatMap(fault -> Stream.of(true, false).map(isPacked -> Arguments.of(fault, isPacked)));
    }

    /** Whether the org gives a request back packed that came packed nobody wrote down. */
    private static Answer givenBack(Call call, Answer answer, boolean isPacked) {
        return isPacked && call.path().endsWith("/request") && answer.status() == 200
                ? new Answer(
                        answer.status(),
                        answer.headers(),
                        Body.of(packed(answer.body().bytes())))
                : answer;
    }

    private static byte[] packed(byte[] rows) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void noRowIsSentTwiceWhateverIsLostOnTheWay(Fault fault, boolean isGivenBackPacked) throws Exception {
        // given
        FaultGate gate = (call, answering) ->
                FaultGate.OPEN.pass(call, made -> givenBack(made, answering.apply(made), isGivenBackPacked));
        SimulatorOptions options = SimulatorOptions.defaults().withGate(gate).withFaults(List.of(fault), 1);
        try (Caravan caravan = caravan("faults", options, "on")) {
            caravan.connection(component -> component.setHttpRequestTimeout(4_000));
            // when
            RunRecord run = run(caravan, "faults", insert());
            for (int more = 0; more < 3 && run.state() != RunState.COMPLETED; more++) {
                run = caravan.run("contacts");
            }
            // then
            assertThat(run.state()).isEqualTo(RunState.COMPLETED);
            assertThat(org(caravan)).hasSize(ROWS);
            assertThat(caravan.history()).hasSize(ROWS);
            assertThat(caravan.run("contacts").totals().planned()).isZero();
        }
    }
}
