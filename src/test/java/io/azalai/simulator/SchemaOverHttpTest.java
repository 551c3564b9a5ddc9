package io.azalai.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.azalai.simulator.RestClient.Reply;
import io.azalai.simulator.schema.InvalidSchemaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Orgs of a file of one's own. */
class SchemaOverHttpTest {
    private final Path directory;

    SchemaOverHttpTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private OrgSimulator with(String schema) throws IOException {
        Path file = Files.writeString(directory.resolve("org.yaml"), schema);
        return OrgSimulator.start(SimulatorOptions.defaults().withSchema(file));
    }

    @Test
    void aFileOfOneObjectIsAnOrgWhoseUserOwnsItsRecords() throws IOException {
        // given
        try (OrgSimulator simulator = with("""
                objects:
                  Shelf__c:
                    fields:
                      Name: {type: text, name-field: true, required: true}
                      Shelf_Key__c: {type: text, external-id: true, unique: true}
                records:
                  User:
                    - {Username: ana@example.org, LastName: Reyes, Email: ana@example.org, Alias: ana, Profile.Name: Standard User, TimeZoneSidKey: UTC, LocaleSidKey: en_US, EmailEncodingKey: UTF-8, LanguageLocaleKey: en_US}
                  Shelf__c:
                    - {Name: Low, Shelf_Key__c: s-1, User:Owner.Username: ana@example.org}
                """)) {
            RestClient client = new RestClient(simulator);
            // when
            Reply first = client.call("PATCH", "/sobjects/Shelf__c/Shelf_Key__c/s-1", "{\"Name\":\"Lower\"}");
            Reply second = client.call("PATCH", "/sobjects/Shelf__c/Shelf_Key__c/s-2", "{\"Name\":\"High\"}");
            Reply owners =
                    client.call("GET", "/query?q=SELECT+Owner.Username,Name+FROM+Shelf__c+ORDER+BY+Name+DESC", "");
            // then
            assertThat(first.status()).isEqualTo(200);
            assertThat(second.status()).isEqualTo(201);
            assertThat(owners.body().at("/records").findValuesAsText("Username"))
                    .containsExactly("ana@example.org", "azalai@example.com");
            assertThat(simulator.history()).hasSize(2);
        }
    }

    @Test
    void aFileThatDefinesItsUserHasThatOne() throws IOException {
        // given
        try (OrgSimulator simulator = with("""
                objects:
                  User:
                    fields:
                      Username: {type: text, required: true, unique: true, id-lookup: true}
                      Badge__c: {type: text, default: none yet}
                """)) {
            // when
            Reply user = new RestClient(simulator).call("GET", "/sobjects/User/" + userId(simulator), "");
            // then
            assertThat(user.body().path("Username").asText()).isEqualTo("azalai@example.com");
            assertThat(user.body().path("Badge__c").asText()).isEqualTo("none yet");
            assertThat(user.body().has("Alias")).isFalse();
        }
    }

    private static String userId(OrgSimulator simulator) {
        return simulator.org().identity().userId();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            records: {Shelf__c: [{Name: A, Floor__c: low}]}            | org.yaml:2:22 - records.Shelf__c: the org refuses the record of [Name, Floor__c] - Floor: value not of required type: low [INVALID_TYPE_ON_FIELD_IN_RECORD]. Correct it, or the object's fields.
            records: {Shelf__c: [{Floor__c: 1}]}                       | org.yaml:2:22 - records.Shelf__c: the org refuses the record of [Floor__c] - Required fields are missing: [Name] [REQUIRED_FIELD_MISSING]. Correct it, or the object's fields.
            records: {Shelf__c: [{Name: A, User:Owner.Username: nobody}]} | org.yaml:2:22 - records.Shelf__c: the org refuses the record of [Name, User:Owner.Username] - Foreign key external ID: nobody not found for field Username in entity User [INVALID_FIELD]. Correct it, or the object's fields.
            records: {Shelf__c: [{Nmae: A}]}                           | org.yaml:2:29 - records.Shelf__c[0].Nmae: there is no field 'Nmae' on Shelf__c. Name one of its fields.
            records: {Shelf__c: [just text]}                           | org.yaml:2:22 - records.Shelf__c[0]: expected keys with values. Write 'key: value' lines below it.
            records: {Shelf__c: [{Name: [A]}]}                         | org.yaml:2:29 - records.Shelf__c[0].Name: expected a plain value.
            records: {Account: [{Name: A}]}                            | org.yaml:2:20 - records.Account: there is no object 'Account'. Name one of 'objects'.
            records: {User: [], User: []}                              | org.yaml:2:27 - records.User: the key stands here twice. Remove one.
            records: text                                              | org.yaml:2:10 - records: expected keys with values. Write 'key: value' lines below it.
            """)
    void aMistakeInRecordsIsOneLineWithItsPlace(String records, String message) {
        assertThatThrownBy(() ->
                        with("objects: {Shelf__c: {fields: {Name: {type: text, required: true}, Floor__c: int}}}\n"
                                + records + "\n"))
                .isInstanceOf(InvalidSchemaException.class)
                .hasMessage(message);
    }

    @Test
    void fieldsOnAGlobalSetHaveItsValuesAndNoOthers() throws IOException {
        // given
        try (OrgSimulator simulator = with("""
                objects:
                  Shelf__c:
                    fields:
                      Kind__c: {type: picklist, global-set: Kind}
                global-sets:
                  Kind: {label: Kinds of shelf, values: [Wood, {value: Steel, active: false}]}
                """)) {
            RestClient client = new RestClient(simulator);
            // when
            Reply wood = client.call("POST", "/sobjects/Shelf__c", "{\"Kind__c\":\"Wood\"}");
            Reply steel = client.call("POST", "/sobjects/Shelf__c", "{\"Kind__c\":\"Steel\"}");
            // then
            assertThat(wood.status()).isEqualTo(201);
            assertThat(steel.body().at("/0/errorCode").asText()).isEqualTo("INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {type: picklist, global-set: Colour}            | org.yaml:1:21 - objects.Shelf__c.fields.Kind__c.global-set: there is no global set 'Colour'. Declare it in 'global-sets'.
            {type: picklist, global-set: Kind, values: [A]} | org.yaml:1:83 - objects.Shelf__c.fields.Kind__c.values: the values are those of the global set 'Kind'. Leave them out.
            """)
    void aMistakeInAGlobalSetIsOneLineWithItsPlace(String field, String message) {
        assertThatThrownBy(() ->
                        with("objects: {Shelf__c: {fields: {Kind__c: " + field + "}}}\nglobal-sets: {Kind: [Wood]}\n"))
                .isInstanceOf(InvalidSchemaException.class)
                .hasMessage(message);
    }

    @Test
    void aUserThatTheOrgCannotMakeIsAMistakeOfTheFile() {
        assertThatThrownBy(() -> with("""
                        objects:
                          User:
                            fields:
                              Badge__c: {type: text, required: true}
                        """))
                .isInstanceOf(InvalidSchemaException.class)
                .hasMessageStartingWith("org.yaml:3:5 - records.User: the org refuses the record of")
                .hasMessageContaining("Required fields are missing: [Badge__c]");
    }

    @Test
    void aFileThatIsNotTextIsAMistakeToo() throws IOException {
        // given
        Path file = Files.write(directory.resolve("org.yaml"), new byte[] {(byte) 0xC3, 0x28});
        // when, then
        assertThatThrownBy(() -> OrgSimulator.start(SimulatorOptions.defaults().withSchema(file)))
                .isInstanceOf(InvalidSchemaException.class)
                .hasMessage("org.yaml:1:1 - the file is not UTF-8. Save it as UTF-8.");
    }
}
