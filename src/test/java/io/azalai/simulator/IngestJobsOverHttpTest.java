package io.azalai.simulator;

import static io.azalai.simulator.IngestClient.accounts;
import static io.azalai.simulator.IngestClient.json;
import static io.azalai.simulator.IngestClient.upsert;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.azalai.simulator.RestClient.Reply;
import io.azalai.simulator.org.Operation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The life of an ingest job of Bulk 2.0, as the Bulk API 2.0 Developer Guide has it. */
class IngestJobsOverHttpTest {
    private static final String KEY = "Account_Key__c";

    private final OrgSimulator simulator = OrgSimulator.start(IngestClient.standing());
    private final RestClient client = new RestClient(simulator);
    private final IngestClient ingest = new IngestClient(simulator);

    @AfterEach
    void end() {
        simulator.close();
    }

    private static String error(Reply reply) {
        return reply.status() + " " + reply.body().path(0).path("errorCode").asText();
    }

    @Test
    void aNewJobTellsWhatItTakesInTheSpellingOfTheOrg() {
        // when
        Reply created = ingest.create(upsert("account", "account_key__C"));
        // then
        String id = created.body().path("id").asText();
        assertThat(created.status()).isEqualTo(200);
        assertThat(created.response().body())
                .isEqualTo("""
                        {"id":"%1$s","operation":"upsert","object":"Account","createdById":"%2$s",\
                        "createdDate":"2026-03-01T10:15:00.000+0000","systemModstamp":"2026-03-01T10:15:00.000+0000",\
                        "state":"Open","externalIdFieldName":"Account_Key__c","concurrencyMode":"Parallel",\
                        "contentType":"CSV","apiVersion":66.0,\
                        "contentUrl":"services/data/v66.0/jobs/ingest/%1$s/batches","lineEnding":"LF",\
                        "columnDelimiter":"COMMA"}""".formatted(id, simulator.org().identity().userId()));
        assertThat(id).matches("750\\w{15}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"operation":"insert","object":"Nothing__c"}                                | INVALIDENTITY
            {"operation":"insert"}                                                      | INVALIDENTITY
            {"operation":"INSERT","object":"Account"}                                   | INVALIDOPERATION
            {"object":"Account"}                                                        | INVALIDOPERATION
            {"operation":"query","object":"Account"}                                    | FEATURENOTENABLED
            {"operation":"upsert","object":"Account"}                                   | INVALIDJOB
            {"operation":"upsert","object":"Account","externalIdFieldName":null}        | INVALIDJOB
            {"operation":"upsert","object":"Account","externalIdFieldName":"Site"}      | INVALIDJOB
            {"operation":"insert","object":"Account","externalIdFieldName":"Id"}        | CLIENTINPUTERROR
            {"operation":"update","object":"Order_Event__e"}                            | INVALIDOPERATION
            {"operation":"insert","object":"Account","contentType":"JSON"}              | UNSUPPORTEDCONTENTTYPE
            {"operation":"insert","object":"Account","columnDelimiter":","}             | CLIENTINPUTERROR
            {"operation":"insert","object":"Account","lineEnding":"CR"}                 | CLIENTINPUTERROR
            {"operation":"insert","object":"Account","assignmentRuleId":"01QHs000000exXXMAY"} | INVALIDJOB
            [1]                                                                         | JSON_PARSER_ERROR
            {"operation":                                                               | JSON_PARSER_ERROR
            """)
    void aJobThatCannotBeIsRefusedByItsCode(String json, String code) {
        // when
        Reply refused = ingest.create(json);
        // then
        assertThat(error(refused)).isEqualTo("400 " + code);
        assertThat(ingest.call("GET", "").body().path("records")).isEmpty();
    }

    @Test
    void aJobWaitsIsWorkedThroughBatchByBatchAndCompletes() {
        // given
        String job = ingest.open(upsert("Account", KEY));
        // when, then
        assertThat(ingest.upload(job, accounts(0, 20_001)).status()).isEqualTo(201);
        pass(Duration.ofHours(1));
        assertThat(state(job)).isEqualTo("Open 0");
        Reply closed = ingest.state(job, "UploadComplete");
        assertThat(closed.status()).isEqualTo(200);
        assertThat(closed.body().path("state").asText()).isEqualTo("UploadComplete");
        assertThat(closed.body().has("contentUrl")).isFalse();
        assertThat(state(job)).isEqualTo("UploadComplete 0");
        pass(Duration.ofSeconds(10));
        assertThat(state(job)).isEqualTo("InProgress 0");
        pass(Duration.ofSeconds(20));
        assertThat(state(job)).isEqualTo("InProgress 10000");
        pass(Duration.ofSeconds(20));
        assertThat(state(job)).isEqualTo("InProgress 20000");
        pass(Duration.ofSeconds(20));
        JsonNode done = ingest.status(job).body();
        assertThat(done.path("state").asText()).isEqualTo("JobComplete");
        assertThat(done.path("jobType").asText()).isEqualTo("V2Ingest");
        assertThat(done.path("numberRecordsProcessed").asLong()).isEqualTo(20_001);
        assertThat(done.path("numberRecordsFailed").asLong()).isZero();
        assertThat(done.path("retries").asLong(-1)).isZero();
        assertThat(done.path("totalProcessingTime").asLong()).isEqualTo(60_000);
        assertThat(done.path("apexProcessingTime").asLong(-1)).isZero();
        assertThat(simulator.org().count("Account", Operation.INSERT)).isEqualTo(20_001);
    }

    private void pass(Duration time) {
        simulator.clock().advance(time);
    }

    private String state(String job) {
        JsonNode told = ingest.status(job).body();
        return told.path("state").asText() + " "
                + told.path("numberRecordsProcessed").asLong(-1);
    }

    @Test
    void aJobTakesOneUploadAndOnlyWhileItIsOpen() {
        // given
        String job = ingest.open(json("insert", "Account"));
        // when
        Reply first = ingest.upload(job, "Name\nA\n");
        Reply second = ingest.upload(job, "Name\nB\n");
        ingest.state(job, "UploadComplete");
        Reply late = ingest.upload(job, "Name\nC\n");
        pass(Duration.ofMinutes(1));
        // then
        assertThat(first.status()).isEqualTo(201);
        assertThat(first.response().body()).isEmpty();
        assertThat(error(second)).isEqualTo("400 INVALIDJOB");
        assertThat(second.body().at("/0/message").asText())
                .startsWith("Found multiple contents for job: <" + job + ">");
        assertThat(error(late)).isEqualTo("400 INVALIDJOBSTATE");
        assertThat(simulator.history()).singleElement().satisfies(write -> assertThat(write.after())
                .containsEntry("Name", "A"));
    }

    @Test
    void anUploadIsCsvOfSoManyBytes() throws IOException {
        // given
        String job = ingest.open(json("insert", "Account"));
        String path = IngestClient.ROOT + "/" + job + "/batches";
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            byte[] megabyte = new byte[1_000_000];
            for (int written = 0; written < 113; written++) {
                gzip.write(megabyte);
            }
        }
        // when
        Reply json = client.send("PUT", path, "[]".getBytes(UTF_8), "Content-Type", "application/json");
        Reply large =
                client.send("PUT", path, packed.toByteArray(), "Content-Type", "text/csv", "Content-Encoding", "gzip");
        Reply usual = client.send("PUT", path, "Name\nA\n".getBytes(UTF_8), "Content-Type", "text/csv; charset=UTF-8");
        // then
        assertThat(error(json)).isEqualTo("400 UNSUPPORTEDCONTENTTYPE");
        assertThat(error(large)).isEqualTo("400 CLIENTINPUTERROR");
        assertThat(usual.status()).isEqualTo(201);
    }

    @Test
    void aJobThatIsAbortedBeforeItsTurnWritesNothing() {
        // given
        String job = ingest.closed(json("insert", "Account"), "Name\nA\n");
        // when
        Reply aborted = ingest.state(job, "Aborted");
        pass(Duration.ofMinutes(1));
        // then
        assertThat(aborted.status()).isEqualTo(200);
        assertThat(aborted.body().path("state").asText()).isEqualTo("Aborted");
        assertThat(state(job)).isEqualTo("Aborted 0");
        assertThat(simulator.history()).isEmpty();
        assertThat(ingest.unprocessed(job)).isEqualTo("Name\nA\n");
    }

    @Test
    void whatWasDoneWhenAJobIsAbortedStays() {
        // given
        String job = ingest.closed(json("insert", "Account"), accounts(0, 10_002));
        pass(Duration.ofSeconds(30));
        // when
        ingest.state(job, "Aborted");
        pass(Duration.ofMinutes(1));
        // then
        assertThat(state(job)).isEqualTo("Aborted 10000");
        assertThat(simulator.org().count("Account", Operation.INSERT)).isEqualTo(10_000);
        assertThat(IngestClient.rows(ingest.successful(job))).hasSize(10_000);
        assertThat(ingest.unprocessed(job))
                .isEqualTo("Account_Key__c,Name\n\"k-10000\",\"Account 10000\"\n\"k-10001\",\"Account 10001\"\n");
    }

    @Test
    void aStateThatCannotFollowIsRefused() {
        // given
        String open = ingest.open(json("insert", "Account"));
        String ended = ingest.ended(json("insert", "Account"), "Name\nA\n");
        // when
        Reply unknown = ingest.state(open, "Closed");
        Reply again = ingest.state(ended, "UploadComplete");
        Reply late = ingest.state(ended, "Aborted");
        // then
        assertThat(error(unknown)).isEqualTo("400 INVALIDJOBSTATE");
        assertThat(error(again)).isEqualTo("400 INVALIDJOBSTATE");
        assertThat(error(late)).isEqualTo("400 INVALIDJOBSTATE");
        assertThat(late.body().at("/0/message").asText()).isEqualTo("Aborting already Completed Job not allowed");
        assertThat(state(open)).isEqualTo("Open 0");
    }

    @Test
    void aJobIsDeletedWhenItIsNotOpenAndNotAtWork() {
        // given
        String open = ingest.open(json("insert", "Account"));
        String waiting = ingest.closed(json("insert", "Account"), "Name\nA\n");
        // when
        Reply refused = ingest.call("DELETE", "/" + open);
        Reply deleted = ingest.call("DELETE", "/" + waiting);
        String atWork = ingest.closed(json("insert", "Account"), "Name\nB\n");
        pass(Duration.ofSeconds(10));
        Reply early = ingest.call("DELETE", "/" + atWork);
        pass(Duration.ofMinutes(1));
        Reply late = ingest.call("DELETE", "/" + atWork + "/");
        // then
        assertThat(error(refused)).isEqualTo("400 INVALIDJOBSTATE");
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(error(ingest.status(waiting))).isEqualTo("404 NOT_FOUND");
        assertThat(error(early)).isEqualTo("400 INVALIDJOBSTATE");
        assertThat(late.status()).isEqualTo(204);
        assertThat(error(ingest.call("GET", "/" + atWork + "/successfulResults")))
                .isEqualTo("404 NOT_FOUND");
        assertThat(simulator.org().count("Account", Operation.INSERT)).isOne();
    }

    @Test
    void resultsAreReadWhenTheJobHasEnded() {
        // given
        String job = ingest.closed(json("insert", "Account"), "Name\nA\n");
        // when
        Reply early = ingest.call("GET", "/" + job + "/successfulResults");
        // then
        assertThat(error(early)).isEqualTo("400 INVALIDJOBSTATE");
    }

    @Test
    void rowsMayComeWithTheJobInOneCall() {
        // given
        String body = "--b\r\nContent-Type: application/json\r\nContent-Disposition: form-data; name=\"job\"\r\n\r\n"
                + json("insert", "Account") + "\r\n--b\r\nContent-Type: text/csv\r\n"
                + "Content-Disposition: form-data; name=\"content\"; filename=\"content\"\r\n\r\n%s\r\n--b--\r\n";
        // when
        Reply created = multipart(body.formatted("Name\nÜmit\n"));
        Reply large = multipart(body.formatted("Name\n" + "A".repeat(100_000)));
        Reply headless = multipart("--b--");
        pass(Duration.ofMinutes(1));
        // then
        assertThat(created.status()).isEqualTo(200);
        assertThat(created.body().path("state").asText()).isEqualTo("UploadComplete");
        assertThat(error(large)).isEqualTo("400 CLIENTINPUTERROR");
        assertThat(error(headless)).isEqualTo("400 CLIENTINPUTERROR");
        assertThat(state(created.body().path("id").asText())).isEqualTo("JobComplete 1");
        assertThat(simulator.history()).singleElement().satisfies(write -> assertThat(write.after())
                .containsEntry("Name", "Ümit"));
    }

    private Reply multipart(String body) {
        return client.send(
                "POST", IngestClient.ROOT, body.getBytes(UTF_8), "Content-Type", "multipart/form-data; boundary=\"b\"");
    }

    @Test
    void theListOfJobsComesInPagesOfAThousand() {
        // given
        for (int job = 0; job < 1_001; job++) {
            ingest.open(json("insert", "Account"));
        }
        // when
        JsonNode first = ingest.call("GET", "?jobType=V2Ingest").body();
        JsonNode rest = client.send("GET", first.path("nextRecordsUrl").asText(), new byte[0])
                .body();
        Reply nowhere = ingest.call("GET", "?queryLocator=x");
        // then
        Set<String> ids = new HashSet<>(first.findValuesAsText("id"));
        ids.addAll(rest.findValuesAsText("id"));
        assertThat(ids).hasSize(1_001);
        assertThat(first.path("records")).hasSize(1_000);
        assertThat(first.path("done").asBoolean(true)).isFalse();
        assertThat(rest.path("done").asBoolean()).isTrue();
        assertThat(rest.path("nextRecordsUrl").isNull()).isTrue();
        assertThat(nowhere.status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "'', V2Ingest Classic",
        "?jobType=V2Ingest, V2Ingest",
        "?jobType=Classic, Classic",
        "?jobType=BigObjectIngest, ''",
        "?isPkChunkingEnabled=true, ''",
        "?isPkChunkingEnabled=false, V2Ingest Classic",
        "?concurrencyMode=Serial, Classic",
    })
    void theListOfJobsHasThoseOfBothApis(String filter, String types) {
        // given
        ingest.open(json("insert", "Account"));
        new BulkClient(simulator)
                .open(BulkClient.elements("insert", "Contact", "CSV") + "<concurrencyMode>Serial</concurrencyMode>");
        // when
        JsonNode list = ingest.call("GET", filter).body();
        // then
        list.path("records").forEach(job -> assertThat(
                        ingest.status(job.path("id").asText()).body().path("jobType"))
                .isEqualTo(job.path("jobType")));
        assertThat(String.join(" ", list.findValuesAsText("jobType"))).isEqualTo(types);
        assertThat(Set.copyOf(list.findValuesAsText("id"))).hasSameSizeAs(list.path("records"));
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /services/data/v66.0/jobs/ingest, 405 METHOD_NOT_ALLOWED",
        "DELETE, /services/data/v66.0/jobs/ingest, 405 METHOD_NOT_ALLOWED",
        "POST, /services/data/v66.0/jobs/ingest/JOB, 405 METHOD_NOT_ALLOWED",
        "POST, /services/data/v66.0/jobs/ingest/JOB/batches, 405 METHOD_NOT_ALLOWED",
        "PUT, /services/data/v66.0/jobs/ingest/JOB/failedResults, 405 METHOD_NOT_ALLOWED",
        "GET, /services/data/v66.0/jobs/ingest/JOB/nothing, 404 NOT_FOUND",
        "GET, /services/data/v66.0/jobs/ingest/750Hs00000zzzzzIAA, 404 NOT_FOUND",
        "GET, /services/data/v66.0/jobs/nothing, 404 NOT_FOUND",
        "GET, /services/data/v40.0/jobs/ingest/JOB, 404 NOT_FOUND",
        "GET, /services/data/v66.0/jobs/query, 400 FEATURENOTENABLED",
    })
    void whatIsNotThereIsRefused(String method, String path, String expected) {
        // given
        String job = ingest.open(json("insert", "Account"));
        // when
        Reply refused = client.send(method, path.replace("JOB", job), new byte[0]);
        // then
        assertThat(error(refused)).isEqualTo(expected);
    }

    @Test
    void aJobIsFoundByFifteenCharactersAndEveryCallCountsOne() {
        // given
        String job = ingest.open(json("insert", "Account"));
        // when
        Reply status = ingest.status(job.substring(0, 15));
        // then
        assertThat(status.body().path("id").asText()).isEqualTo(job);
        assertThat(status.response().headers().firstValue("Sforce-Limit-Info")).hasValue("api-usage=2/5000000");
    }
}
