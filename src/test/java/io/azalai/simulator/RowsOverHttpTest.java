package io.azalai.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.azalai.simulator.RestClient.Reply;
import io.azalai.simulator.org.Operation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Single records and composite calls, as the REST API Developer Guide has them. */
class RowsOverHttpTest {
    private static final byte[] NOTHING = new byte[0];

    private final OrgSimulator simulator = OrgSimulator.start();
    private final RestClient client = new RestClient(simulator);

    @AfterEach
    void end() {
        simulator.close();
    }

    @Test
    void aRecordIsCreatedReadChangedAndDeleted() {
        // when
        Reply created =
                client.call("POST", "/sobjects/Contact/", "{\"LastName\":\"Reyes\",\"Email\":\"r@example.org\"}");
        String path = "/sobjects/Contact/" + created.body().path("id").asText();
        Reply changed = client.call("PATCH", path, "{\"Email\":null}");
        Reply read = client.call("GET", path + "?fields=LastName,Email", "");
        Reply deleted = client.call("DELETE", path, "");
        Reply gone = client.call("PATCH", path, "{\"Email\":\"x@example.org\"}");
        // then
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.body().has("created")).isFalse();
        assertThat(created.response().headers().firstValue("Location")).hasValue("/services/data/v66.0" + path);
        assertThat(created.response().headers().firstValue("Sforce-Limit-Info")).hasValue("api-usage=1/5000000");
        assertThat(changed.status()).isEqualTo(204);
        assertThat(read.body().path("LastName").asText()).isEqualTo("Reyes");
        assertThat(read.body().path("Email").isNull()).isTrue();
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(gone.status()).isEqualTo(404);
        assertThat(gone.body().at("/0/errorCode").asText()).isEqualTo("ENTITY_IS_DELETED");
        assertThat(simulator.history()).hasSize(3);
    }

    @Test
    void anUpsertSaysWhetherItCreatedAndRefusesTheKeyInItsBody() {
        // when
        Reply first = client.call("PATCH", "/sobjects/Account/Account_Key__c/a%2F1", "{\"Name\":\"Acme\"}");
        Reply second = client.call("PATCH", "/sobjects/account/account_key__c/a%2F1", "{\"Name\":\"Acme 2\"}");
        Reply keyed = client.call(
                "PATCH", "/sobjects/Account/Account_Key__c/a%2F1", "{\"Account_Key__c\":\"a/1\",\"Name\":\"x\"}");
        Reply missing = client.call("PATCH", "/sobjects/Account/Account_Key__c/b?updateOnly=true", "{\"Name\":\"x\"}");
        Reply unknown = client.call("PATCH", "/sobjects/Account/Phone/b", "{\"Name\":\"x\"}");
        // then
        assertThat(first.status()).isEqualTo(201);
        assertThat(first.body().path("created").asBoolean()).isTrue();
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.body().path("created").asBoolean(true)).isFalse();
        assertThat(keyed.status()).isEqualTo(400);
        assertThat(keyed.body().at("/0/errorCode").asText()).isEqualTo("INVALID_FIELD");
        assertThat(missing.status()).isEqualTo(404);
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.body().at("/0/message").asText()).contains("does not exist or is not accessible: Phone");
        assertThat(simulator.history()).hasSize(2);
    }

    @Test
    void anUpsertByAKeyOfSeveralRecordsWritesNothingAndListsThem() {
        // given
        client.call("POST", "/sobjects/Contact", "{\"LastName\":\"A\",\"Email\":\"same@example.org\"}");
        client.call("POST", "/sobjects/Contact", "{\"LastName\":\"B\",\"Email\":\"same@example.org\"}");
        // when
        Reply several = client.call("PATCH", "/sobjects/Contact/Email/same@example.org", "{\"LastName\":\"C\"}");
        // then
        assertThat(several.status()).isEqualTo(300);
        assertThat(several.body()).hasSize(2);
        assertThat(several.body().get(0).asText()).startsWith("/services/data/v66.0/sobjects/Contact/003");
        assertThat(simulator.history()).hasSize(2);
    }

    @Test
    void aCollectionTellsEachRowsFateInItsPlace() {
        // when
        Reply saved = client.call("PATCH", "/composite/sobjects/Contact/External_Id__c", """
                {"allOrNone": false, "records": [
                  {"attributes": {"type": "Contact"}, "External_Id__c": "1", "LastName": "One"},
                  {"attributes": {"type": "Contact"}, "External_Id__c": "2"},
                  {"attributes": {"type": "Contact"}, "External_Id__c": "3", "LastName": "x"},
                  {"attributes": {"type": "Contact"}, "External_Id__c": "3", "LastName": "y"}]}
                """);
        // then
        assertThat(saved.status()).isEqualTo(200);
        assertThat(saved.body().at("/0/created").asBoolean()).isTrue();
        assertThat(saved.body().at("/1/errors/0/statusCode").asText()).isEqualTo("REQUIRED_FIELD_MISSING");
        assertThat(saved.body().get(1).has("id")).isFalse();
        assertThat(saved.body().at("/2/errors/0/statusCode").asText()).isEqualTo("DUPLICATE_VALUE");
        assertThat(saved.body().at("/3/errors/0/statusCode").asText()).isEqualTo("DUPLICATE_VALUE");
        assertThat(simulator.history()).hasSize(1);
    }

    @Test
    void aCollectionThatIsAllOrNothingTakesTheInnocentBackToo() {
        // when
        Reply saved = client.call("POST", "/composite/sobjects", """
                {"allOrNone": true, "records": [
                  {"attributes": {"type": "Account"}, "Name": "Acme"},
                  {"attributes": {"type": "Contact"}, "FirstName": "no last name"}]}
                """);
        // then
        assertThat(saved.status()).isEqualTo(200);
        assertThat(saved.body().at("/0/errors/0/statusCode").asText()).isEqualTo("ALL_OR_NONE_OPERATION_ROLLED_BACK");
        assertThat(saved.body().at("/1/errors/0/statusCode").asText()).isEqualTo("REQUIRED_FIELD_MISSING");
        assertThat(simulator.history()).isEmpty();
    }

    @Test
    void moreThanTwoHundredRecordsOrTenChunksAreRefusedAsAWhole() {
        // given
        String one = "{\"attributes\":{\"type\":\"Account\"},\"Name\":\"A\"}";
        String other = "{\"attributes\":{\"type\":\"Contact\"},\"LastName\":\"C\"}";
        // when
        Reply tooMany =
                client.call("POST", "/composite/sobjects", "{\"records\":[" + one + ("," + one).repeat(200) + "]}");
        Reply chunked = client.call(
                "POST", "/composite/sobjects", "{\"records\":[" + one + ("," + other + "," + one).repeat(5) + "]}");
        // then
        assertThat(tooMany.status()).isEqualTo(400);
        assertThat(tooMany.body().at("/0/errorCode").asText()).isEqualTo("EXCEEDED_ID_LIMIT");
        assertThat(chunked.status()).isEqualTo(400);
        assertThat(chunked.body().at("/0/message").asText()).startsWith("Cannot have more than 10 chunks");
        assertThat(simulator.history()).isEmpty();
    }

    @Test
    void collectionsReadAndDeleteByIds() {
        // given
        String a = client.call("POST", "/sobjects/Account", "{\"Name\":\"A\"}")
                .body()
                .path("id")
                .asText();
        // when
        Reply read = client.call("GET", "/composite/sobjects/Account?fields=Name&ids=" + a + ",001Hs00000zzzzz", "");
        Reply deleted = client.call("DELETE", "/composite/sobjects?ids=" + a + "&allOrNone=false", "");
        // then
        assertThat(read.body().at("/0/Name").asText()).isEqualTo("A");
        assertThat(read.body().get(1).isNull()).isTrue();
        assertThat(deleted.body().at("/0/success").asBoolean()).isTrue();
        assertThat(simulator.org().count("Account", Operation.DELETE)).isEqualTo(1);
    }

    @Test
    void subrequestsReferToEarlierOnesAndAreSkippedWhenThoseFailed() {
        // when
        Reply saved = client.call("POST", "/composite", """
                {"compositeRequest": [
                  {"method": "PATCH", "url": "/services/data/v66.0/sobjects/Account/Account_Key__c/acc-42", "referenceId": "acc", "body": {"Name": "Acme"}},
                  {"method": "POST", "url": "/services/data/v66.0/sobjects/Contact", "referenceId": "con", "body": {"LastName": "Reyes", "AccountId": "@{acc.id}"}},
                  {"method": "POST", "url": "/services/data/v66.0/sobjects/Contact", "referenceId": "bad", "body": {"FirstName": "x"}},
                  {"method": "PATCH", "url": "/services/data/v66.0/sobjects/Contact/@{bad.id}", "referenceId": "skipped", "body": {"FirstName": "y"}}]}
                """);
        // then
        JsonNode parts = saved.body().path("compositeResponse");
        assertThat(saved.status()).isEqualTo(200);
        assertThat(parts.at("/0/httpStatusCode").asInt()).isEqualTo(201);
        assertThat(parts.at("/1/httpHeaders/Location").asText())
                .startsWith("/services/data/v66.0/sobjects/Contact/003");
        assertThat(parts.at("/2/body/0/errorCode").asText()).isEqualTo("REQUIRED_FIELD_MISSING");
        assertThat(parts.at("/3/body/0/errorCode").asText()).isEqualTo("PROCESSING_HALTED");
        assertThat(simulator.history()).hasSize(2);
        assertThat(simulator.history().get(1).after())
                .containsEntry("AccountId", parts.at("/0/body/id").asText());
        assertThat(saved.response().headers().firstValue("Sforce-Limit-Info")).hasValue("api-usage=1/5000000");
    }

    @Test
    void aCompositeThatIsAllOrNothingLeavesNoTrace() {
        // when
        Reply saved = client.call("POST", "/composite", """
                {"allOrNone": true, "compositeRequest": [
                  {"method": "POST", "url": "/services/data/v66.0/sobjects/Account", "referenceId": "a", "body": {"Name": "Acme"}},
                  {"method": "POST", "url": "/services/data/v66.0/sobjects/Contact", "referenceId": "b", "body": {"FirstName": "x"}}]}
                """);
        // then
        JsonNode parts = saved.body().path("compositeResponse");
        assertThat(parts.at("/0/httpStatusCode").asInt()).isEqualTo(400);
        assertThat(parts.at("/0/body/0/errorCode").asText()).isEqualTo("PROCESSING_HALTED");
        assertThat(parts.at("/1/body/0/errorCode").asText()).isEqualTo("REQUIRED_FIELD_MISSING");
        assertThat(simulator.history()).isEmpty();
    }

    @Test
    void aBatchCountsEachOfItsSubrequestsAndHaltsWhereAsked() {
        // when
        Reply saved = client.call("POST", "/composite/batch", """
                {"haltOnError": true, "batchRequests": [
                  {"method": "POST", "url": "v66.0/sobjects/Account", "richInput": {"Name": "A"}},
                  {"method": "POST", "url": "v66.0/sobjects/Account", "richInput": {"Site": "no name"}},
                  {"method": "POST", "url": "v66.0/sobjects/Account", "richInput": {"Name": "B"}}]}
                """);
        // then
        assertThat(saved.body().path("hasErrors").asBoolean()).isTrue();
        assertThat(saved.body().at("/results/0/statusCode").asInt()).isEqualTo(201);
        assertThat(saved.body().at("/results/1/statusCode").asInt()).isEqualTo(400);
        assertThat(saved.body().at("/results/2/result/0/errorCode").asText()).isEqualTo("BATCH_PROCESSING_HALTED");
        assertThat(saved.response().headers().firstValue("Sforce-Limit-Info")).hasValue("api-usage=3/5000000");
        assertThat(simulator.history()).hasSize(1);
    }

    @Test
    void aSoapLoginWithAWrongPasswordIsAFault() {
        // when
        Reply refused = client.post("/services/Soap/u/62.0", "text/xml", """
                <e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/" xmlns="urn:partner.soap.sforce.com"><e:Body>
                <login><username>azalai@example.com</username><password>wrong</password></login></e:Body></e:Envelope>
                """);
        // then
        assertThat(refused.status()).isEqualTo(500);
        assertThat(refused.response().body()).contains("<faultcode>sf:INVALID_LOGIN</faultcode>");
    }

    @Test
    void aDescribeIsSentOnceUntilTheSchemaChanges() {
        // given
        String path = "/services/data/v66.0/sobjects/Account/describe";
        Reply first = client.send("GET", path, NOTHING);
        String modified = first.response().headers().firstValue("Last-Modified").orElse("");
        String tag = first.response().headers().firstValue("ETag").orElse("");
        // when
        Reply bySince = client.send("GET", path, NOTHING, "If-Modified-Since", modified);
        Reply byTag = client.send("GET", path, NOTHING, "If-None-Match", tag);
        simulator.org().changeSchema(schema -> schema.without("Lead"));
        Reply changed = client.send("GET", path, NOTHING, "If-Modified-Since", modified);
        Reply odd = client.send("GET", path, NOTHING, "If-Modified-Since", "yesterday");
        // then
        assertThat(first.status()).isEqualTo(200);
        assertThat(bySince.status()).isEqualTo(304);
        assertThat(bySince.response().headers().firstValue("ETag")).hasValue(tag);
        assertThat(byTag.status()).isEqualTo(304);
        assertThat(changed.status()).isEqualTo(200);
        assertThat(odd.status()).isEqualTo(200);
    }

    @Test
    void aRecordIsChangedOnlyByWhoKnowsItsLatestState() {
        // given
        String id = client.call("POST", "/sobjects/Account", "{\"Name\":\"A\"}")
                .body()
                .path("id")
                .asText();
        String path = "/services/data/v66.0/sobjects/Account/" + id;
        String tag = client.send("GET", path, NOTHING)
                .response()
                .headers()
                .firstValue("ETag")
                .orElse("");
        byte[] change = "{\"Name\":\"B\"}".getBytes(UTF_8);
        // when
        Reply old = client.send("PATCH", path, change, "If-Unmodified-Since", "Mon, 01 Jan 2024 00:00:00 GMT");
        Reply known = client.send("PATCH", path, change, "If-Match", tag);
        Reply stale = client.send("PATCH", path, change, "If-Match", tag);
        Reply deleted = client.send("DELETE", path, NOTHING, "If-Match", tag);
        // then
        assertThat(old.status()).isEqualTo(412);
        assertThat(known.status()).isEqualTo(204);
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.body().at("/0/errorCode").asText()).isEqualTo("ENTITY_FAILED_IFLASTMODIFIED_ON_UPDATE");
        assertThat(deleted.status()).isEqualTo(412);
        assertThat(simulator.history()).hasSize(2);
    }
}
