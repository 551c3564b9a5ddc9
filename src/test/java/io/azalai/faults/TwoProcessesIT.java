package io.azalai.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two processes that begin the same sync on the same state at the same time. */
class TwoProcessesIT {
    /** The exit code of a run that another one keeps away. */
    private static final int ELSEWHERE = 6;

    static Stream<Workload> workloads() {
        return FaultProfile.workloads(Workload.INSERT_BULK1)
                .filter(workload -> workload == Workload.INSERT_BULK1 || workload == Workload.UPSERT_COLLECTIONS);
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void oneRunsAndTheOtherIsToldOrComesAfterIt(Workload workload, @TempDir Path project) {
        try (Ground ground = new Ground(workload, project, new Random(FaultProfile.seed()))) {
            int kept = 0;
            int times = FaultProfile.times(3, 100);
            for (int i = 0; i < times; i++) {
                // given
                ground.changeTheModel(40);
                // when
                List<Process> both = List.of(
                        ground.program().start("run", Ground.SYNC),
                        ground.program().start("run", Ground.SYNC));
                List<Integer> exits = both.stream().map(ground.program()::end).toList();
                // then
                assertThat(exits).as(ground.program().said()).contains(0).isSubsetOf(0, ELSEWHERE);
                kept += exits.contains(ELSEWHERE) ? 1 : 0;
                assertThat(new Inspection(ground).faults(true)).isEmpty();
            }
            FaultProfile.tell(
                    "two processes, ", workload.text(), ": ", times, " times at once, ", kept, " kept away, 0 doubled");
        }
    }
}
