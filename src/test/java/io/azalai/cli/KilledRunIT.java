package io.azalai.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.azalai.simulator.OrgSimulator;
import io.azalai.simulator.SimulatorOptions;
import io.azalai.simulator.bulk.BulkTiming;
import io.azalai.simulator.org.HistoryEntry;
import io.azalai.simulator.org.Operation;
import io.azalai.simulator.org.OrgIdentity;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed at its work, as by {@code kill -9}, and the one that comes after it. */
class KilledRunIT {
    private static final int ROWS = 20_000;
    private static final String MATCH = "match: {field: External_Id__c, column: id}\n";

    private final OrgSimulator org = OrgSimulator.start(
            SimulatorOptions.defaults().withBulkTiming(new BulkTiming(Duration.ofMillis(150), Duration.ofMillis(250))));
    private @Nullable Process process;

    @AfterEach
    void end() {
        if (process != null) {
            process.destroyForcibly();
        }
        org.close();
    }

    @Test
    void anUpsertThatIsRunAgainLeavesTheOrgWithExactlyTheModel(@TempDir Path project) throws Exception {
        // given
        project(project, "mode: upsert\n" + MATCH);
        killAt(project, 4000);
        // when
        Process again = start(project);
        assertThat(again.waitFor(120, TimeUnit.SECONDS)).isTrue();
        // then
        assertThat(again.exitValue()).as(log(project)).isZero();
        assertThat(records("External_Id__c")).isEqualTo(model());
        assertThat(inserts()).as("created records").hasSize(ROWS);
        assertThat(anotherRunWritesNothing(project)).isTrue();
    }

    @Test
    void anInsertThatIsRunAgainSendsNoRowTwice(@TempDir Path project) throws Exception {
        // given
        project(project, "mode: insert\n");
        killAt(project, 4000);
        // when
        Process again = start(project);
        assertThat(again.waitFor(120, TimeUnit.SECONDS)).isTrue();
        // then
        assertThat(again.exitValue()).as(log(project)).isZero();
        assertThat(inserts()).as("created records").hasSize(ROWS);
        assertThat(records("Department")).isEqualTo(model());
        assertThat(anotherRunWritesNothing(project)).isTrue();
    }

    /** Kills a run once the org holds so many rows of it, and more of it is under way. */
    private void killAt(Path project, int rows) throws IOException, InterruptedException {
        Process killed = start(project);
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> org.history().size() >= rows);
        killed.destroyForcibly();
        assertThat(killed.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(killed.exitValue()).isEqualTo(137);
        assertThat(org.history().size())
                .as("rows in the org when the process is gone")
                .isLessThan(ROWS);
    }

    private boolean anotherRunWritesNothing(Path project) throws IOException, InterruptedException {
        int before = org.history().size();
        Process third = start(project);
        assertThat(third.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(third.exitValue()).as(log(project)).isZero();
        return org.history().size() == before;
    }

    private List<HistoryEntry> inserts() {
        return org.history().stream()
                .filter(entry -> entry.operation() == Operation.INSERT)
                .toList();
    }

    /** The last name that the org holds for each key, by what was written. */
    private Map<String, String> records(String keyField) {
        return org.history().stream()
                .map(HistoryEntry::after)
                .collect(Collectors.toMap(
                        after -> String.valueOf(after.get(keyField)),
                        after -> String.valueOf(after.get("LastName")),
                        (first, last) -> last,
                        TreeMap::new));
    }

    private static Map<String, String> model() {
        Map<String, String> model = new TreeMap<>();
        for (int i = 0; i < ROWS; i++) {
            model.put("K" + i, "Name " + i);
        }
        return model;
    }

    private void project(Path project, String modeAndMatch) throws IOException {
        Files.createDirectories(project.resolve("models"));
        Files.createDirectories(project.resolve("syncs"));
        Files.writeString(project.resolve("models/people.yaml"), "file: people.csv\nprimary-key: id\n");
        Files.writeString(
                project.resolve("syncs/contacts.yaml"),
                "model: people\nobject: Contact\n" + modeAndMatch
                        + "mapping: {LastName: last_name, Department: id}\nschedule: {every: 15m}\n"
                        + "delivery: {batch-size: 500, parallelization: 4}\n");
        try (Writer csv = Files.newBufferedWriter(project.resolve("people.csv"))) {
            csv.write("id,last_name\n");
            for (Map.Entry<String, String> row : model().entrySet()) {
                csv.write(row.getKey() + "," + row.getValue() + "\n");
            }
        }
        OrgIdentity identity = OrgIdentity.standard();
        Files.writeString(project.resolve("application.properties"), """
                camel.component.salesforce.loginUrl=%s
                camel.component.salesforce.authenticationType=CLIENT_CREDENTIALS
                camel.component.salesforce.clientId=%s
                camel.component.salesforce.clientSecret=%s
                """.formatted(
                        org.url(), identity.clientId(), identity.clientSecret()));
    }

    private Process start(Path project) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx256m",
                "-Dazalai.home=" + Path.of("").toAbsolutePath(),
                "-cp",
                System.getProperty("java.class.path"),
                "io.azalai.cli.Main"));
        command.addAll(List.of("run", "--config", project.toString()));
        Process started = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        project.resolve("run.log").toFile()))
                .start();
        process = started;
        return started;
    }

    private static String log(Path project) throws IOException {
        return Files.readString(project.resolve("run.log"), StandardCharsets.UTF_8);
    }
}
