package io.azalai.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.azalai.simulator.RestClient.Reply;
import io.azalai.simulator.org.HistoryEntry;
import io.azalai.simulator.schema.InvalidSchemaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What calls ask for beside their rows: duplicates, assignment rules, cutting of texts, recent items. */
class SaveHeadersOverHttpTest {
    private static final String SCHEMA = """
            objects:
              Contact:
                prefix: '003'
                duplicate-rules:
                  - {name: Same_Email, fields: [Email]}
                  - {name: Same_Person, fields: [LastName, Phone], action: block, message: The person is there.}
                fields:
                  LastName: {type: text, length: 10, required: true, name-field: true}
                  Email: email
                  Phone: phone
                  Key__c: {type: text, external-id: true, unique: true}
              Lead:
                prefix: '00Q'
                assignment-rules:
                  - name: By Region
                    entries:
                      - {field: Region__c, equals: North, owner: rep@example.org}
                      - {field: Region__c, equals: South, owner: Inbound}
                  - {name: To the Queue, active: false, entries: [{owner: Inbound}]}
                fields:
                  Name: {type: text, required: true, name-field: true}
                  Region__c: text
                  Key__c: {type: text, external-id: true, unique: true}
            records:
              Group:
                - {Name: Inbound, DeveloperName: Inbound, Type: Queue}
              User:
                - {Username: rep@example.org, LastName: Reyes, Email: rep@example.org, Alias: rep, Profile.Name: Standard User, TimeZoneSidKey: UTC, LocaleSidKey: en_US, EmailEncodingKey: UTF-8, LanguageLocaleKey: en_US}
            """;

    /** The Id of the second rule of the file. */
    private static final String QUEUE_RULE = "01QHs0000000002";

    private final OrgSimulator simulator;
    private final RestClient client;

    SaveHeadersOverHttpTest(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("org.yaml"), SCHEMA);
        simulator = OrgSimulator.start(SimulatorOptions.defaults().withSchema(file));
        client = new RestClient(simulator);
    }

    @AfterEach
    void end() {
        simulator.close();
    }

    private Reply send(String method, String path, String body, String... headers) {
        String[] all = new String[headers.length + 2];
        all[0] = "Content-Type";
        all[1] = "application/json";
        System.arraycopy(headers, 0, all, 2, headers.length);
        return client.send(method, "/services/data/v66.0" + path, body.getBytes(UTF_8), all);
    }

    private Reply create(String object, String body, String... headers) {
        return send("POST", "/sobjects/" + object, body, headers);
    }

    @Test
    void aDuplicateIsTellsItsRuleAndTheRecordsThatItMatches() {
        // given
        String id = create("Contact", "{\"LastName\":\"Reyes\",\"Email\":\"r@example.org\"}")
                .body()
                .path("id")
                .asText();
        // when
        Reply refused = create("Contact", "{\"LastName\":\"Ana\",\"Email\":\"R@example.org\"}");
        // then
        JsonNode error = refused.body().path(0);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(error.path("errorCode").asText()).isEqualTo("DUPLICATES_DETECTED");
        assertThat(error.path("message").asText()).isEqualTo("Use one of these records?");
        assertThat(error.has("fields")).isFalse();
        JsonNode duplicate = error.path("duplicateResut");
        assertThat(duplicate.path("allowSave").asBoolean()).isTrue();
        assertThat(duplicate.path("duplicateRule").asText()).isEqualTo("Same_Email");
        JsonNode record = duplicate.at("/matchResults/0/matchRecords/0/record");
        assertThat(record.path("Id").asText()).isEqualTo(id);
        assertThat(record.at("/attributes/url").asText()).isEqualTo("/services/data/v66.0/sobjects/Contact/" + id);
        assertThat(simulator.history()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            v66.0 | allowSave=true; includeRecordDetails=true | 201
            v66.0 | includeRecordDetails=true, allowSave=TRUE | 201
            v66.0 | allowSave=false                           | 400
            v51.0 | allowSave=true                            | 400
            """)
    void theHeaderLetsADuplicateOfAnAlertPass(String version, String header, int status) {
        // given
        create("Contact", "{\"LastName\":\"Reyes\",\"Email\":\"r@example.org\"}");
        // when
        Reply saved = client.send(
                "POST",
                "/services/data/" + version + "/sobjects/Contact",
                "{\"LastName\":\"Ana\",\"Email\":\"r@example.org\"}".getBytes(UTF_8),
                "Content-Type",
                "application/json",
                "Sforce-Duplicate-Rule-Header",
                header);
        // then
        assertThat(saved.status()).isEqualTo(status);
        assertThat(simulator.history()).hasSize(status == 201 ? 2 : 1);
    }

    @Test
    void aRuleThatBlocksIsPassedByNoHeader() {
        // given
        create("Contact", "{\"LastName\":\"Reyes\",\"Phone\":\"5\"}");
        String[] header = {"Sforce-Duplicate-Rule-Header", "allowSave=true"};
        // when
        Reply refused = create("Contact", "{\"LastName\":\"reyes\",\"Phone\":\"5\"}", header);
        Reply other = create("Contact", "{\"LastName\":\"Reyes\",\"Phone\":\"6\"}", header);
        // then
        assertThat(refused.body().at("/0/duplicateResut/allowSave").asBoolean(true))
                .isFalse();
        assertThat(refused.body().at("/0/message").asText()).isEqualTo("The person is there.");
        assertThat(other.status()).isEqualTo(201);
    }

    @Test
    void anUpdateIsADuplicateOnlyWhereAFieldOfTheRuleChanges() {
        // given
        create("Contact", "{\"LastName\":\"Reyes\",\"Email\":\"r@example.org\"}");
        String twin = create(
                        "Contact",
                        "{\"LastName\":\"Ana\",\"Email\":\"r@example.org\"}",
                        "Sforce-Duplicate-Rule-Header",
                        "allowSave=true")
                .body()
                .path("id")
                .asText();
        String other =
                create("Contact", "{\"LastName\":\"Eva\"}").body().path("id").asText();
        // when
        Reply same = send("PATCH", "/sobjects/Contact/" + twin, "{\"Phone\":\"7\",\"Email\":\"r@example.org\"}");
        Reply changed = send("PATCH", "/sobjects/Contact/" + other, "{\"Email\":\"r@example.org\"}");
        // then
        assertThat(same.status()).isEqualTo(204);
        assertThat(changed.status()).isEqualTo(400);
    }

    @Test
    void collectionsAndBulkTellTheCodeAlone() {
        // given
        create("Contact", "{\"LastName\":\"Reyes\",\"Email\":\"r@example.org\"}");
        String record =
                "{\"records\":[{\"attributes\":{\"type\":\"Contact\"},\"LastName\":\"Ana\",\"Email\":\"r@example.org\"}]}";
        // when
        Reply refused = send("POST", "/composite/sobjects", record);
        String results = new BulkClient(simulator)
                .results(BulkClient.elements("insert", "Contact", "CSV"), "CSV", "LastName,Email\nAna,r@example.org\n");
        Reply allowed = send("POST", "/composite/sobjects", record, "Sforce-Duplicate-Rule-Header", "allowSave=true");
        // then
        assertThat(refused.body().at("/0/errors/0/statusCode").asText()).isEqualTo("DUPLICATES_DETECTED");
        assertThat(refused.body().at("/0/errors/0/fields")).isEmpty();
        assertThat(refused.body().at("/0/errors/0").has("duplicateResut")).isFalse();
        assertThat(results).contains("\"DUPLICATES_DETECTED:Use one of these records?:--\"");
        assertThat(allowed.body().at("/0/success").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nothing | South | Inbound            | By Region
            TRUE    | north | rep@example.org    | By Region
            TRUE    | West  | azalai@example.com |
            FALSE   | North | azalai@example.com |
            01QHs0000000002 | North | Inbound    | To the Queue
            """)
    void aLeadGetsTheOwnerOfTheRuleThatTheCallMeans(String header, String region, String owner, String rule) {
        // given
        String[] headers = header.equals("nothing") ? new String[0] : new String[] {"Sforce-Auto-Assign", header};
        // when
        create("Lead", "{\"Name\":\"A\",\"Region__c\":\"" + region + "\"}", headers);
        // then
        HistoryEntry write = simulator.history().get(0);
        assertThat(write.after().get("OwnerId")).isEqualTo(ownerId(owner));
        assertThat(write.assignmentRule()).isEqualTo(rule);
        assertThat(client.get("/simulator/history")
                        .body()
                        .at("/writes/0/assignmentRule")
                        .asText(null))
                .isEqualTo(rule);
    }

    private String ownerId(String name) {
        String field = name.contains("@") ? "User+WHERE+Username" : "Group+WHERE+DeveloperName";
        return client.call("GET", "/query?q=SELECT+Id+FROM+" + field + "='" + name + "'", "")
                .body()
                .at("/records/0/Id")
                .asText();
    }

    @Test
    void aBulkJobAppliesTheRuleThatItNamesAndNoneOtherwise() {
        // given
        BulkClient bulk = new BulkClient(simulator);
        String insert = BulkClient.elements("insert", "Lead", "CSV");
        // when
        bulk.results(insert, "CSV", "Name,Region__c\nA,North\n");
        bulk.results(
                insert + "<assignmentRuleId>" + QUEUE_RULE + "</assignmentRuleId>", "CSV", "Name,Region__c\nB,North\n");
        String unknown = bulk.results(
                insert + "<assignmentRuleId>01QHs0000000009</assignmentRuleId>", "CSV", "Name,Region__c\nC,North\n");
        // then
        assertThat(simulator.history())
                .extracting(write -> write.after().get("OwnerId"))
                .containsExactly(ownerId("azalai@example.com"), ownerId("Inbound"));
        assertThat(unknown).contains("INVALID_ASSIGNMENT_RULE:");
    }

    @Test
    void aJobOfBulk2AppliesTheRuleThatItNamesAndFindsDuplicates() {
        // given
        IngestClient ingest = new IngestClient(simulator);
        // when
        ended(ingest, IngestClient.json("insert", "Lead"), "Name,Region__c\nA,North\n");
        ended(ingest, IngestClient.json("insert", "Lead", "assignmentRuleId", QUEUE_RULE), "Name,Region__c\nB,North\n");
        String unknown = ended(
                ingest,
                IngestClient.json("insert", "Lead", "assignmentRuleId", "01QHs0000000009"),
                "Name,Region__c\nC,North\n");
        create("Contact", "{\"LastName\":\"Reyes\",\"Email\":\"r@example.org\"}");
        String duplicate =
                ended(ingest, IngestClient.json("insert", "Contact"), "LastName,Email\nLopez,r@example.org\n");
        // then
        assertThat(simulator.history())
                .filteredOn(write -> write.object().equals("Lead"))
                .extracting(write -> write.after().get("OwnerId"))
                .containsExactly(ownerId("azalai@example.com"), ownerId("Inbound"));
        assertThat(ingest.failed(unknown)).contains("INVALID_ASSIGNMENT_RULE:");
        assertThat(ingest.failed(duplicate)).contains("DUPLICATES_DETECTED:Use one of these records?:");
    }

    private static String ended(IngestClient ingest, String json, String csv) {
        String job = ingest.closed(json, csv);
        await().until(() -> ingest.status(job).body().path("state").asText().equals("JobComplete"));
        return job;
    }

    @Test
    void soapCutsTextsAppliesRulesAndLetsDuplicatesPassWhereItsHeadersSaySo() {
        // given
        SoapClient soap = new SoapClient(simulator);
        create("Contact", "{\"LastName\":\"Reyes\",\"Email\":\"r@example.org\"}");
        String contact = "<create><sObjects><sob:type>Contact</sob:type><sob:LastName>Reyes-Lopez-Garcia</sob:LastName>"
                + "<sob:Email>r@example.org</sob:Email></sObjects></create>";
        String lead =
                "<create><sObjects><sob:type>Lead</sob:type><sob:Name>A</sob:Name><sob:Region__c>North</sob:Region__c>"
                        + "</sObjects></create>";
        String cut =
                "<AllowFieldTruncationHeader><allowFieldTruncation>true</allowFieldTruncation></AllowFieldTruncationHeader>";
        // when
        String tooLong = soap.call(contact);
        String duplicate = soap.call(contact, cut);
        String saved =
                soap.call(contact, cut, "<DuplicateRuleHeader><allowSave>true</allowSave></DuplicateRuleHeader>");
        soap.call(lead);
        soap.call(lead, "<AssignmentRuleHeader><useDefaultRule>true</useDefaultRule></AssignmentRuleHeader>");
        soap.call(
                lead,
                "<AssignmentRuleHeader><assignmentRuleId>" + QUEUE_RULE + "</assignmentRuleId></AssignmentRuleHeader>");
        // then
        assertThat(tooLong).contains("<statusCode>STRING_TOO_LONG</statusCode>");
        assertThat(duplicate).contains("<statusCode>DUPLICATES_DETECTED</statusCode>");
        assertThat(saved).contains("<success>true</success>");
        assertThat(simulator.history().get(1).after()).containsEntry("LastName", "Reyes-Lope");
        assertThat(simulator.history().subList(2, 5))
                .extracting(HistoryEntry::assignmentRule)
                .containsExactly(null, "By Region", "To the Queue");
    }

    @Test
    void restCutsNoText() {
        // when
        Reply refused =
                create("Contact", "{\"LastName\":\"Reyes-Lopez-Garcia\"}", "Sforce-Allow-Field-Truncation", "true");
        // then
        assertThat(refused.body().at("/0/errorCode").asText()).isEqualTo("STRING_TOO_LONG");
    }

    @Test
    void recentItemsAreThoseOfTheCallsThatSaySo() {
        // given
        create("Contact", "{\"LastName\":\"A\"}");
        create("Contact", "{\"LastName\":\"B\"}", "Sforce-Mru", "updateMru=true");
        Reply last = create("Contact", "{\"LastName\":\"C\"}", "Sforce-Mru", "updateMru=true");
        create("Contact", "{\"LastName\":\"D\"}", "Sforce-Mru", "updateMru=false");
        // when
        JsonNode recent = send("GET", "/sobjects/Contact", "").body().path("recentItems");
        // then
        assertThat(recent.findValuesAsText("Id"))
                .hasSize(2)
                .first()
                .isEqualTo(last.body().path("id").asText());
        assertThat(recent.at("/0/attributes/type").asText()).isEqualTo("Contact");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            Shelf__c: {duplicate-rules: [{fields: [Nmae]}], fields: {Name: text}}          | there is no field 'Nmae' on Shelf__c. Name one of its fields.
            Shelf__c: {duplicate-rules: [{name: A}], fields: {Name: text}}                 | no 'fields'. Name the fields in which duplicates are equal.
            Shelf__c: {duplicate-rules: [{fields: [Name], action: warn}], fields: {Name: text}} | 'warn' is no action. Use alert or block.
            Shelf__c: {assignment-rules: [{entries: [{owner: a}]}], fields: {Name: text}}  | only Lead and Case have assignment rules. Leave them out.
            Lead: {prefix: 00Q, assignment-rules: [{entries: [{owner: nobody}]}], fields: {Name: text}} | there is no user and no queue 'nobody'. Add it to 'records', or name another owner.
            Lead: {prefix: 00Q, assignment-rules: [{entries: [{owner: azalai@example.com}]}, {entries: [{owner: azalai@example.com}]}], fields: {Name: text}} | only one rule of an object is active. Write 'active: false' at the others.
            Lead: {prefix: 00Q, assignment-rules: [{entries: [{field: Name, owner: azalai@example.com}]}], fields: {Name: text}} | 'field' and 'equals' go together. Write both, or none where the entry holds for every record.
            """)
    void aRuleThatCannotBeIsAMistakeOfTheFile(String object, String message, @TempDir Path directory)
            throws IOException {
        Path file = Files.writeString(directory.resolve("org.yaml"), "objects:\n  " + object + "\n");
        assertThatThrownBy(() -> OrgSimulator.start(SimulatorOptions.defaults().withSchema(file)))
                .isInstanceOf(InvalidSchemaException.class)
                .hasMessageStartingWith("org.yaml:2:")
                .hasMessageEndingWith(message);
    }
}
