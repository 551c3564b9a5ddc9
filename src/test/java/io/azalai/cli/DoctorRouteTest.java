package io.azalai.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.simulator.OrgSimulator;
import io.azalai.simulator.SimulatorOptions;
import io.azalai.simulator.org.OrgIdentity;
import io.azalai.store.JdbcLedger;
import io.azalai.store.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code doctor} and {@code describe} tell of a real project, by the command line. */
final class DoctorRouteTest {
    private static final String CONTACT = "object: Contact\nmode: upsert\nmatch: {field: External_Id__c, column: id}\n";

    private final Path directory;
    private final Path project;
    private final ShellFixture shell;
    private final OrgSimulator org = OrgSimulator.start(SimulatorOptions.defaults());

    DoctorRouteTest(@TempDir Path directory) {
        this.directory = directory;
        project = directory.resolve("config");
        shell = new ShellFixture(directory);
    }

    @BeforeEach
    void aProject() throws IOException {
        OrgIdentity identity = OrgIdentity.standard();
        file("application.properties", """
                camel.beans.warehouse=#class:com.zaxxer.hikari.HikariDataSource
                camel.beans.warehouse.jdbcUrl=jdbc:h2:mem:
                camel.component.salesforce.loginUrl=%s
                camel.component.salesforce.authenticationType=CLIENT_CREDENTIALS
                camel.component.salesforce.clientId=%s
                camel.component.salesforce.clientSecret=%s
                """.formatted(org.url(), identity.clientId(), identity.clientSecret()));
        file("models/people.yaml", """
                source: warehouse
                primary-key: id
                sql: SELECT '1' AS "id", 'Byron' AS "last_name", 'acme' AS "company", CURRENT_DATE AS "born"
                """);
        file("syncs/people.yaml", "model: people\n" + CONTACT + """
                mapping:
                  LastName: last_name
                  Birthdate: born
                  AccountId: {find: Account, where: Account_Key__c, equals: company}
                """);
    }

    @AfterEach
    void close() {
        org.close();
    }

    @Test
    void aHealthyProjectGetsALineForEachThingAndNothingIsWritten() {
        // when
        shell.azalai("doctor");
        // then
        assertThat(shell.err())
                .isEqualTo(
                        "azalai: warning: application.properties: camel.component.salesforce.clientSecret holds a secret itself. Write {{env:NAME}}, or a function of a vault, in its place.\n");
        assertThat(shell.out()
                        .lines()
                        .map(line -> line.replaceAll("  +", " | "))
                        .toList())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("result | of"),
                        line -> assertThat(line).startsWith("ok | state | folder | '"),
                        line -> assertThat(line)
                                .isEqualTo(
                                        "ok | org | login | 'azalai@example.com' is logged in to org 00DHs0000001xYzMAI at "
                                                + org.url() + ", API version 62.0"),
                        line -> assertThat(line)
                                .matches("ok \\| org \\| limits \\| [\\d,]+ of 5,000,000 API requests a day are left"),
                        line -> assertThat(line)
                                .isEqualTo(
                                        "ok | people | model people | source 'warehouse' answers; it has id, last_name, company, born"),
                        line -> assertThat(line)
                                .isEqualTo("ok | people | object Contact | the user may do what mode 'upsert' does"),
                        line -> assertThat(line)
                                .isEqualTo(
                                        "ok | people | match External_Id__c | rows are matched by it, from column 'id'"),
                        line -> assertThat(line)
                                .isEqualTo("ok | people | field LastName | can be written, from column 'last_name'"),
                        line -> assertThat(line)
                                .isEqualTo("ok | people | field Birthdate | can be written, from column 'born'"),
                        line -> assertThat(line)
                                .isEqualTo(
                                        "ok | people | field AccountId | can be written; links to the Account whose Account_Key__c is column 'company'"),
                        line -> assertThat(line).isEqualTo("No problem was found."));
        assertThat(shell.exitCode()).isZero();
        assertThat(org.history()).isEmpty();
        assertThat(org.requests()).noneMatch(request -> request.path().contains("/job"));
    }

    @Test
    void everyMistakeHasItsPlaceAndTheOtherSyncsAreLookedAtAllTheSame() throws IOException {
        // given
        file("syncs/broken.yaml", """
                model: people
                object: Contact
                mode: upsert
                match: {field: Email, column: id}
                mapping:
                  LastName: lst_name
                  Is_Subscribed__c: born
                  Name: last_name
                """);
        // when
        shell.azalai("doctor", "--output", "json");
        // then
        assertThat(shell.exitCode()).isEqualTo(1);
        assertThat(shell.out())
                .contains("\"check\" : \"match Email\"")
                .contains("is no external id: its values may repeat")
                .contains("model 'people' has no column 'lst_name'. Did you mean 'last_name'?")
                .contains("column 'born' of model 'people' is a date, which does not go into field 'Is_Subscribed__c'")
                .contains("field 'Name' of Contact is not createable")
                .contains("\"file\" : \"syncs/broken.yaml\",\n    \"line\" : 4")
                .contains("\"file\" : \"syncs/broken.yaml\",\n    \"line\" : 8")
                .contains("\"of\" : \"people\",\n    \"check\" : \"field LastName\",\n    \"result\" : \"ok\"");
    }

    @Test
    void onlyTheSyncsThatAreNamedAreLookedAt() throws IOException {
        // given
        file("syncs/broken.yaml", "model: people\n" + CONTACT + "mapping: {LastName: nothing}\n");
        // when
        shell.azalai("doctor", "people");
        // then
        assertThat(shell.exitCode()).isZero();
        assertThat(shell.out()).doesNotContain("broken");
    }

    @Test
    void withoutALoginTheWarehouseIsLookedAtStill() throws IOException {
        // given
        Path properties = project.resolve("application.properties");
        Files.writeString(
                properties, Files.readString(properties) + "\ncamel.component.salesforce.clientSecret=wrong\n");
        file("syncs/broken.yaml", "model: people\n" + CONTACT + "mapping: {LastName: nothing}\n");
        // when
        shell.azalai("doctor");
        // then
        assertThat(shell.exitCode()).isEqualTo(4);
        assertThat(shell.out())
                .contains("invalid_client")
                .contains("source 'warehouse' answers")
                .contains("syncs/broken.yaml:5:11  model 'people' has no column 'nothing'.")
                .contains("2 problems.");
    }

    @Test
    void aQueryThatTheWarehouseRefusesIsToldInItsWords() throws IOException {
        // given
        file("models/people.yaml", "source: warehouse\nprimary-key: id\nsql: SELECT id FROM nowhere\n");
        // when
        shell.azalai("doctor");
        // then
        assertThat(shell.exitCode()).isEqualTo(3);
        assertThat(shell.out()).contains("models/people.yaml:").containsIgnoringCase("\"nowhere\" not found");
    }

    @Test
    void aParentOfSeveralObjectsIsLookedForInEach() throws IOException {
        // given
        file("syncs/people.yaml", """
                model: people
                object: Lead
                mode: update
                match: {field: External_Id__c, column: id}
                mapping:
                  LastName: last_name
                  OwnerId: {find: [User, Group], where: Name, equals: company}
                """);
        // when
        shell.azalai("doctor");
        // then
        assertThat(shell.out())
                .containsPattern("ok +people +field OwnerId +can be written; links to the User or Group whose Name is");
        assertThat(shell.exitCode()).isZero();
    }

    @Test
    void theStateOfAnotherOrgIsTold() {
        // given
        try (Ledger ledger = JdbcLedger.open(project.resolve("state"), Clock.systemUTC())) {
            ledger.saveFact("", "org", "00DHs0000009xYzMAI");
        }
        // when
        shell.azalai("doctor");
        // then
        assertThat(shell.exitCode()).isEqualTo(6);
        assertThat(shell.out())
                .contains("the state belongs to org 00DHs0000009xYzMAI, and the login leads to org 00DHs0000001xYzMAI");
    }

    @Test
    void whatOnlySalesforceKnowsIsNoProblemAndNotCalledFine() throws IOException {
        // given
        file("syncs/people.yaml", """
                model: people
                object: Contact
                mode: archive
                match: {field: External_Id__c, column: id}
                delivery: {hard-delete: true}
                """);
        // when
        shell.azalai("doctor");
        // then
        assertThat(shell.exitCode()).isZero();
        assertThat(shell.out())
                .containsPattern("unknown +people +hard-delete +needs the permission 'Bulk API Hard Delete'");
    }

    @Test
    void describeGoesByWhatIsKeptUntilItIsRefreshed() throws IOException {
        // given
        shell.azalai("describe", "Account", "--mode", "upsert");
        org.org().changeSchema(schema -> schema.without("Account"));
        // when
        ShellFixture kept = new ShellFixture(directory).azalai("describe", "Account", "--mode", "upsert");
        ShellFixture asked = new ShellFixture(directory).azalai("describe", "Account", "--refresh");
        // then
        assertThat(kept.out()).isEqualTo(shell.out()).contains("Account_Key__c");
        assertThat(asked.exitCode()).isEqualTo(1);
        assertThat(asked.err()).contains("the org has no object 'Account' that the user may see");
    }

    @Test
    void aModeThatIsNoneIsRefused() {
        // when
        shell.azalai("describe", "Account", "--mode", "all");
        // then
        assertThat(shell.exitCode()).isEqualTo(1);
        assertThat(shell.err())
                .isEqualTo(
                        "azalai: --mode 'all': it is no mode of records. Use one of insert, update, upsert, archive.\n");
    }

    private void file(String name, String text) throws IOException {
        Path file = project.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
