package io.azalai.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.simulator.OrgSimulator;
import io.azalai.simulator.SimulatorOptions;
import io.azalai.simulator.org.OrgIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verbs over a project in which one sync is well and others are not. */
final class SeveralSyncsRouteTest {
    private static final String CONTACT = """
            object: Contact
            mode: upsert
            match: {field: External_Id__c, column: id}
            """;

    private final Path directory;
    private final Path project;
    private final ShellFixture shell;
    private final OrgSimulator org = OrgSimulator.start(SimulatorOptions.defaults());

    SeveralSyncsRouteTest(@TempDir Path directory) {
        this.directory = directory;
        project = directory.resolve("config");
        shell = new ShellFixture(directory);
    }

    @BeforeEach
    void aProject() throws IOException {
        file("people.csv", "id,last_name\n1,Byron\n,Nobody\n");
        file("models/people.yaml", "file: people.csv\nprimary-key: id\n");
        file("models/nowhere.yaml", "source: warehouse\nprimary-key: id\nsql: SELECT id FROM nowhere\n");
        file("syncs/misspelt.yaml", "model: people\n" + CONTACT + "mapping: {LastName: lst_name, FirstName: frst}\n");
        file("syncs/nowhere.yaml", "model: nowhere\n" + CONTACT + "mapping: {LastName: id}\n");
        file("syncs/people.yaml", "model: people\n" + CONTACT + "mapping: {LastName: last_name}\n");
        file(
                "syncs/waiting.yaml",
                "model: people\n" + CONTACT + "mapping: {LastName: last_name}\nschedule: {after: nowhere}\n");
        OrgIdentity identity = OrgIdentity.standard();
        file("application.properties", """
                camel.beans.warehouse=#class:com.zaxxer.hikari.HikariDataSource
                camel.beans.warehouse.jdbcUrl=jdbc:h2:mem:
                camel.component.salesforce.loginUrl=%s
                camel.component.salesforce.authenticationType=CLIENT_CREDENTIALS
                camel.component.salesforce.clientId=%s
                camel.component.salesforce.clientSecret=%s
                """.formatted(org.url(), identity.clientId(), identity.clientSecret()));
    }

    @AfterEach
    void close() {
        org.close();
    }

    @Test
    void aPlanShowsEverySyncThatIsWellAndEveryMistakeOfTheOthers() {
        // when
        shell.azalai("plan", "misspelt", "nowhere", "people");
        // then
        assertThat(shell.exitCode()).isEqualTo(3);
        assertThat(shell.out())
                .contains("people  2 rows: +1 added")
                .contains("\n  1 KEY_MISSING  ")
                .contains("  + 1  upsert");
        assertThat(shell.err())
                .contains("syncs/misspelt.yaml:5:11  ")
                .contains("syncs/misspelt.yaml:5:31  ")
                .contains("azalai: 2 mistakes in the project's files.")
                .contains("azalai: sync 'nowhere': model 'nowhere' could not be read: ")
                .doesNotContain("mistake of Azalai's own");
    }

    @Test
    void aSyncIsLeftWhenTheOneThatItWaitsForFailed() {
        // when
        shell.azalai("run", "nowhere", "waiting", "--output", "json");
        // then
        assertThat(shell.exitCode()).isEqualTo(3);
        assertThat(shell.out()).contains("\"sync\" : \"nowhere\"").doesNotContain("\"sync\" : \"waiting\"");
        assertThat(shell.err())
                .startsWith("azalai: sync 'nowhere': model 'nowhere' could not be read: ")
                .endsWith("azalai: sync 'waiting' did not run, since 'nowhere' failed.\n")
                .hasLineCount(2);
    }

    @Test
    void aRunWithoutALoginHasItsRecordAndItsPlaceInTheHistory() throws IOException {
        // given
        Path properties = project.resolve("application.properties");
        Files.writeString(
                properties, Files.readString(properties) + "\ncamel.component.salesforce.clientSecret=wrong\n");
        // when
        shell.azalai("run", "people", "--output", "json");
        int exitCode = shell.exitCode();
        String reason = shell.err();
        shell.azalai("runs", "people");
        // then
        assertThat(exitCode).isEqualTo(4);
        assertThat(reason).contains("was answered 400: invalid_client");
        assertThat(shell.out())
                .contains("\"state\" : \"failed\"")
                .contains("\"code\" : \"LOGIN_FAILED\"")
                .contains("LOGIN_FAILED");
    }

    @Test
    void aDamagedStateIsNamedAndNotTheSettings() throws IOException {
        // given
        file("state/ledger", "no database".repeat(1000));
        for (String verb : List.of("plan", "run")) {
            // when
            ShellFixture broken = new ShellFixture(directory).azalai(verb, "people");
            // then
            assertThat(broken.exitCode()).isEqualTo(1);
            assertThat(broken.err())
                    .startsWith("azalai: state '%s': its file 'ledger' is damaged".formatted(project.resolve("state")))
                    .doesNotContain("application.properties");
        }
    }

    private void file(String name, String text) throws IOException {
        Path file = project.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
