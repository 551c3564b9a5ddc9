package io.azalai.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.HttpReceiver;
import io.azalai.simulator.OrgSimulator;
import io.azalai.simulator.SimulatorOptions;
import io.azalai.simulator.org.OrgIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alerts of runs that the command line started. */
final class AlertsOfRunsRouteTest {
    private final Path project;
    private final ShellFixture shell;
    private final HttpReceiver receiver;
    private final OrgSimulator org = OrgSimulator.start(SimulatorOptions.defaults());

    AlertsOfRunsRouteTest(@TempDir Path directory) throws IOException {
        project = directory.resolve("config");
        shell = new ShellFixture(directory);
        receiver = new HttpReceiver();
    }

    @BeforeEach
    void aProject() throws IOException {
        file("people.csv", "id,last_name\n1,Byron\n,Nobody\n");
        file("models/people.yaml", "file: people.csv\nprimary-key: id\n");
        file("syncs/people.yaml", """
                model: people
                object: Contact
                mode: upsert
                match: {field: External_Id__c, column: id}
                mapping: {LastName: last_name}
                """);
        OrgIdentity identity = OrgIdentity.standard();
        file("application.properties", """
                camel.component.salesforce.loginUrl=%s
                camel.component.salesforce.authenticationType=CLIENT_CREDENTIALS
                camel.component.salesforce.clientId=%s
                camel.component.salesforce.clientSecret=%s
                hook.secret=abc
                """.formatted(org.url(), identity.clientId(), identity.clientSecret()));
        file("alerts.yaml", """
                channels: {hook: {webhook: {url: "%s/hook", secret: "{{hook.secret}}"}}}
                rules: [{when: rejected, above: 0, tell: hook}]
                """.formatted(receiver.url()));
    }

    private void file(String name, String text) throws IOException {
        Path file = project.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @AfterEach
    void close() {
        org.close();
        receiver.close();
    }

    @Test
    void aRunTellsBeforeTheProcessEndsAndTheNextOneDoesNotRepeatIt() {
        // when
        shell.azalai("run", "people");
        // then
        assertThat(shell.exitCode()).isEqualTo(2);
        assertThat(receiver.posted("/hook")).singleElement().satisfies(posted -> assertThat(posted.text())
                .contains("1 row stands rejected, above 0"));
        // when
        shell.azalai("run", "people");
        shell.azalai("alerts");
        // then
        assertThat(receiver.posted("/hook")).hasSize(1);
        assertThat(shell.out()).contains("warning  people: 1 row stands rejected, above 0", "told: hook");
    }

    @Test
    void aReceiverThatRefusesChangesNoExitCode() throws IOException {
        // given
        file("people.csv", "id,last_name\n1,Byron\n");
        shell.azalai("run", "people");
        assertThat(shell.exitCode()).isZero();
        file("people.csv", "id,last_name\n1,Byron\n,Nobody\n");
        receiver.willAnswer(404);
        Instant before = Instant.now();
        // when
        shell.azalai("run", "people");
        // then
        assertThat(shell.exitCode()).isEqualTo(2);
        assertThat(receiver.posted("/hook")).hasSize(1);
        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void aMutedSyncIsNotTold() {
        // given
        shell.azalai("mute", "people", "--for", "9999d");
        // when
        shell.azalai("run", "people");
        // then
        assertThat(receiver.posted("/hook")).isEmpty();
    }

    @Test
    void aMistakeInTheFileIsToldBeforeARun() throws IOException {
        // given
        file("alerts.yaml", "rules: [{when: guard, tell: nobody}]\n");
        // when
        shell.azalai("run", "people");
        // then
        assertThat(shell.exitCode()).isEqualTo(1);
        assertThat(shell.err()).contains("alerts.yaml:1:29  there is no channel 'nobody'");
    }
}
