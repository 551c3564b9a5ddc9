package io.azalai.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.simulator.RestClient.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Jobs and batches of Bulk 1.0, as the Bulk API Developer Guide has them. */
class BulkOverHttpTest {
    private final OrgSimulator simulator = OrgSimulator.start();
    private final RestClient client = new RestClient(simulator);
    private final BulkClient bulk = new BulkClient(simulator);

    @AfterEach
    void end() {
        simulator.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v66.0", "99.0", "30.0", "66", "66.5"})
    void aVersionThatTheOrgDoesNotSpeakIsRefused(String version) {
        // when
        Reply refused = client.post("/services/async/" + version + "/job", "application/xml", "<jobInfo/>");
        // then
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.response().body())
                .contains("<exceptionCode>InvalidUrl</exceptionCode>")
                .contains("unknown version: " + version);
    }

    @Test
    void aJobEchoesItsKeyAsTheOrgSpellsIt() {
        // when
        Reply opened = bulk.open("<operation>upsert</operation><object>contact</object>"
                + "<externalIdFieldName>external_id__C</externalIdFieldName><contentType>CSV</contentType>");
        // then
        assertThat(opened.response().body())
                .contains("<object>Contact</object>")
                .contains("<externalIdFieldName>External_Id__c</externalIdFieldName>");
    }

    @Test
    void anAssignmentRuleIsForLeadsAndNotForAccounts() {
        // when
        Reply lead = bulk.open(BulkClient.elements("insert", "Lead", "CSV")
                + "<assignmentRuleId>01QHs000000exXXMAY</assignmentRuleId>");
        Reply account = bulk.open(BulkClient.elements("insert", "Account", "CSV")
                + "<assignmentRuleId>01QHs000000exXXMAY</assignmentRuleId>");
        // then
        assertThat(lead.status()).isEqualTo(201);
        assertThat(account.status()).isEqualTo(400);
        assertThat(account.response().body()).contains("<exceptionCode>InvalidJob</exceptionCode>");
    }

    @Test
    void eventsArePublishedByInsertAndByNothingElse() {
        // when
        String results =
                bulk.results(BulkClient.elements("insert", "Order_Event__e", "CSV"), "CSV", "Order_No__c\no-1\n");
        Reply upsert = bulk.open(BulkClient.elements("update", "Order_Event__e", "CSV"));
        // then
        assertThat(results.lines()).hasSize(2).element(1).asString().matches("\"e00\\w{15}\",\"true\",\"true\",\"\"");
        assertThat(simulator.history()).hasSize(1);
        assertThat(upsert.status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Name,Site;Acme,a 12" pipe       | InvalidBatch : Failed to parse CSV. Found unescaped quote. A value with quote should be within a quote
            Name,Site;Acme,"a "12 pipe"     | InvalidBatch : Failed to parse CSV. Found unescaped quote. A value with quote should be within a quote
            Name,Site;Acme,"never closed    | InvalidBatch : Failed to parse CSV. Found unescaped quote. A value with quote should be within a quote
            Name,Site;Acme,x,y              | InvalidBatch : Failed to parse CSV. Found more values than columns
            Name,Nowhere__c;Acme,x          | InvalidBatch : Field name not found : Nowhere__c
            Name,Account:Parent.Account_Key__c;Acme,a | InvalidBatch : type is not needed for non polymorphic foreign key references: Parent
            Name                            | InvalidBatch : Records not found
            """)
    void aBatchThatIsNoCsvOfItsObjectFailsAsAWhole(String lines, String message) {
        // when
        Reply failed = bulk.finished("insert", "Account", "CSV", lines.replace(';', '\n') + "\n");
        // then
        assertThat(failed.response().body())
                .contains("<state>Failed</state>")
                .contains("<stateMessage>" + message + "</stateMessage>");
        assertThat(simulator.history()).isEmpty();
    }

    @Test
    void aHeaderMayHaveSoManyCharactersAndColumns() {
        // when
        Reply wide = bulk.finished("insert", "Account", "CSV", "Name" + ",A".repeat(5000) + "\nAcme\n");
        Reply isLong = bulk.finished("insert", "Account", "CSV", "Name," + "A".repeat(32_000) + "\nAcme,x\n");
        // then
        assertThat(wide.response().body()).contains("exceeded the limit of 5000 fields");
        assertThat(isLong.response().body()).contains("exceeded the limit of 32000 characters");
    }

    @Test
    void quotesAndBlanksAreReadByTheRules() {
        // when
        String results = bulk.results(BulkClient.elements("insert", "Account", "CSV"), "CSV", """
                Name,Site,Description
                "Acme, ""Inc"" GmbH",  two blanks ,"two
                lines"
                Blank,  "quoted",x
                Short
                """);
        // then
        assertThat(results.lines().skip(1))
                .hasSize(3)
                .satisfies(rows -> assertThat(rows.get(0)).contains("\"true\",\"true\""))
                .satisfies(rows -> assertThat(rows.get(1)).startsWith("\"\",\"false\",\"false\",\"INVALID_FIELD:"))
                .satisfies(rows -> assertThat(rows.get(2)).contains("\"true\",\"true\""));
        assertThat(simulator.history().get(0).after())
                .containsEntry("Name", "Acme, \"Inc\" GmbH")
                .containsEntry("Description", "two\nlines");
    }

    @Test
    void numbersOfAnySizeAreCutOrRefusedRowByRow() {
        // when
        String results = bulk.results(BulkClient.elements("insert", "Account", "CSV"), "CSV", """
                Name,AnnualRevenue,NumberOfEmployees,Health_Score__c
                A,1e-999999999,1e-5000000,-1e-400
                B,1e999999999,,
                C,,1e2147483647,
                D,,,1e99999999999
                """);
        // then
        assertThat(results.lines().skip(1).map(row -> row.replaceFirst("^\"\\w*\",", "")))
                .satisfiesExactly(
                        row -> assertThat(row).startsWith("\"true\""),
                        row -> assertThat(row).contains("NUMBER_OUTSIDE_VALID_RANGE"),
                        row -> assertThat(row).contains("NUMBER_OUTSIDE_VALID_RANGE"),
                        row -> assertThat(row).contains("INVALID_TYPE_ON_FIELD_IN_RECORD"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"Name\":[]}]",
                "[{\"Name\":{}}]",
                "[{\"Name\":{\"a\":1}}]",
                "[{\"Parent\":{\"Account_Key__c\":[]},\"Name\":\"A\"}]",
                "[1]",
                "[null]",
                "{\"Name\":\"A\"}",
                "[{\"Name\":\"A\",\"AnnualRevenue\":1e99999999999}]",
                "[{\"Name\":\"A\",\"Parent\":{\"attributes\":{\"type\":\"Account\"},\"Account_Key__c\":\"a\"}}]"
            })
    void aBatchOfJsonThatIsNoRecordsFailsAsAWhole(String rows) {
        // when
        Reply failed = bulk.finished("insert", "Account", "JSON", rows);
        // then
        assertThat(failed.response().body()).contains("Failed").contains("InvalidBatch");
        assertThat(simulator.history()).isEmpty();
    }

    @Test
    void aParentOfOneObjectNeedsNoTypeInJsonEither() {
        // when
        Reply refused = client.call(
                "POST",
                "/sobjects/Contact",
                "{\"LastName\":\"R\",\"Account\":{\"attributes\":{\"type\":\"Account\"},\"Account_Key__c\":\"a\"}}");
        Reply owned = client.call(
                "POST",
                "/sobjects/Contact",
                "{\"LastName\":\"R\",\"Owner\":{\"attributes\":{\"type\":\"User\"},\"Username\":\"rep@azalai.example.com\"}}");
        // then
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().at("/0/message").asText())
                .isEqualTo("type is not needed for non polymorphic foreign key references: Account");
        assertThat(owned.status()).isEqualTo(201);
    }

    @Test
    void xmlNamesTheObjectOfAPolymorphicParentAsTheVendorsClientDoes() {
        // when
        String results = bulk.results(BulkClient.elements("insert", "Lead", "XML"), "XML", """
                <sObjects xmlns="http://www.force.com/2009/06/asyncapi/dataload">
                <sObject><LastName>R</LastName><Company>C</Company>
                <Owner><sObject><type>User</type><Username>rep@azalai.example.com</Username></sObject></Owner></sObject>
                </sObjects>""");
        // then
        assertThat(results).contains("<success>true</success>");
        assertThat(simulator.history().get(0).after().get("OwnerId"))
                .isNotEqualTo(simulator.org().identity().userId());
    }

    @Test
    void anElementWithinAPlainValueFailsTheBatch() {
        // when
        Reply failed = bulk.finished(
                "insert", "Account", "XML", "<sObjects><sObject><Name><b>A</b></Name></sObject></sObjects>");
        // then
        assertThat(failed.response().body()).contains("Expected a plain value in element Name");
    }
}
