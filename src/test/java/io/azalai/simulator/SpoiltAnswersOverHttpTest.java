package io.azalai.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.azalai.simulator.RestClient.Reply;
import io.azalai.simulator.fault.Fault;
import io.azalai.simulator.fault.Fault.Kind;
import io.azalai.simulator.fault.Spoiling;
import io.azalai.simulator.org.OrgIdentity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that are late, missing or not what they should be, as a client sees them that is not ours. */
class SpoiltAnswersOverHttpTest {
    private static final String ACCOUNT = "{\"Name\":\"Acme\"}";
    private static final String CREATE = "/services/data/*/sobjects/*";
    private static final String RESULTS = "/services/data/*/jobs/ingest/*/successfulResults";

    private static OrgSimulator with(Fault... faults) {
        return OrgSimulator.start(SimulatorOptions.defaults().withFaults(List.of(faults), 1));
    }

    private static OrgSimulator standing(Fault... faults) {
        return OrgSimulator.start(IngestClient.standing().withFaults(List.of(faults), 1));
    }

    private static Fault spoilt(Spoiling by, String method, String path) {
        return Fault.of(Kind.SPOIL_ANSWER).on(method, path).by(by).times(1);
    }

    private static String token(OrgSimulator simulator) {
        return simulator.org().sessions().open(OrgIdentity.standard().userId()).token();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aBlackHoleAnswersNothingWhetherTheCallTookEffectOrNot(boolean takesEffect) throws IOException {
        Fault hole = Fault.of(Kind.BLACK_HOLE).on("POST", CREATE).times(1);
        try (OrgSimulator simulator = with(takesEffect ? hole.withEffect() : hole);
                Socket socket = new Socket(
                        InetAddress.getLoopbackAddress(),
                        URI.create(simulator.url()).getPort())) {
            socket.setSoTimeout(700);
            // when
            socket.getOutputStream()
                    .write(("POST /services/data/v66.0/sobjects/Account HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                                    + token(simulator)
                                    + "\r\nContent-Type: application/json\r\nContent-Length: " + ACCOUNT.length()
                                    + "\r\n\r\n"
                                    + ACCOUNT)
                            .getBytes(UTF_8));
            // then
            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
            assertThat(simulator.history()).hasSize(takesEffect ? 1 : 0);
            assertThat(new RestClient(simulator)
                            .call("POST", "/sobjects/Account", ACCOUNT)
                            .status())
                    .isEqualTo(201);
        }
    }

    @Test
    void anAnswerThatDripsTakesAsLongAsItsBytes() {
        try (OrgSimulator simulator =
                with(Fault.of(Kind.DRIP).on("GET", "/services/data/*/limits").bytes(2000))) {
            // when
            long started = System.nanoTime();
            Reply limits = new RestClient(simulator).call("GET", "/limits", "");
            Duration took = Duration.ofNanos(System.nanoTime() - started);
            // then
            assertThat(limits.status()).isEqualTo(200);
            assertThat(took)
                    .isGreaterThan(Duration.ofMillis(limits.response().body().length() / 2 - 300));
        }
    }

    @ParameterizedTest
    @CsvSource({"EMPTY, 201, 0", "HALF, 201, 27", "BAD_UTF8, 201, 54", "HTML, 200, 102", "HUGE_HEADER, 201, 54"})
    void aSpoiltAnswerIsWholeByItsLengthAndTheCallTookEffect(Spoiling by, int status, int length) throws Exception {
        try (OrgSimulator simulator = with(spoilt(by, "POST", CREATE))) {
            // when
            HttpResponse<String> spoilt = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(
                                            URI.create(simulator.url() + "/services/data/v66.0/sobjects/Account"))
                                    .POST(BodyPublishers.ofString(ACCOUNT))
                                    .header("Content-Type", "application/json")
                                    .header("Authorization", "Bearer " + token(simulator))
                                    .build(),
                            BodyHandlers.ofString());
            // then
            assertThat(spoilt.statusCode()).isEqualTo(status);
            assertThat(spoilt.headers().firstValueAsLong("Content-Length")).hasValue(length);
            assertThat(spoilt.body().contains("\uFFFD")).isEqualTo(by == Spoiling.BAD_UTF8);
            assertThat(spoilt.headers().firstValue("X-Padding").isPresent()).isEqualTo(by == Spoiling.HUGE_HEADER);
            assertThat(simulator.history()).hasSize(1);
        }
    }

    @Test
    void aGzipBombIsSmallOnTheWireAndLargeUnpacked() throws Exception {
        try (OrgSimulator simulator = with(spoilt(Spoiling.GZIP_BOMB, "GET", "/services/data"))) {
            // when
            HttpResponse<byte[]> bomb = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(simulator.url() + "/services/data"))
                                    .build(),
                            BodyHandlers.ofByteArray());
            // then
            assertThat(bomb.headers().firstValue("Content-Encoding")).hasValue("gzip");
            assertThat(bomb.body().length).isLessThan(1 << 20);
            try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(bomb.body()))) {
                assertThat(unpacked.skip(Long.MAX_VALUE)).isEqualTo(256L << 20);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SHUFFLE, 3, k-1;k-2;k-3",
        "EXTRA_COLUMN, 3, k-1;k-2;k-3",
        "COERCE, 3, k-1;k-2;k-3",
        "MISS_ROW, 2, k-2;k-3",
        "EXTRA_ROW, 4, k-1;k-1-stranger;k-2;k-3"
    })
    void aFileOfResultsIsSpoiltByItsRows(Spoiling by, int rows, String keys) {
        try (OrgSimulator simulator = standing(spoilt(by, "GET", RESULTS))) {
            IngestClient ingest = new IngestClient(simulator);
            String job = ingest.ended(IngestClient.upsert("Account", "Account_Key__c"), IngestClient.accounts(1, 3));
            // when
            String spoilt = ingest.successful(job);
            String whole = ingest.successful(job);
            // then
            assertThat(spoilt).isNotEqualTo(whole);
            assertThat(IngestClient.rows(spoilt)).hasSize(rows);
            assertThat(IngestClient.rows(spoilt).stream()
                            .map(row -> row.replaceAll(".*\"(k-[^\"]*)\".*", "$1"))
                            .sorted())
                    .containsExactly(keys.split(";"));
            assertThat(spoilt.startsWith("\"sf__Unforeseen\"")).isEqualTo(by == Spoiling.EXTRA_COLUMN);
            assertThat(spoilt.contains("\"account 2\"")).isEqualTo(by == Spoiling.COERCE);
        }
    }

    @ParameterizedTest
    @CsvSource({"MISS_ROW, 1", "EXTRA_ROW, 3"})
    void whatBulk1AndCollectionsTellOfRowsIsSpoiltToo(Spoiling by, int rows) {
        try (OrgSimulator simulator = with(
                spoilt(by, "GET", "/services/async/*/job/*/batch/*/result").times(100),
                spoilt(by, "POST", "/services/data/*/composite/sobjects"))) {
            String one = "{\"attributes\":{\"type\":\"Account\"},\"Name\":\"A\"}";
            // when
            String bulk = new BulkClient(simulator)
                    .results(BulkClient.elements("insert", "Account", "CSV"), "CSV", "Name\nA\nB\n");
            Reply collections = new RestClient(simulator)
                    .call("POST", "/composite/sobjects", "{\"records\":[" + one + "," + one + "]}");
            // then
            assertThat(bulk.lines().skip(1)).hasSize(rows);
            assertThat(collections.body()).hasSize(rows);
            assertThat(simulator.history()).hasSize(4);
        }
    }

    @Test
    void aBatchFailsWhenSomeOfItsRowsWereAttempted() {
        Fault failing = Fault.of(Kind.FAIL_BATCH).rows(210).message("Timeout : too long");
        try (OrgSimulator simulator = with(failing)) {
            BulkClient bulk = new BulkClient(simulator);
            String rows = "Name\n" + "A\n".repeat(250);
            // when
            String status =
                    bulk.finished("insert", "Account", "CSV", rows).response().body();
            String results = bulk.results(BulkClient.elements("insert", "Account", "CSV"), "CSV", rows);
            // then
            assertThat(status)
                    .contains("<state>Failed</state>")
                    .contains("<stateMessage>Timeout : too long</stateMessage>")
                    .contains("<numberRecordsProcessed>200</numberRecordsProcessed>");
            assertThat(results.lines().skip(1)).hasSize(200);
            assertThat(simulator.history()).hasSize(400);
        }
    }

    @ParameterizedTest
    @CsvSource({"FAIL_BATCH, Failed", "ABORT_JOB, Aborted"})
    void aJobOfBulk2EndsWithRowsThatWereNotAttempted(Kind kind, String state) {
        try (OrgSimulator simulator = standing(Fault.of(kind).rows(200))) {
            IngestClient ingest = new IngestClient(simulator);
            // when
            String job = ingest.ended(IngestClient.json("insert", "Account"), IngestClient.accounts(1, 250));
            // then
            assertThat(ingest.status(job).body().path("state").asText()).isEqualTo(state);
            assertThat(ingest.status(job).body().path("numberRecordsProcessed").asInt())
                    .isEqualTo(200);
            assertThat(IngestClient.rows(ingest.successful(job))).hasSize(200);
            assertThat(IngestClient.rows(ingest.unprocessed(job))).hasSize(50);
            assertThat(simulator.history()).hasSize(200);
        }
    }

    @Test
    void anAbortedJobOfBulk1DoesNotProcessItsBatchesAndTakesNoMore() {
        try (OrgSimulator simulator = with(Fault.of(Kind.ABORT_JOB).times(1))) {
            BulkClient bulk = new BulkClient(simulator);
            RestClient client = new RestClient(simulator);
            String batch = bulk.posted(BulkClient.elements("insert", "Account", "CSV"), "CSV", "Name\nA\n");
            String batches = batch.substring(0, batch.lastIndexOf('/'));
            // when
            String stands = await().until(
                            () -> client.send("GET", batch, new byte[0])
                                    .response()
                                    .body(),
                            body -> !body.contains("<state>Queued</state>"));
            Reply more = client.send("POST", batches, "Name\nB\n".getBytes(UTF_8), "Content-Type", "text/csv");
            // then
            assertThat(stands).contains("<state>NotProcessed</state>");
            assertThat(more.response().body()).contains("InvalidJobState").contains("Aborted");
            assertThat(simulator.history()).isEmpty();
        }
    }

    @Test
    void aForgottenJobIsUnknownInTheWordsOfItsApi() {
        try (OrgSimulator simulator = standing(
                Fault.of(Kind.FORGET_JOB).on("GET", RESULTS),
                Fault.of(Kind.FORGET_JOB).on("GET", "/services/async/**"))) {
            IngestClient ingest = new IngestClient(simulator);
            RestClient client = new RestClient(simulator);
            String job = ingest.ended(IngestClient.json("insert", "Account"), IngestClient.accounts(1, 2));
            String batch = new BulkClient(simulator)
                    .posted(BulkClient.elements("insert", "Account", "CSV"), "CSV", "Name\nA\n");
            // when
            Reply results = ingest.call("GET", "/" + job + "/successfulResults");
            Reply status = ingest.status(job);
            Reply classic = client.send("GET", batch, new byte[0]);
            // then
            assertThat(results.status()).isEqualTo(404);
            assertThat(status.body().path(0).path("errorCode").asText()).isEqualTo("NOT_FOUND");
            assertThat(classic.status()).isEqualTo(400);
            assertThat(classic.response().body()).contains("<exceptionCode>InvalidJob</exceptionCode>");
        }
    }
}
