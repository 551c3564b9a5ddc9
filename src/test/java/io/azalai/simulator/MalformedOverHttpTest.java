package io.azalai.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.simulator.RestClient.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no client should send: answered in the dialect of the API, at once, and without a trace in the org. */
@Timeout(20)
class MalformedOverHttpTest {
    private static final String JOB = "/services/async/66.0/job";
    private static final String SOAP = "/services/Soap/u/64.0";

    private final OrgSimulator simulator = OrgSimulator.start();
    private final RestClient client = new RestClient(simulator);

    @AfterEach
    void end() {
        simulator.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Name\":[]}",
                "{\"Name\":[\"a\"]}",
                "{\"Name\":{}}",
                "{\"Name\":{\"a\":1}}",
                "{\"AnnualRevenue\":{}}",
                "{\"Parent\":{}}",
                "{\"Parent\":{\"Account_Key__c\":{}}}",
                "[]",
                "{\"Name\":\"a\",}"
            })
    void aListOrAnObjectIsNoValueOfAField(String body) {
        // given
        client.call("PATCH", "/sobjects/Account/Account_Key__c/a-1", "{\"Name\":\"Acme\",\"AnnualRevenue\":1}");
        // when
        Reply row = client.call("PATCH", "/sobjects/Account/Account_Key__c/a-1", body);
        Reply rows = client.call("PATCH", "/composite/sobjects/Account/Account_Key__c", "{\"records\":[" + body + "]}");
        // then
        assertThat(row.status()).isEqualTo(400);
        assertThat(row.body().at("/0/errorCode").asText()).isEqualTo("JSON_PARSER_ERROR");
        assertThat(rows.status()).isEqualTo(400);
        assertThat(rows.body().at("/0/errorCode").asText()).isEqualTo("JSON_PARSER_ERROR");
        assertThat(simulator.history()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "1e-999999999, 0",
        "1e-5000000, 0",
        "0.000000001, 0",
        "-1e-400, 0",
        "1e999999999, NUMBER_OUTSIDE_VALID_RANGE",
        "1e2147483647, NUMBER_OUTSIDE_VALID_RANGE",
        "-1e5000000, NUMBER_OUTSIDE_VALID_RANGE",
        "1e99999999999, INVALID_TYPE_ON_FIELD_IN_RECORD",
        "1e-99999999999, INVALID_TYPE_ON_FIELD_IN_RECORD"
    })
    void aNumberOfAnySizeIsCutOrRefusedAtOnce(String number, String wanted) {
        String path = "/sobjects/Account/Account_Key__c/a";
        for (String field : new String[] {"Health_Score__c", "NumberOfEmployees", "AnnualRevenue"}) {
            // when
            Reply quoted = client.call("PATCH", path, "{\"Name\":\"A\",\"" + field + "\":\"" + number + "\"}");
            Reply plain = client.call("PATCH", path, "{\"Name\":\"A\",\"" + field + "\":" + number + "}");
            // then
            if (wanted.equals("0")) {
                assertThat(quoted.status()).isIn(200, 201);
                assertThat(plain.status()).isEqualTo(200);
                assertThat(client.call("GET", path, "").body().path(field).asDouble(1))
                        .isZero();
            } else {
                assertThat(quoted.body().at("/0/errorCode").asText()).isEqualTo(wanted);
                assertThat(plain.status()).isEqualTo(400);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e-999999999", "1e999999999", "1e-5000000", "1e99999999999"})
    void aNumberOfAnySizeInAUrlIsAKeyLikeAnother(String number) {
        assertThat(client.call("GET", "/sobjects/Subscription__c/Legacy_No__c/" + number, "")
                        .status())
                .isEqualTo(404);
        assertThat(client.call("GET", "/query?q=SELECT+Id+FROM+Account+WHERE+AnnualRevenue=" + number, "")
                        .status())
                .isIn(200, 400);
    }

    @Test
    void aBodyThatIsNoGzipIsRefusedByEachApiInItsWords() {
        // given
        byte[] body = "{\"Name\":\"not packed\"}".getBytes(UTF_8);
        // when
        Reply rest = packed("/services/data/v66.0/sobjects/Account", body, "application/json");
        Reply bulk = packed(JOB, body, "application/xml");
        Reply bulkJson = packed(JOB, body, "application/json");
        Reply soap = packed(SOAP, body, "text/xml");
        Reply login = packed("/services/oauth2/token", body, "application/x-www-form-urlencoded");
        // then
        assertThat(rest.status()).isEqualTo(400);
        assertThat(rest.body().at("/0/errorCode").asText()).isEqualTo("JSON_PARSER_ERROR");
        assertThat(bulk.status()).isEqualTo(400);
        assertThat(bulk.response().body()).contains("<exceptionCode>ClientInputError</exceptionCode>");
        assertThat(bulkJson.body().path("exceptionCode").asText()).isEqualTo("ClientInputError");
        assertThat(soap.status()).isEqualTo(500);
        assertThat(soap.response().body()).contains("<faultcode>sf:INVALID_XML</faultcode>");
        assertThat(login.status()).isEqualTo(400);
        assertThat(login.body().path("error").asText()).isEqualTo("invalid_request");
    }

    @Test
    void aBombIsUnpackedUpToTheLimitOfItsApi() throws IOException {
        // given
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 200; i++) {
                gzip.write(zeros);
            }
        }
        // when
        Reply rest = packed("/services/data/v66.0/sobjects/Account", bomb.toByteArray(), "application/json");
        Reply bulk = packed(JOB, bomb.toByteArray(), "text/csv");
        // then
        assertThat(rest.status()).isEqualTo(400);
        assertThat(bulk.status()).isEqualTo(400);
        assertThat(bulk.response().body()).contains("Exceeded max size limit of 10000000");
    }

    private Reply packed(String path, byte[] body, String type) {
        return client.send("POST", path, body, "Content-Type", type, "Content-Encoding", "gzip");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /services/data/v66.0/query?q=%zz, INVALID_INPUT",
        "GET, /services/data/v66.0/sobjects/Account/%zz, INVALID_INPUT",
        "GET, /services/data/v66.0/sobjects/Account/%2, INVALID_INPUT",
        "GET, /services/async/66.0/job/%zz, INVALID_INPUT",
        "GET, /services/async/66.0/job?%zz, InvalidUrl",
        "GET, /services/oauth2/userinfo?%, invalid_request"
    })
    void anEscapeThatIsNoneIsRefusedInTheDialect(String method, String target, String code) {
        // when
        String answer = client.raw(method, target);
        // then
        assertThat(answer).startsWith("HTTP/1.1 400").contains(code).doesNotContain("<html");
    }

    @Test
    void aFormWithAnEscapeThatIsNoneIsRefused() {
        // when
        Reply refused = client.form("/services/oauth2/token", "grant_type=%zz");
        // then
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().path("error").asText()).isEqualTo("invalid_request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "null",
                "[]",
                "{\"X\":null}",
                "{\"X\":{}}",
                "{\"X\":[null]}",
                "{\"X\":[1]}",
                "{\"X\":[[]]}",
                "{\"X\":[{}]}",
                "{\"X\":[{\"method\":\"GET\",\"referenceId\":\"a\"}]}",
                "{\"X\":[{\"method\":\"GET\",\"url\":null,\"referenceId\":\"a\"}]}",
                "{\"X\":[{\"method\":\"GET\",\"url\":\"\",\"referenceId\":\"a\"}]}",
                "{\"X\":[{\"method\":\"GET\",\"url\":7,\"referenceId\":\"a\"}]}"
            })
    void subrequestsThatAreNoneAreRefusedAsAWhole(String body) {
        // when
        Reply composite = client.call("POST", "/composite", body.replace("X", "compositeRequest"));
        Reply batch = client.call("POST", "/composite/batch", body.replace("X", "batchRequests"));
        // then
        assertThat(composite.status()).isEqualTo(400);
        assertThat(composite.body().at("/0/errorCode").asText()).isNotEmpty();
        assertThat(batch.status()).isEqualTo(400);
        assertThat(batch.body().at("/0/errorCode").asText()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/services/data/, v66.0/sobjects/Account?%zz",
        "/services/data/, v66.0/%zz",
        "/services/data/, v66.0",
        "/services/data/, ''",
        "/services/data/, v66.0/query?q=SELECT+Id+FROM+Account+WHERE+Name='@{a.b[99999999999]}'"
    })
    void aSubrequestThatCannotBeReadFailsAlone(String root, String url) {
        // when
        Reply reply = client.call(
                "POST",
                "/composite",
                "{\"compositeRequest\":[{\"method\":\"POST\",\"url\":\"" + root + url + "\",\"referenceId\":\"a\"}]}");
        // then
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body().at("/compositeResponse/0/httpStatusCode").asInt())
                .isBetween(400, 405);
    }

    @Test
    void whatNobodyForesawIsAnUnknownExceptionAndLeavesNoTrace() {
        // given
        simulator.org().addRule(draft -> {
            if ("B".equals(draft.value("Name"))) {
                throw new IllegalStateException("a mistake on purpose");
            }
            return Optional.empty();
        });
        String records = "{\"records\":[{\"attributes\":{\"type\":\"Account\"},\"Name\":\"A\"},"
                + "{\"attributes\":{\"type\":\"Account\"},\"Name\":\"B\"}]}";
        // when
        Reply failed = client.call("POST", "/composite/sobjects", records);
        Reply counted = client.call("GET", "/query?q=SELECT+COUNT()+FROM+Account", "");
        // then
        assertThat(failed.status()).isEqualTo(500);
        assertThat(failed.body().at("/0/errorCode").asText()).isEqualTo("UNKNOWN_EXCEPTION");
        assertThat(failed.body().at("/0/message").asText()).contains("ErrorId");
        assertThat(counted.body().path("totalSize").asInt(-1)).isZero();
        assertThat(simulator.history()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/query/0r8Hs0000000000001-99999999999",
                "/sobjects",
                "/sobjects/Account/listviews",
                "/composite/sobjects",
                "/jobs/ingest"
            })
    void noResourceFailsAtWhatItDoesNotKnow(String path) {
        assertThat(client.send(
                                "GET",
                                "/services/data/v66.0" + path,
                                new byte[0],
                                "Sforce-Query-Options",
                                "batchSize=99999999999")
                        .status())
                .isLessThan(500);
    }
}
