package io.azalai.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.simulator.RestClient.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What differs between releases, and describes. */
class VersionsOverHttpTest {
    private static final byte[] NOTHING = new byte[0];

    private final OrgSimulator simulator = OrgSimulator.start();
    private final RestClient client = new RestClient(simulator);

    @AfterEach
    void end() {
        simulator.close();
    }

    @Test
    void theAllowanceOfBatchesHasTheNameOfItsRelease() {
        // when
        Reply before = client.send("GET", "/services/data/v48.0/limits", NOTHING);
        Reply since = client.send("GET", "/services/data/v49.0/limits", NOTHING);
        // then
        assertThat(before.body().has("DailyBulkApiRequests")).isTrue();
        assertThat(before.body().has("DailyBulkApiBatches")).isFalse();
        assertThat(since.body().has("DailyBulkApiBatches")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "POST, v41.0, '', 404",
        "POST, v42.0, '', 200",
        "PATCH, v45.0, /Account/Account_Key__c, 404",
        "PATCH, v46.0, /Account/Account_Key__c, 200"
    })
    void collectionsAreThereSinceTheirReleases(String method, String version, String path, int status) {
        // when
        Reply reply = client.send(
                method,
                "/services/data/" + version + "/composite/sobjects" + path,
                "{\"records\":[{\"attributes\":{\"type\":\"Account\"},\"Account_Key__c\":\"a\",\"Name\":\"A\"}]}"
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        // then
        assertThat(reply.status()).isEqualTo(status);
    }

    @Test
    void anIdThatIsNoneIsMalformedInCollections() {
        // when
        Reply deleted = client.call("DELETE", "/composite/sobjects?ids=nonsense", "");
        Reply read = client.call("GET", "/composite/sobjects/Account?fields=Id&ids=nonsense", "");
        // then
        assertThat(deleted.status()).isEqualTo(200);
        assertThat(deleted.body().at("/0/errors/0/statusCode").asText()).isEqualTo("MALFORMED_ID");
        assertThat(read.status()).isEqualTo(400);
        assertThat(read.body().at("/0/errorCode").asText()).isEqualTo("MALFORMED_ID");
    }

    @Test
    void aDescribeShowsNamesAndStampsAsRecordedOfOrgs() {
        // when
        Reply account = client.call("GET", "/sobjects/Account/describe", "");
        Reply contact = client.call("GET", "/sobjects/Contact/describe", "");
        // then
        assertThat(account.body().path("urls").path("compactLayouts").asText())
                .isEqualTo("/services/data/v66.0/sobjects/Account/describe/compactLayouts");
        assertThat(account.body().findValuesAsText("name"))
                .contains("LastActivityDate", "LastViewedDate", "LastReferencedDate");
        for (Reply described : new Reply[] {account, contact}) {
            described.body().path("fields").forEach(field -> {
                if (field.path("name").asText().equals("Name")) {
                    assertThat(field.path("idLookup").asBoolean(true)).isFalse();
                    assertThat(field.path("nillable").asBoolean(true)).isFalse();
                }
            });
        }
    }

    @Test
    void aUsernameIsUnique() {
        // when
        Reply refused = client.call("POST", "/sobjects/User", """
                {"Username":"rep@azalai.example.com","LastName":"R","Email":"r@example.org","Alias":"r","TimeZoneSidKey":"UTC",
                 "LocaleSidKey":"en_US","EmailEncodingKey":"UTF-8","LanguageLocaleKey":"en_US","Profile":{"Name":"Standard User"}}""");
        // then
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().at("/0/errorCode").asText()).isEqualTo("DUPLICATE_USERNAME");
    }
}
