package io.azalai.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.simulator.OrgSimulator;
import io.azalai.simulator.SimulatorOptions;
import io.azalai.simulator.org.OrgIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sync that must not run for a while. */
final class PauseVerbsRouteTest {
    private final Path project;
    private final ShellFixture shell;
    private final OrgSimulator org = OrgSimulator.start(SimulatorOptions.defaults());

    PauseVerbsRouteTest(@TempDir Path directory) {
        project = directory.resolve("config");
        shell = new ShellFixture(directory);
    }

    @BeforeEach
    void aProject() throws IOException {
        Files.createDirectories(project.resolve("models"));
        Files.createDirectories(project.resolve("syncs"));
        Files.writeString(project.resolve("people.csv"), "id,last_name\n1,Byron\n");
        Files.writeString(project.resolve("models/people.yaml"), "file: people.csv\nprimary-key: id\n");
        Files.writeString(project.resolve("syncs/people.yaml"), """
                model: people
                object: Contact
                mode: upsert
                match: {field: External_Id__c, column: id}
                mapping: {LastName: last_name}
                schedule: {every: 1h}
                """);
        OrgIdentity identity = OrgIdentity.standard();
        Files.writeString(project.resolve("application.properties"), """
                camel.component.salesforce.loginUrl=%s
                camel.component.salesforce.authenticationType=CLIENT_CREDENTIALS
                camel.component.salesforce.clientId=%s
                camel.component.salesforce.clientSecret=%s
                """.formatted(
                        org.url(), identity.clientId(), identity.clientSecret()));
    }

    @AfterEach
    void close() {
        org.close();
    }

    @Test
    void aPausedSyncRunsOnlyForThoseWhoNameIt() {
        // given
        shell.azalai("pause", "people");
        // when
        shell.azalai("run");
        // then
        assertThat(shell.err())
                .contains("sync 'people' did not run, since it is paused; 'azalai resume people' ends that.");
        assertThat(org.history()).isEmpty();
        // when
        shell.azalai("run", "people");
        // then
        assertThat(shell.exitCode()).isZero();
        assertThat(org.history()).hasSize(1);
    }

    @Test
    void itIsToldAndEnds() {
        // given
        shell.azalai("pause", "people");
        shell.azalai("status");
        assertThat(shell.out()).contains("every 1h, paused");
        // when
        shell.azalai("resume", "people");
        shell.azalai("run");
        // then
        assertThat(org.history()).hasSize(1);
    }

    @Test
    void oneThatIsNotThereIsNotPaused() {
        // when
        shell.azalai("pause", "peple");
        // then
        assertThat(shell.exitCode()).isEqualTo(1);
        assertThat(shell.err()).contains("peple").contains("people");
    }
}
