package io.azalai.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.azalai.simulator.RestClient.Reply;
import io.azalai.simulator.fault.Fault;
import io.azalai.simulator.fault.Fault.Kind;
import io.azalai.simulator.http.Certificate;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FaultsOverHttpTest {
    private static final String ACCOUNT = "{\"Name\":\"Acme\"}";

    private static OrgSimulator with(Fault... faults) {
        return OrgSimulator.start(SimulatorOptions.defaults().withFaults(List.of(faults), 1));
    }

    private static Reply create(RestClient client) {
        return client.call("POST", "/sobjects/Account", ACCOUNT);
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"RESET", "LOSE_ANSWER", "TRUNCATE"})
    void aConnectionThatIsCutShowsNothingWhetherTheCallTookEffectOrNot(Kind kind) {
        try (OrgSimulator simulator =
                with(Fault.of(kind).on("POST", "/services/data/*/sobjects/*").times(1))) {
            RestClient client = new RestClient(simulator);
            // when
            assertThatThrownBy(() -> create(client)).isInstanceOf(UncheckedIOException.class);
            // then
            assertThat(simulator.history()).hasSize(kind == Kind.RESET ? 0 : 1);
            assertThat(create(client).status()).isEqualTo(201);
        }
    }

    @ParameterizedTest
    @CsvSource({"SERVER_ERROR, 500", "UNAVAILABLE, 503", "REQUEST_LIMIT, 403", "EXPIRE_SESSION, 401"})
    void anAnswerThatIsAnErrorLeavesTheOrgAsItWas(Kind kind, int status) {
        try (OrgSimulator simulator = with(Fault.of(kind).times(1))) {
            // when
            Reply reply = create(new RestClient(simulator));
            // then
            assertThat(reply.status()).isEqualTo(status);
            assertThat(reply.response().headers().firstValue("Retry-After").isPresent())
                    .isEqualTo(kind == Kind.UNAVAILABLE);
            assertThat(simulator.history()).isEmpty();
        }
    }

    @Test
    void bulkSpeaksItsOwnDialectOfTheSameFaults() {
        try (OrgSimulator simulator = with(
                Fault.of(Kind.REQUEST_LIMIT).times(1),
                Fault.of(Kind.EXPIRE_SESSION).times(1))) {
            RestClient client = new RestClient(simulator);
            String job =
                    "<jobInfo xmlns=\"http://www.force.com/2009/06/asyncapi/dataload\"><operation>insert</operation>"
                            + "<object>Account</object><contentType>CSV</contentType></jobInfo>";
            // when
            Reply limited = client.post("/services/async/62.0/job", "application/xml", job);
            Reply expired = client.post("/services/async/62.0/job", "application/xml", job);
            // then
            assertThat(limited.status()).isEqualTo(400);
            assertThat(limited.response().body()).contains("<exceptionCode>ExceededQuota</exceptionCode>");
            assertThat(expired.status()).isEqualTo(400);
            assertThat(expired.response().body()).contains("<exceptionCode>InvalidSessionId</exceptionCode>");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "REQUEST_LIMIT, sf:REQUEST_LIMIT_EXCEEDED, REQUEST_LIMIT_EXCEEDED: TotalRequests Limit exceeded.",
        "UNAVAILABLE, sf:SERVER_UNAVAILABLE, SERVER_UNAVAILABLE: The server is unavailable"
    })
    void soapSpeaksItsOwnDialectToo(Kind kind, String code, String text) {
        try (OrgSimulator simulator = with(Fault.of(kind))) {
            // when
            Reply refused = new RestClient(simulator).post("/services/Soap/u/64.0", "text/xml", "<any/>");
            // then
            assertThat(refused.status()).isEqualTo(500);
            assertThat(refused.response().headers().firstValue("Content-Type").orElse(""))
                    .startsWith("text/xml");
            assertThat(refused.response().body())
                    .contains("<faultcode>" + code + "</faultcode>")
                    .contains("<faultstring>" + text + "</faultstring>");
        }
    }

    @Test
    void aLoginIsStruckByAFaultOfItsOwnPathOnly() {
        String password = "grant_type=client_credentials&client_id=azalai&client_secret=azalai-secret";
        Fault everywhere = Fault.of(Kind.SERVER_ERROR);
        Fault login = Fault.of(Kind.UNAVAILABLE).on("POST", "/services/oauth2/token");
        try (OrgSimulator spared = with(everywhere);
                OrgSimulator struck = with(login)) {
            // when
            Reply granted = new RestClient(spared).form("/services/oauth2/token", password);
            Reply refused = new RestClient(struck).form("/services/oauth2/token", password);
            // then
            assertThat(granted.status()).isEqualTo(200);
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.body().path("error").asText()).isEqualTo("server_error");
        }
    }

    @Test
    void onlyBatchesOfTheNamedObjectFail() {
        try (OrgSimulator simulator =
                with(Fault.of(Kind.FAIL_BATCH).of("contact").message("InternalServerError : no luck"))) {
            BulkClient bulk = new BulkClient(simulator);
            // when
            Reply account = bulk.finished("insert", "Account", "CSV", "Name\nAcme\n");
            Reply contact = bulk.finished("insert", "Contact", "CSV", "LastName\nReyes\n");
            // then
            assertThat(account.response().body()).contains("<state>Completed</state>");
            assertThat(contact.response().body())
                    .contains("<state>Failed</state>")
                    .contains("<stateMessage>InternalServerError : no luck</stateMessage>");
        }
    }

    @Test
    void aFaultSkipsSoManyChancesAndStrikesSoManyTimes() {
        try (OrgSimulator simulator =
                with(Fault.of(Kind.SERVER_ERROR).status(502).skipping(1).times(2))) {
            RestClient client = new RestClient(simulator);
            // when, then
            assertThat(List.of(
                            create(client).status(),
                            create(client).status(),
                            create(client).status(),
                            create(client).status()))
                    .containsExactly(201, 502, 502, 201);
        }
    }

    @Test
    void aShareOfTheRowsCannotBeLockedAndTheSeedSaysWhich() {
        List<Boolean> first = locked(7);
        // then
        assertThat(first).contains(true, false).isEqualTo(locked(7)).isNotEqualTo(locked(8));
    }

    private static List<Boolean> locked(long seed) {
        SimulatorOptions options = SimulatorOptions.defaults()
                .withFaults(List.of(Fault.of(Kind.LOCK_ROWS).of("account").share(0.3)), seed);
        try (OrgSimulator simulator = OrgSimulator.start(options)) {
            RestClient client = new RestClient(simulator);
            String one = "{\"attributes\":{\"type\":\"Account\"},\"Name\":\"A\"}";
            Reply saved =
                    client.call("POST", "/composite/sobjects", "{\"records\":[" + one + ("," + one).repeat(39) + "]}");
            return saved.body().findValues("success").stream()
                    .map(success -> !success.asBoolean())
                    .toList();
        }
    }

    @Test
    void anAnswerTakesTheLatencyAndTheSlowOneLonger() {
        SimulatorOptions options = SimulatorOptions.defaults()
                .withLatency(Duration.ofMillis(60))
                .withFaults(
                        List.of(Fault.of(Kind.SLOW)
                                .delay(Duration.ofMillis(200))
                                .times(1)),
                        1);
        try (OrgSimulator simulator = OrgSimulator.start(options)) {
            RestClient client = new RestClient(simulator);
            // when
            long started = System.nanoTime();
            create(client);
            long slow = System.nanoTime();
            create(client);
            long usual = System.nanoTime();
            // then
            assertThat(Duration.ofNanos(slow - started)).isGreaterThanOrEqualTo(Duration.ofMillis(255));
            assertThat(Duration.ofNanos(usual - slow)).isGreaterThanOrEqualTo(Duration.ofMillis(55));
        }
    }

    @Test
    void httpsAnswersWithTheCertificateThatItShows() throws Exception {
        try (OrgSimulator simulator =
                OrgSimulator.start(SimulatorOptions.defaults().withHttpsPort(0))) {
            Certificate certificate = simulator.certificate().orElseThrow();
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            try (InputStream file = Files.newInputStream(certificate.file())) {
                trusted.load(file, Certificate.PASSWORD.toCharArray());
            }
            KeyStore anchors = KeyStore.getInstance("PKCS12");
            anchors.load(null, null);
            anchors.setCertificateEntry("simulator", trusted.getCertificate("simulator"));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(anchors);
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(null, trust.getTrustManagers(), null);
            // when
            String versions = HttpClient.newBuilder()
                    .sslContext(tls)
                    .build()
                    .send(
                            HttpRequest.newBuilder(
                                            URI.create(simulator.httpsUrl().orElseThrow() + "/services/data"))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
            // then
            assertThat(versions).contains("/services/data/v62.0");
        }
    }
}
