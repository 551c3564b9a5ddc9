package io.azalai.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.faults.Trip.Way;
import io.azalai.faults.WireProxy.Harm;
import io.azalai.outcome.RunState;
import io.azalai.simulator.OrgSimulator;
import io.azalai.simulator.http.FaultGate;
import io.azalai.store.RunRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.camel.component.salesforce.SalesforceComponent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A network that resets, loses, delays and half-closes connections between the engine and the org, and an org that cannot be reached at all. */
class WireFaultsRouteTest {
    private static final int PEOPLE = 40;
    /** One batch by any API, and more than one segment. */
    private static final int UPLOADED = 200;

    private static final List<Way> WAYS =
            List.of(Way.INSERT_BULK1, Way.INSERT_BULK2, Way.UPSERT_BULK1, Way.UPSERT_BULK2, Way.UPSERT_COLLECTIONS);
    private static final List<Harm> HARMS = List.of(
            new Harm.ResetUp(700),
            new Harm.ResetDown(300),
            new Harm.HalfClose(400),
            new Harm.Latency(Duration.ofMillis(40)),
            new Harm.Drip(8_000));

    private final Path directory;

    WireFaultsRouteTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private record Journey(Way way, Harm harm) {}

    @Test
    void whatTheNetworkDoesToConnectionsHarmsNoRow() throws Exception {
        // given
        List<Journey> all = new ArrayList<>();
        WAYS.forEach(way -> HARMS.forEach(harm -> all.add(new Journey(way, harm))));
        if (Integer.getInteger("azalai.faults.seeds", 20) <= 20) {
            // Every way and every harm, but not each by each: those are for the long profile.
            all.removeIf(journey -> all.indexOf(journey) % 2 == 1);
        }
        // when
        List<String> complaints = AtOnce.complaints(all, this::complaint);
        // then
        assertThat(complaints).isEmpty();
    }

    private String complaint(Journey journey) throws Exception {
        Path own = Files.createTempDirectory(directory, "trip");
        List<WireProxy> proxies = new ArrayList<>();
        try (Trip trip = Trip.of(journey.way(), PEOPLE, 10, 3, Trip.quick(), own, (simulator, component) -> {
            WireProxy proxy = WireProxy.of(simulator.url());
            proxies.add(proxy);
            component.setLoginUrl(proxy.url());
            component.setHttpRequestTimeout(4_000);
        })) {
            WireProxy proxy = proxies.get(0);
            trip.run();
            for (int i = 1; i <= 20; i++) {
                trip.add("L" + i, "Late " + i);
            }
            proxy.harm(journey.harm(), 5);
            trip.runUntilDone(2);
            proxy.heal();
            RunRecord last = trip.runUntilDone(2);
            boolean isSound = last.state() == RunState.COMPLETED
                    && trip.verdict().isDone()
                    && trip.run().totals().planned() == 0
                    && trip.runs().stream().noneMatch(run -> run.errors().stream()
                            .anyMatch(error -> error.code().equals("ENGINE_FAULT")));
            return isSound ? "" : journey + " struck " + proxy.struck() + ", " + trip.verdict() + "\n" + trip.told();
        } finally {
            proxies.forEach(WireProxy::close);
        }
    }

    /** A way, and the first line of the request that carries its rows. */
    private record Upload(Way way, String request) {}

    @Test
    void anUploadThatIsCutHalfWayIsNotTakenAndItsRowsArriveOnce() throws Exception {
        // given
        List<Upload> all = List.of(
                new Upload(Way.INSERT_BULK1, "/batch HTTP"),
                new Upload(Way.UPSERT_BULK1, "/batch HTTP"),
                new Upload(Way.INSERT_BULK2, "/batches HTTP"),
                new Upload(Way.UPSERT_BULK2, "/batches HTTP"),
                new Upload(Way.INSERT_COLLECTIONS, "/composite/sobjects"),
                new Upload(Way.UPSERT_COLLECTIONS, "/composite/sobjects"));
        // when
        List<String> complaints = AtOnce.complaints(all, this::complaint);
        // then
        assertThat(complaints).isEmpty();
    }

    private String complaint(Upload upload) throws Exception {
        Path own = Files.createTempDirectory(directory, "trip");
        List<WireProxy> proxies = new ArrayList<>();
        List<String> whole = Collections.synchronizedList(new ArrayList<>());
        FaultGate gate = (call, answering) -> {
            if ((call.method() + " " + call.path() + " HTTP").contains(upload.request()) && !call.isMethod("GET")) {
                whole.add(call.body().text());
            }
            return FaultGate.OPEN.pass(call, answering);
        };
        try (Trip trip = Trip.of(
                upload.way(), UPLOADED, UPLOADED, 1, Trip.quick().withGate(gate), own, (simulator, component) -> {
                    WireProxy proxy = WireProxy.of(simulator.url());
                    proxies.add(proxy);
                    component.setLoginUrl(proxy.url());
                    proxy.harm(new Harm.CutUpload(upload.request()), 1);
                })) {
            RunRecord last = trip.runUntilDone(3);
            boolean isSound = proxies.get(0).struck() == 1
                    && whole.size() == 1
                    && whole.get(0).contains("Name " + UPLOADED)
                    && last.state() == RunState.COMPLETED
                    && trip.caravan().history().size() == UPLOADED
                    && trip.verdict().isDone()
                    && trip.run().totals().planned() == 0;
            return isSound
                    ? ""
                    : "%s struck %d, whole %d, %s%n%s"
                            .formatted(upload, proxies.get(0).struck(), whole.size(), trip.verdict(), trip.told());
        } finally {
            proxies.forEach(WireProxy::close);
        }
    }

    @Test
    void anAnswerThatNeverComesIsAnUnknownOutcomeWithinTheTimeout() throws Exception {
        // when
        List<String> complaints = AtOnce.complaints(WAYS, way -> {
            Path own = Files.createTempDirectory(directory, "trip");
            List<WireProxy> proxies = new ArrayList<>();
            try (Trip trip = Trip.of(way, PEOPLE, 10, 2, Trip.quick(), own, (simulator, component) -> {
                WireProxy proxy = WireProxy.of(simulator.url());
                proxies.add(proxy);
                component.setLoginUrl(proxy.url());
                component.setHttpRequestTimeout(1_500);
            })) {
                trip.run();
                trip.add("L1", "Late");
                proxies.get(0).harm(new Harm.BlackHole(), 1);
                RunRecord last = trip.runUntilDone(3);
                boolean isSound =
                        last.state() == RunState.COMPLETED && trip.verdict().isDone();
                return isSound ? "" : way + " " + trip.verdict() + "\n" + trip.told();
            } finally {
                proxies.forEach(WireProxy::close);
            }
        });
        // then
        assertThat(complaints).isEmpty();
    }

    /** An address at which there is no org, or none that may be trusted. */
    private record Nowhere(String what, BiConsumer<OrgSimulator, SalesforceComponent> connection) {}

    @Test
    void anOrgThatCannotBeReachedOrTrustedIsSaidToBeSo() throws Exception {
        // given
        List<Nowhere> all = List.of(
                new Nowhere("refused", (simulator, component) -> component.setLoginUrl("http://127.0.0.1:1")),
                new Nowhere("no name", (simulator, component) -> component.setLoginUrl("http://no-org.invalid")),
                new Nowhere(
                        "certificate of nobody",
                        (simulator, component) ->
                                component.setLoginUrl(simulator.httpsUrl().orElseThrow())));
        // when
        List<String> complaints = AtOnce.complaints(all, nowhere -> {
            Path own = Files.createTempDirectory(directory, "trip");
            try (Trip trip =
                    Trip.of(Way.UPSERT_BULK1, 5, 10, 1, Trip.quick().withHttpsPort(0), own, nowhere.connection())) {
                RunRecord run = trip.run();
                boolean isSound = run.state() == RunState.FAILED
                        && run.errors().stream().allMatch(error -> List.of("ORG_UNREACHABLE", "LOGIN_FAILED")
                                .contains(error.code()))
                        && trip.caravan().history().isEmpty();
                return isSound ? "" : nowhere.what() + " " + trip.told();
            }
        });
        // then
        assertThat(complaints).isEmpty();
    }
}
