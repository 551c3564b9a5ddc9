package io.azalai.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code kill -9} at each named point of a run, for each mode and API. */
class KilledAtEachPointIT {
    static Stream<Workload> workloads() {
        return FaultProfile.workloads(Workload.UPSERT_BULK1, Workload.INSERT_BULK2);
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void nothingIsLostNothingIsDoubled(Workload workload, @TempDir Path project) {
        // when
        int points = FaultProfile.times(12, workload.points().size());
        KillTrial.Report report = new KillTrial(workload, FaultProfile.seed(), points).run(project);
        // then
        FaultProfile.tell("kill -9: ", report);
        assertThat(report.faults()).as(report.toString()).isEmpty();
        assertThat(report.missed()).as("points that it never came to").isEmpty();
    }
}
