package io.azalai.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.simulator.OrgSimulator;
import io.azalai.simulator.SimulatorOptions;
import io.azalai.simulator.org.OrgIdentity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run by hand does not pay for: it starts as fast as if there were neither metrics nor traces nor a server. */
class LoadedClassesIT {
    /** Of vert.x there are a few, which Camel's type converters name. */
    private static final List<String> OF_DAEMONS = List.of(
            "io.micrometer.",
            "io.prometheus.",
            "io.opentelemetry.",
            "io.vertx.core.Vertx",
            "io.vertx.core.http.",
            "org.apache.camel.component.platform.http.main.",
            "io.azalai.observe.metrics.",
            "io.azalai.observe.health.");

    @Test
    void aRunByHandLoadsNothingOfWhatWatchesDaemons(@TempDir Path directory) throws Exception {
        try (OrgSimulator org = OrgSimulator.start(SimulatorOptions.defaults())) {
            // given
            OrgIdentity identity = OrgIdentity.standard();
            Path project = directory.resolve("project");
            Node node = Node.of(
                    project,
                    Map.of(
                            "application.properties",
                            """
                            camel.component.salesforce.loginUrl=%s
                            camel.component.salesforce.authenticationType=CLIENT_CREDENTIALS
                            camel.component.salesforce.clientId=%s
                            camel.component.salesforce.clientSecret=%s
                            """.formatted(org.url(), identity.clientId(), identity.clientSecret()),
                            "models/people.yaml",
                            "file: people.csv\nprimary-key: id\n",
                            "people.csv",
                            "id,name\n1,Ada\n",
                            "syncs/people.yaml",
                            "{model: people, object: Contact, mode: upsert, match: {field: External_Id__c, column: id}, mapping: {LastName: name}}\n"));
            Path classes = directory.resolve("classes.log");
            // when
            Process run = node.startWith(List.of("-Xlog:class+load:file=" + classes), "run", "people");
            assertThat(run.waitFor(120, TimeUnit.SECONDS)).isTrue();
            // then
            assertThat(run.exitValue()).as(node.log()).isZero();
            List<String> loaded = Files.readAllLines(classes);
            assertThat(loaded).hasSizeGreaterThan(1000);
            assertThat(loaded.stream().filter(line -> OF_DAEMONS.stream().anyMatch(name -> line.contains("] " + name))))
                    .isEmpty();
        }
    }
}
