package io.azalai.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.simulator.OrgSimulator;
import io.azalai.simulator.SimulatorOptions;
import io.azalai.simulator.bulk.BulkTiming;
import io.azalai.simulator.org.OrgIdentity;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A process with little memory that feeds an org which takes its time: what it holds does not grow with what waits. */
class FlatMemoryIT {
    /** {@code -Dazalai.memory.rows=300000} takes minutes, and no more memory. */
    private static final int ROWS = Integer.getInteger("azalai.memory.rows", 60_000);

    /** Beside a heap of 128 MB the JVM needs its classes, its code and its threads, as does DuckDB its own. */
    private static final long MOST_KILOBYTES = 560_000;

    /** Twenty lanes of the largest batches would gather all of these rows, of half a kilobyte each. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void theRowsInMemoryAreBoundHoweverSlowTheOrgIs(@TempDir Path project) throws Exception {
        // given
        try (OrgSimulator org = OrgSimulator.start(SimulatorOptions.defaults()
                .countingOnly()
                .withLatency(Duration.ofMillis(20))
                .withBulkTiming(new BulkTiming(Duration.ofMillis(100), Duration.ofMillis(400))))) {
            project(project, org);
            // when
            Process process = start(project);
            long peak = 0;
            while (!process.waitFor(100, TimeUnit.MILLISECONDS)) {
                peak = Math.max(peak, residentKilobytes(process.pid()));
            }
            // then
            assertThat(process.exitValue()).as(log(project)).isZero();
            assertThat(log(project)).contains("%,d".formatted(ROWS));
            assertThat(peak).as("resident memory in kB").isBetween(1L, MOST_KILOBYTES);
        }
    }

    /** 0 where the process has just ended. */
    private static long residentKilobytes(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    private static void project(Path project, OrgSimulator org) throws IOException {
        Files.createDirectories(project.resolve("models"));
        Files.createDirectories(project.resolve("syncs"));
        Files.writeString(project.resolve("models/people.yaml"), "file: people.csv\nprimary-key: id\n");
        Files.writeString(project.resolve("syncs/contacts.yaml"), """
                model: people
                object: Contact
                mode: insert
                mapping: {LastName: last_name, Description: note}
                delivery: {batch-size: 10000, parallelization: 20, lane: town}
                """);
        String note = "x".repeat(500);
        try (Writer csv = Files.newBufferedWriter(project.resolve("people.csv"))) {
            csv.write("id,last_name,town,note\n");
            for (int i = 0; i < ROWS; i++) {
                csv.write("K" + i + ",Name " + i + ",T" + i % 97 + "," + note + "\n");
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

    private static Process start(Path project) throws IOException {
        return new ProcessBuilder(List.of(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx128m",
                        "-Dazalai.home=" + Path.of("").toAbsolutePath(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.azalai.cli.Main",
                        "run",
                        "contacts",
                        "--config",
                        project.toString()))
                .redirectErrorStream(true)
                .redirectOutput(project.resolve("run.log").toFile())
                .start();
    }

    private static String log(Path project) throws IOException {
        return Files.readString(project.resolve("run.log"), StandardCharsets.UTF_8);
    }
}
