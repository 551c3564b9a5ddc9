package io.azalai.salesforce;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class PicklistMetadataTest {
    private static final String FIELD = """
            {"attributes": {"type": "CustomField"}, "Id": "00N", "Metadata": {"label": "Plan", "type": "Picklist", "required": false,
              "unheardOf": [1], "valueSet": {"controllingField": "Tier__c", "restricted": true, "valueSetName": null,
              "valueSettings": [{"valueName": "gold", "controllingFieldValue": ["A"]}],
              "valueSetDefinition": {"sorted": false, "value": [
                {"valueName": "basic", "label": "Basic", "default": true, "isActive": null, "color": "#FF0000", "description": "cheap"},
                {"fullName": "gold", "label": null, "default": false},
                {"valueName": "old", "label": "Old", "default": false, "isActive": false}]}}}}
            """;

    private static PicklistMetadata read(String record) {
        return PicklistMetadata.read(record.getBytes(UTF_8));
    }

    @Test
    void whatAnAnswerLeavesOutIsAsSalesforceHasIt() {
        // when
        PicklistMetadata metadata = read(FIELD);
        // then
        assertThat(metadata.values())
                .containsExactly(
                        new PicklistValue("basic", "Basic", true),
                        new PicklistValue("gold", "gold", true),
                        new PicklistValue("old", "Old", false));
        assertThat(metadata.isWhole()).isTrue();
        assertThat(metadata.globalSet()).isEmpty();
    }

    @Test
    void allElseOfTheDefinitionTravelsUnchanged() throws Exception {
        // given
        ObjectMapper json = new ObjectMapper();
        // when
        JsonNode sent = json.readTree(read(FIELD)
                .request(List.of(
                        new PicklistValue("gold", "Gold", true),
                        new PicklistValue("new", "New", true),
                        new PicklistValue("basic", "Basic", false))));
        // then
        assertThat(sent).isEqualTo(json.readTree("""
                {"Metadata": {"label": "Plan", "type": "Picklist", "required": false, "unheardOf": [1],
                  "valueSet": {"controllingField": "Tier__c", "restricted": true, "valueSetName": null,
                  "valueSettings": [{"valueName": "gold", "controllingFieldValue": ["A"]}],
                  "valueSetDefinition": {"sorted": false, "value": [
                    {"fullName": "gold", "label": "Gold", "default": false, "isActive": true},
                    {"valueName": "new", "label": "New", "isActive": true, "default": false},
                    {"valueName": "basic", "label": "Basic", "default": false, "isActive": false, "color": "#FF0000", "description": "cheap"}]}}}}
                """));
    }

    @Test
    void aGlobalSetHasItsValuesElsewhere() throws Exception {
        // given
        PicklistMetadata set = read(
                "{\"Metadata\": {\"masterLabel\": \"Regions\", \"sorted\": false, \"customValue\": [{\"valueName\": \"N\", \"label\": \"North\"}]}}");
        // when
        JsonNode sent = new ObjectMapper().readTree(set.request(List.of(new PicklistValue("S", "South", true))));
        // then
        assertThat(set.isWhole()).isTrue();
        assertThat(set.values()).containsExactly(new PicklistValue("N", "North", true));
        assertThat(sent.at("/Metadata/customValue/0/valueName").asText()).isEqualTo("S");
        assertThat(sent.at("/Metadata/masterLabel").asText()).isEqualTo("Regions");
    }

    @Test
    void anAnswerWithoutMetadataIsNoPicklist() {
        assertThatThrownBy(() -> read("{\"Id\": \"00N\", \"Metadata\": null}"))
                .isInstanceOf(UnreadableDescribeException.class);
    }

    @Test
    void namesAreSplitAsToolingHasThemAndQuoted() {
        assertThat(ToolingSoql.customField("Account", "acme__Region__c"))
                .isEqualTo(
                        "SELECT Id, Metadata FROM CustomField WHERE DeveloperName = 'Region' AND NamespacePrefix = 'acme' AND TableEnumOrId = 'Account'");
        assertThat(ToolingSoql.globalValueSet("Regions__gvs"))
                .isEqualTo(
                        "SELECT Id, Metadata FROM GlobalValueSet WHERE DeveloperName = 'Regions' AND NamespacePrefix = null");
        assertThat(ToolingSoql.globalValueSet("x' OR Id != '")).contains("'x\\' OR Id != \\''");
    }
}
