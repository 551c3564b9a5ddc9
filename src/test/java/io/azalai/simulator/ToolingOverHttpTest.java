package io.azalai.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.azalai.simulator.RestClient.Reply;
import io.azalai.simulator.org.Permissions.Permission;
import java.net.URLEncoder;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values of picklists as metadata: found, read, written whole, and seen by describe and rows at once. */
class ToolingOverHttpTest {
    private final OrgSimulator simulator = OrgSimulator.start();
    private final RestClient client = new RestClient(simulator);

    @AfterEach
    void end() {
        simulator.close();
    }

    private Reply query(String soql) {
        return client.call("GET", "/tooling/query?q=" + URLEncoder.encode(soql, UTF_8), "");
    }

    private String fieldId(String table, String developerName) {
        return query("SELECT Id FROM CustomField WHERE DeveloperName='" + developerName + "' AND TableEnumOrId='"
                        + table + "'")
                .body()
                .at("/records/0/Id")
                .asText();
    }

    private String subscription() {
        return query("SELECT DurableId FROM EntityDefinition WHERE QualifiedApiName='Subscription__c'")
                .body()
                .at("/records/0/DurableId")
                .asText();
    }

    private ObjectNode metadata(String path) {
        return (ObjectNode) client.call("GET", path, "").body().path("Metadata");
    }

    private Reply write(String path, JsonNode metadata) {
        ObjectNode body = new ObjectMapper().createObjectNode();
        body.set("Metadata", metadata);
        return client.call("PATCH", path, body.toString());
    }

    private static ArrayNode values(ObjectNode metadata) {
        return (ArrayNode) metadata.at("/valueSet/valueSetDefinition/value");
    }

    private static void add(ArrayNode values, String name, String label) {
        values.addObject().put("valueName", name).put("label", label).put("default", false);
    }

    private List<String> described(String object, String field) {
        JsonNode fields = client.call("GET", "/sobjects/" + object + "/describe", "")
                .body()
                .path("fields");
        for (JsonNode each : fields) {
            if (each.path("name").asText().equals(field)) {
                return each.path("picklistValues").findValuesAsText("value");
            }
        }
        throw new AssertionError("no field " + field);
    }

    private String account(String region) {
        Reply reply = client.call("POST", "/sobjects/Account", "{\"Name\":\"A\",\"Region__c\":\"" + region + "\"}");
        return reply.status() + " " + reply.body().at("/0/errorCode").asText();
    }

    @Test
    void aFieldIsFoundByItsNameAndItsObjectOrTheDurableIdOfACustomOne() {
        // when
        Reply ofAccount = query("SELECT Id, DeveloperName, TableEnumOrId FROM CustomField "
                + "WHERE DeveloperName='Region' AND TableEnumOrId='Account'");
        Reply ofSubscription = query("SELECT Id, FullName, TableEnumOrId, Metadata FROM CustomField "
                + "WHERE DeveloperName='Plan' AND TableEnumOrId='" + subscription() + "'");
        Reply standard = query("SELECT Id FROM CustomField WHERE DeveloperName='Industry' AND TableEnumOrId='Account'");
        // then
        assertThat(ofAccount.body().path("size").asInt()).isEqualTo(1);
        assertThat(ofAccount.body().path("entityTypeName").asText()).isEqualTo("CustomField");
        assertThat(ofAccount.body().at("/records/0/Id").asText())
                .startsWith("00N")
                .hasSize(18);
        assertThat(ofAccount.body().at("/records/0/attributes/url").asText())
                .startsWith("/services/data/v66.0/tooling/sobjects/CustomField/00N");
        assertThat(subscription()).startsWith("01I").hasSize(15);
        assertThat(ofSubscription.body().at("/records/0/FullName").asText()).isEqualTo("Subscription__c.Plan__c");
        assertThat(ofSubscription
                        .body()
                        .at("/records/0/Metadata/valueSet/valueSetDefinition/value/3/valueName")
                        .asText())
                .isEqualTo("legacy");
        assertThat(standard.body().path("totalSize").asInt()).isZero();
    }

    @Test
    void metadataIsToldOfOneRowOnly() {
        // when
        Reply reply = query("SELECT Id, Metadata FROM CustomField WHERE DeveloperName='Region'");
        // then
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body().at("/0/errorCode").asText()).isEqualTo("MALFORMED_QUERY");
        assertThat(reply.body().at("/0/message").asText()).endsWith("Result size: 4");
    }

    @Test
    void aWriteReplacesTheValuesAndDescribeAndRowsFollow() {
        // given
        String path = "/tooling/sobjects/CustomField/" + fieldId("Account", "Region");
        ObjectNode metadata = metadata(path);
        values(metadata).remove(0);
        add(values(metadata), "Centre", "The Centre");
        assertThat(account("North")).isEqualTo("201 ");
        // when
        Reply written = write(path, metadata);
        // then
        assertThat(written.status()).isEqualTo(204);
        assertThat(described("Account", "Region__c")).containsExactly("South", "East", "West", "Centre");
        assertThat(account("North")).isEqualTo("400 INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST");
        assertThat(account("Centre")).isEqualTo("201 ");
        assertThat(values(metadata(path)).findValuesAsText("valueName"))
                .containsExactly("South", "East", "West", "Centre", "North");
        assertThat(values(metadata(path)).findValuesAsText("isActive"))
                .containsExactly("true", "true", "true", "true", "false");
        assertThat(simulator.history()).hasSize(2);
    }

    @Test
    void aValueThatComesAgainIsActiveAgain() {
        // given
        String path = "/tooling/sobjects/CustomField/" + fieldId(subscription(), "Plan");
        ObjectNode metadata = metadata(path);
        ((ObjectNode) values(metadata).get(3)).remove("isActive");
        // when
        Reply written = write(path, metadata);
        // then
        assertThat(written.status()).isEqualTo(204);
        assertThat(described("Subscription__c", "Plan__c")).containsExactly("basic", "plus", "gold", "legacy");
    }

    @Test
    void everyWriteIsToldToTestsInAnotherProcess() {
        // given
        String path = "/tooling/sobjects/CustomField/" + fieldId("Account", "Region");
        ObjectNode metadata = metadata(path);
        values(metadata).remove(0);
        write(path, metadata);
        // when
        JsonNode told = client.get("/simulator/metadata").body();
        // then
        assertThat(told.path("size").asInt()).isEqualTo(1);
        assertThat(told.at("/writes/0/type").asText()).isEqualTo("CustomField");
        assertThat(told.at("/writes/0/name").asText()).isEqualTo("Account.Region__c");
        assertThat(told.at("/writes/0/before").findValuesAsText("active")).doesNotContain("false");
        assertThat(told.at("/writes/0/after/3/value").asText()).isEqualTo("North");
        assertThat(told.at("/writes/0/after/3/active").asBoolean()).isFalse();
        assertThat(simulator.metadataHistory()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            north  | Norden | DUPLICATE_VALUE           | Duplicate picklist value: north
            Nord   | NORTH  | DUPLICATE_VALUE           | Duplicate label: NORTH
            ''     | Norden | REQUIRED_FIELD_MISSING    | Required field is missing: valueName
            """)
    void aValueThatCollidesIsRefusedAndNothingIsWritten(String name, String label, String code, String message) {
        // given
        String path = "/tooling/sobjects/CustomField/" + fieldId("Account", "Region");
        ObjectNode metadata = metadata(path);
        add(values(metadata), name, label);
        // when
        Reply refused = write(path, metadata);
        // then
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().at("/0/errorCode").asText()).isEqualTo(code);
        assertThat(refused.body().at("/0/message").asText()).isEqualTo(message);
        assertThat(described("Account", "Region__c")).containsExactly("North", "South", "East", "West");
        assertThat(simulator.metadataHistory()).isEmpty();
    }

    @Test
    void aNameThatOnlyDiffersByCapitalsFromAnInactiveValueCollidesWithIt() {
        // given
        String path = "/tooling/sobjects/CustomField/" + fieldId(subscription(), "Plan");
        ObjectNode metadata = metadata(path);
        values(metadata).remove(3);
        add(values(metadata), "Legacy", "Old");
        // when
        Reply refused = write(path, metadata);
        // then
        assertThat(refused.body().at("/0/message").asText()).isEqualTo("Duplicate picklist value: Legacy");
    }

    @Test
    void activeAndInactiveValuesOfARestrictedPicklistAreAThousandTogether() {
        // given
        String path = "/tooling/sobjects/CustomField/" + fieldId("Account", "Region");
        ObjectNode metadata = metadata(path);
        values(metadata).removeAll();
        for (int i = 0; i < 996; i++) {
            add(values(metadata), "v" + i, "v" + i);
        }
        // when
        Reply written = write(path, metadata);
        add(values(metadata), "one", "too many");
        Reply refused = write(path, metadata);
        // then
        assertThat(written.status()).isEqualTo(204);
        assertThat(refused.body().at("/0/errorCode").asText()).isEqualTo("LIMIT_EXCEEDED");
        assertThat(refused.body().at("/0/message").asText())
                .isEqualTo("The picklist would have 1001 values. The limit is 1000");
    }

    @Test
    void anUnrestrictedPicklistTakesAnyValueAndKeepsItOutOfSight() {
        // given
        String path = "/tooling/sobjects/CustomField/" + fieldId("Account", "Tier");
        client.call("POST", "/sobjects/Account", "{\"Name\":\"A\",\"Tier__c\":\"Platinum\"}");
        ObjectNode metadata = metadata(path);
        List<String> seen = values(metadata).findValuesAsText("valueName");
        // when
        add(values(metadata), "platinum", "Platin");
        Reply refused = write(path, metadata);
        values(metadata).remove(3);
        values(metadata).remove(2);
        Reply written = write(path, metadata);
        // then
        assertThat(seen).containsExactly("Gold", "Silver", "Bronze");
        assertThat(refused.body().at("/0/message").asText()).isEqualTo("Duplicate picklist value: platinum");
        assertThat(written.status()).isEqualTo(204);
        assertThat(values(metadata(path)).findValuesAsText("valueName")).containsExactly("Gold", "Silver");
        assertThat(simulator.metadataHistory().get(0).change().after())
                .extracting(choice -> choice.value() + " " + choice.isActive())
                .containsExactly("Gold true", "Silver true", "Bronze false", "Platinum false");
    }

    @Test
    void theValuesOfAGlobalSetAreWrittenThereAndNotOnItsFields() {
        // given
        Reply found = query("SELECT Id, MasterLabel, Metadata FROM GlobalValueSet WHERE DeveloperName='Support_Level'");
        String set = "/tooling/sobjects/GlobalValueSet/"
                + found.body().at("/records/0/Id").asText();
        String field = "/tooling/sobjects/CustomField/" + fieldId(subscription(), "Support");
        ObjectNode onField = metadata(field);
        ObjectNode own = onField.deepCopy();
        own.withObject("/valueSet").putObject("valueSetDefinition").putArray("value");
        ObjectNode metadata = (ObjectNode) found.body().at("/records/0/Metadata");
        ((ArrayNode) metadata.path("customValue")).remove(0);
        ((ArrayNode) metadata.path("customValue"))
                .addObject()
                .put("fullName", "Elite")
                .put("default", false);
        // when
        Reply refused = write(field, own);
        Reply written = write(set, metadata);
        // then
        assertThat(onField.at("/valueSet/valueSetName").asText()).isEqualTo("Support_Level");
        assertThat(onField.at("/valueSet/restricted").asBoolean()).isTrue();
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().at("/0/errorCode").asText()).isEqualTo("FIELD_INTEGRITY_EXCEPTION");
        assertThat(refused.body().at("/0/message").asText()).contains("global value set Support_Level");
        assertThat(written.status()).isEqualTo(204);
        assertThat(described("Subscription__c", "Support__c")).containsExactly("Extended", "Premium", "Elite");
        assertThat(metadata(set).path("customValue").findValuesAsText("valueName"))
                .containsExactly("Extended", "Premium", "Elite", "Basic");
        assertThat(client.get("/simulator/metadata").body().at("/writes/0/name").asText())
                .isEqualTo("Support_Level");
    }

    @Test
    void whatAWriteLeavesOutIsGoneFromTheDefinition() {
        // given
        String path = "/tooling/sobjects/CustomField/" + fieldId("Account", "Region");
        ObjectNode metadata = metadata(path).put("description", "Where it is").put("label", "Area");
        write(path, metadata);
        ObjectNode without = metadata(path);
        without.remove("description");
        ((ObjectNode) without.path("valueSet")).remove("restricted");
        // when
        Reply written = write(path, without);
        // then
        assertThat(without.path("label").asText()).isEqualTo("Area");
        assertThat(written.status()).isEqualTo(204);
        assertThat(metadata(path).path("description").isNull()).isTrue();
        assertThat(account("Nowhere")).isEqualTo("201 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"label", "type", "valueSet"})
    void anIncompleteDefinitionIsRefused(String missing) {
        // given
        String path = "/tooling/sobjects/CustomField/" + fieldId("Account", "Region");
        ObjectNode metadata = metadata(path);
        metadata.remove(missing);
        // when
        Reply refused = write(path, metadata);
        // then
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().at("/0/message").asText()).isEqualTo("Required field is missing: " + missing);
    }

    @Test
    void whoMayNotSeeOrWriteMetadataIsToldSo() {
        // given
        String path = "/tooling/sobjects/CustomField/" + fieldId("Account", "Region");
        ObjectNode metadata = metadata(path);
        // when
        simulator.org().permissions().revoke(Permission.CUSTOMIZE_APPLICATION);
        Reply write = write(path, metadata);
        simulator.org().permissions().revoke(Permission.VIEW_SETUP);
        Reply read = query("SELECT Id FROM CustomField");
        simulator.org().permissions().revoke(Permission.API_ENABLED);
        Reply call = client.call("GET", "/limits", "");
        String soap = new SoapClient(simulator).call("<describeGlobal/>");
        // then
        assertThat(write.status()).isEqualTo(403);
        assertThat(write.body().at("/0/errorCode").asText()).isEqualTo("INSUFFICIENT_ACCESS");
        assertThat(read.status()).isEqualTo(400);
        assertThat(read.body().at("/0/errorCode").asText()).isEqualTo("INVALID_TYPE");
        assertThat(call.status()).isEqualTo(403);
        assertThat(call.body().at("/0/errorCode").asText()).isEqualTo("API_DISABLED_FOR_ORG");
        assertThat(soap).contains("<faultcode>sf:API_DISABLED_FOR_ORG</faultcode>");
    }
}
