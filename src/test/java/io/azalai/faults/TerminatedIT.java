package io.azalai.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.azalai.simulator.SimulatorOptions;
import io.azalai.simulator.bulk.BulkTiming;
import io.azalai.simulator.fault.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A process that is told to end while batches are in flight. */
class TerminatedIT {
    private static final int ROWS = 240;
    private static final Duration MOST = Duration.ofSeconds(30);
    private static final SimulatorOptions UNHURRIED =
            SimulatorOptions.defaults().withBulkTiming(new BulkTiming(Duration.ofMillis(100), Duration.ofMillis(200)));

    @ParameterizedTest
    @CsvSource({"TERM, 143, INSERT_BULK1", "INT, 130, UPSERT_BULK2"})
    void itStopsInOrderAndTheNextRunGoesOn(String signal, int exit, Workload workload, @TempDir Path project)
            throws Exception {
        try (Ground ground = new Ground(workload, project, new Random(FaultProfile.seed()), UNHURRIED)) {
            // given
            ground.changeTheModel(ROWS);
            Process process = ground.program().start("run", Ground.SYNC);
            awaitRows(ground, ROWS / 10);
            // when
            long millis = end(process, signal);
            // then
            FaultProfile.tell("SIG%s amid %s: exit %d after %d ms, %d of %d rows written"
                    .formatted(
                            signal,
                            workload.text(),
                            process.exitValue(),
                            millis,
                            ground.org().history().size(),
                            ROWS));
            assertThat(process.exitValue()).as(ground.program().said()).isEqualTo(exit);
            assertThat(ground.org().history().size()).isLessThan(ROWS);
            assertThat(ground.program().run("run", Ground.SYNC))
                    .as(ground.program().said())
                    .isZero();
            assertThat(new Inspection(ground).faults(true)).isEmpty();
        }
    }

    @Test
    void itStopsInTimeThoughTheOrgDoesNotAnswer(@TempDir Path project) throws Exception {
        SimulatorOptions silent = UNHURRIED.withFaults(
                List.of(Fault.of(Fault.Kind.SLOW)
                        .on("POST", "/services/async/*/job/*/batch")
                        .skipping(5)
                        .times(2)
                        .delay(Duration.ofSeconds(60))),
                FaultProfile.seed());
        try (Ground ground = new Ground(Workload.INSERT_BULK1, project, new Random(FaultProfile.seed()), silent)) {
            // given
            ground.changeTheModel(ROWS);
            Process process = ground.program().start("run", Ground.SYNC);
            // The org has worked through what it did not answer to.
            awaitRows(ground, 70);
            // when
            long millis = end(process, "TERM");
            // then
            FaultProfile.tell(
                    "SIGTERM while the org does not answer: exit ", process.exitValue(), " after ", millis, " ms");
            assertThat(process.exitValue()).as(ground.program().said()).isEqualTo(143);
            assertThat(millis).isLessThan(MOST.toMillis());
            assertThat(ground.program().run("run", Ground.SYNC))
                    .as(ground.program().said())
                    .isZero();
            assertThat(new Inspection(ground).faults(true)).isEmpty();
        }
    }

    private static void awaitRows(Ground ground, int rows) {
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> ground.org().history().size() >= rows);
    }

    private static long end(Process process, String signal) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                .start()
                .waitFor();
        assertThat(process.waitFor(2 * MOST.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return Duration.ofNanos(System.nanoTime() - begin).toMillis();
    }
}
