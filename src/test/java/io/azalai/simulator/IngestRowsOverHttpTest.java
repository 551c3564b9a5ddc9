package io.azalai.simulator;

import static io.azalai.simulator.IngestClient.accounts;
import static io.azalai.simulator.IngestClient.json;
import static io.azalai.simulator.IngestClient.rows;
import static io.azalai.simulator.IngestClient.upsert;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.azalai.simulator.RestClient.Reply;
import io.azalai.simulator.fault.Fault;
import io.azalai.simulator.fault.Fault.Kind;
import io.azalai.simulator.org.HistoryEntry;
import io.azalai.simulator.org.Operation;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of the rows of a Bulk 2.0 job, and how its results tell it. */
class IngestRowsOverHttpTest {
    private static final String KEY = "Account_Key__c";

    private OrgSimulator simulator = OrgSimulator.start(IngestClient.standing());
    private IngestClient ingest = new IngestClient(simulator);

    @AfterEach
    void end() {
        simulator.close();
    }

    private void restart(Fault... faults) {
        simulator.close();
        simulator = OrgSimulator.start(IngestClient.standing().withFaults(List.of(faults), 1));
        ingest = new IngestClient(simulator);
    }

    private String message(String job) {
        JsonNode told = ingest.status(job).body();
        return told.path("state").asText() + ": " + told.path("errorMessage").asText();
    }

    @Test
    void resultsEchoWhatWasSentAndTellSuccessAndFailureApart() {
        // when
        String job = ingest.ended(upsert("Account", KEY), """
                Account_Key__c,Name,Site,parent.Account_Key__c
                a,"Acme, ""Inc""\",,
                b,,Here,
                c,Child,#N/A,a
                """);
        // then
        String acme = simulator.history().get(0).id();
        String child = simulator.history().get(1).id();
        assertThat(ingest.successful(job)).isEqualTo("""
                "sf__Id","sf__Created",Account_Key__c,Name,Site,parent.Account_Key__c
                "%s","true","c","Child","#N/A","a"
                "%s","true","a","Acme, ""Inc""\","",""
                """.formatted(child, acme));
        assertThat(ingest.failed(job)).isEqualTo("""
                "sf__Id","sf__Error",Account_Key__c,Name,Site,parent.Account_Key__c
                "","REQUIRED_FIELD_MISSING:Required fields are missing: [Name]:Name --","b","","Here",""
                """);
        assertThat(ingest.unprocessed(job)).isEqualTo("Account_Key__c,Name,Site,parent.Account_Key__c\n");
        JsonNode told = ingest.status(job).body();
        assertThat(told.path("numberRecordsProcessed").asLong()).isEqualTo(3);
        assertThat(told.path("numberRecordsFailed").asLong()).isEqualTo(1);
        assertThat(told.has("errorMessage")).isFalse();
    }

    @Test
    void resultsComeInGroupsAndNotInTheOrderOfTheRequest() {
        // when
        String sent = accounts(0, 450);
        String told = ingest.successful(ingest.ended(upsert("Account", KEY), sent));
        // then
        List<String> echoed = rows(told).stream()
                .map(row -> row.replaceFirst("^\"\\w{18}\",\"true\",", "").replace("\"", ""))
                .toList();
        assertThat(echoed).containsExactlyInAnyOrderElementsOf(rows(sent)).isNotEqualTo(rows(sent));
        assertThat(echoed.subList(0, 200)).containsExactlyInAnyOrderElementsOf(rows(accounts(200, 200)));
    }

    @ParameterizedTest
    @CsvSource({"BACKQUOTE, `", "CARET, ^", "COMMA, ','", "PIPE, |", "SEMICOLON, ;", "TAB, '\t'"})
    void cellsMayBeApartByOtherCharactersAndResultsHaveTheSame(String name, String character) {
        // given
        String job = json("insert", "Account", "columnDelimiter", name, "lineEnding", "CRLF");
        // when
        String told = ingest.successful(ingest.ended(job, "Name~Site\r\nA~\"x~y\"\r\n".replace("~", character)));
        // then
        HistoryEntry write = simulator.history().get(0);
        assertThat(write.after()).containsEntry("Site", "x" + character + "y");
        assertThat(told)
                .isEqualTo("\"sf__Id\"~\"sf__Created\"~Name~Site\r\n\"%s\"~\"true\"~\"A\"~\"x~y\"\r\n"
                        .formatted(write.id())
                        .replace("~", character));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            LF   | Name,Site/nA,x/r/n         | ClientInputError : LineEnding is invalid on user data. Current LineEnding setting is LF
            LF   | Name,Site/nA,"two/r/nlines"/n | ClientInputError : LineEnding is invalid on user data. Current LineEnding setting is LF
            CRLF | Name,Site/nA,x/n           | ClientInputError : LineEnding is invalid on user data. Current LineEnding setting is CRLF
            LF   | Name,Foo__c/nA,x/n         | InvalidBatch : InvalidBatch : Field name not found : Foo__c. Batch will not be retried.
            LF   | Name,Site/nA,a 12" pipe/n  | InvalidBatch : InvalidBatch : Failed to parse CSV. Found unescaped quote. A value with quote should be within a quote. Batch will not be retried.
            LF   | Name,Site/nA,x/nB,x,y/n    | InvalidBatch : InvalidBatch : Failed to parse CSV. Found more values than columns. Batch will not be retried.
            LF   | Name,Site/n                | InvalidBatch : InvalidBatch : Records not found. Batch will not be retried.
            """)
    void aFileThatIsNotWhatTheJobSaysFailsItWholeAndWithoutAnyWrite(String ending, String lines, String message) {
        // given
        String csv = lines.replace("/r", "\r").replace("/n", "\n");
        // when
        String job = ingest.ended(json("insert", "Account", "lineEnding", ending), csv);
        // then
        assertThat(message(job)).isEqualTo("Failed: " + message);
        assertThat(simulator.history()).isEmpty();
        assertThat(rows(ingest.successful(job))).isEmpty();
        assertThat(rows(ingest.failed(job))).isEmpty();
        assertThat(ingest.unprocessed(job)).isEqualTo(csv);
    }

    @Test
    void aMistakeInALaterBatchIsFoundBeforeTheFirstIsSaved() {
        // when
        String job = ingest.ended(json("insert", "Account"), accounts(0, 10_001) + "x,y,z\n");
        // then
        assertThat(message(job)).contains("Found more values than columns");
        assertThat(simulator.org().count("Account", Operation.INSERT)).isZero();
    }

    @Test
    void aJobWithoutAFileFails() {
        // given
        String job = ingest.open(json("insert", "Account"));
        // when
        ingest.state(job, "UploadComplete");
        simulator.clock().advance(Duration.ofMinutes(1));
        // then
        assertThat(message(job)).contains("Records not found");
        assertThat(ingest.unprocessed(job)).isEmpty();
    }

    @Test
    void aKeyThatOccursTwiceFailsWithinAChunkAndUpdatesAcrossChunks() {
        // when
        String chunk = ingest.ended(upsert("Account", KEY), "Account_Key__c,Name\nx,1\nx,2\n");
        String chunks = ingest.ended(upsert("Account", KEY), accounts(0, 200) + "k-0,Again\n");
        // then
        assertThat(rows(ingest.failed(chunk))).hasSize(2).allSatisfy(row -> assertThat(row)
                .contains("DUPLICATE_VALUE:Duplicate external id specified: x:Account_Key__c --"));
        assertThat(rows(ingest.successful(chunks)))
                .hasSize(201)
                .element(0)
                .asString()
                .contains("\"false\",\"k-0\",\"Again\"");
    }

    @Test
    void everyOperationDoesWhatItSays() {
        // given
        ingest.ended(json("insert", "Account"), "Name,Site\nA,here\nB,there\n");
        String first = simulator.history().get(0).id();
        String second = simulator.history().get(1).id();
        // when
        String update = ingest.ended(json("update", "Account"), "Id,Name,Site\n%s,,#N/A\n".formatted(first));
        String delete = ingest.ended(json("delete", "Account"), "Id\n%s\n".formatted(first.substring(0, 15)));
        String hard = ingest.ended(json("hardDelete", "Account"), "Id\n%s\n".formatted(second));
        // then
        assertThat(ingest.successful(update)).contains("\"" + first + "\",\"false\"");
        assertThat(ingest.successful(delete)).contains("\"" + first + "\",\"false\"");
        assertThat(ingest.successful(hard)).contains("\"" + second + "\",\"false\"");
        assertThat(simulator.history().stream().skip(2).map(HistoryEntry::operation))
                .containsExactly(Operation.UPDATE, Operation.DELETE, Operation.HARD_DELETE);
        assertThat(simulator.history().get(2).after())
                .containsEntry("Site", null)
                .doesNotContainKey("Name");
    }

    @ParameterizedTest
    @CsvSource({"66.0, true", "53.0, true", "52.0, false"})
    void aRowThatFailedTellsItsIdFromARelease(String version, boolean isTold) {
        // given
        RestClient client = new RestClient(simulator);
        String root = "/services/data/v" + version + "/jobs/ingest";
        String id = "001Hs00000zzzzzIAA";
        // when
        Reply created = client.send(
                "POST", root, json("update", "Account").getBytes(UTF_8), "Content-Type", "application/json");
        String job = created.body().path("id").asText();
        ingest.upload(job, "Id,Name\n" + id + ",A\n");
        ingest.state(job, "UploadComplete");
        simulator.clock().advance(Duration.ofMinutes(1));
        // then
        assertThat(rows(ingest.failed(job)))
                .singleElement()
                .asString()
                .startsWith("\"" + (isTold ? id : "") + "\",\"")
                .endsWith(",\"" + id + "\",\"A\"");
    }

    @Test
    void eventsArePublishedByInsert() {
        // when
        String job = ingest.ended(json("insert", "Order_Event__e"), "Order_No__c\no-1\no-2\n");
        // then
        assertThat(rows(ingest.successful(job))).hasSize(2).allSatisfy(row -> assertThat(row)
                .matches("\"e00\\w{15}\",\"true\",\"o-\\d\""));
        assertThat(simulator.history()).hasSize(2);
        assertThat(simulator.org().allowances().events().used()).isEqualTo(2);
    }

    @Test
    void theHistoryNamesTheApiAndTheJob() {
        // when
        String job = ingest.ended(json("insert", "Account"), "Name\nA\n");
        // then
        JsonNode write =
                new RestClient(simulator).get("/simulator/history").body().at("/writes/0");
        assertThat(write.path("api").asText()).isEqualTo("bulk2");
        assertThat(write.path("job").asText()).isEqualTo(job);
        assertThat(write.path("batch").asText()).matches("751\\w{15}");
        assertThat(write.path("operation").asText()).isEqualTo("insert");
    }

    @Test
    void batchesAndRecordsOfADayAreUsedUp() {
        // given
        simulator.org().allowances().bulkBatches().setRemaining(1);
        // when
        String job = ingest.ended(json("insert", "Account"), accounts(0, 10_001));
        simulator.org().allowances().bulkBatches().setRemaining(10);
        simulator.org().allowances().bulkRecords().setRemaining(1);
        String records = ingest.ended(json("insert", "Account"), "Name\nA\nB\n");
        // then
        assertThat(message(job)).isEqualTo("Failed: ExceededQuota : ApiBatchItems Limit exceeded");
        assertThat(rows(ingest.successful(job))).hasSize(10_000);
        assertThat(rows(ingest.unprocessed(job))).isEmpty();
        assertThat(message(records)).startsWith("Failed: ExceededQuota :");
        assertThat(rows(ingest.unprocessed(records))).hasSize(2);
        assertThat(simulator.org().count("Account", Operation.INSERT)).isEqualTo(10_000);
    }

    @Test
    void aBatchThatFailsLeavesTheRestUnprocessed() {
        // given
        restart(
                Fault.of(Kind.FAIL_BATCH).of("account").skipping(1).message("InternalServerError : no luck"),
                Fault.of(Kind.LOCK_ROWS).of("Account").share(0.01));
        String sent = accounts(0, 20_500);
        // when
        String job = ingest.ended(upsert("Account", KEY), sent);
        // then
        assertThat(message(job)).isEqualTo("Failed: InternalServerError : no luck");
        List<String> failed = rows(ingest.failed(job));
        assertThat(failed).isNotEmpty().allSatisfy(row -> assertThat(row).contains("UNABLE_TO_LOCK_ROW:"));
        List<String> all = new ArrayList<>(failed);
        all.addAll(rows(ingest.successful(job)));
        assertThat(all).hasSize(10_000);
        assertThat(ingest.status(job).body().path("numberRecordsFailed").asInt())
                .isEqualTo(failed.size());
        all.addAll(rows(ingest.unprocessed(job)));
        assertThat(all.stream().map(row -> row.replaceFirst("^.*?\"(k-\\d+)\".*$", "$1")))
                .containsExactlyInAnyOrderElementsOf(
                        rows(sent).stream().map(row -> row.split(",", -1)[0]).toList());
    }

    @Test
    void anAnswerThatIsLostLeavesTheJobClosed() {
        // given
        restart(Fault.of(Kind.LOSE_ANSWER)
                .on("PATCH", "/services/data/*/jobs/ingest/*")
                .times(1));
        String job = ingest.open(json("insert", "Account"));
        ingest.upload(job, "Name\nA\n");
        // when
        assertThatThrownBy(() -> ingest.state(job, "UploadComplete")).isInstanceOf(UncheckedIOException.class);
        // then
        assertThat(message(job)).isEqualTo("UploadComplete: ");
    }

    @ParameterizedTest
    @CsvSource({
        "REQUEST_LIMIT, 403 REQUEST_LIMIT_EXCEEDED",
        "UNAVAILABLE, 503 SERVER_UNAVAILABLE",
        "EXPIRE_SESSION, 401 INVALID_SESSION_ID",
    })
    void faultsOfItsCallsAreToldInTheWordsOfRest(Kind kind, String told) {
        // given
        restart(Fault.of(kind).on("POST", "/services/data/*/jobs/ingest").times(1));
        // when
        Reply refused = ingest.create(json("insert", "Account"));
        // then
        assertThat(refused.status() + " " + refused.body().at("/0/errorCode").asText())
                .isEqualTo(told);
    }
}
