package io.azalai.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A disk that has no room left for the state, at one moment of a run or another. */
class FullDiskIT {
    private static final int ROWS = 1500;

    /** Above it are only files that grow with the rows: libraries are unpacked below it. */
    private static final int LEAST_KIB = 1500;

    static Stream<Workload> workloads() {
        return FaultProfile.workloads(Workload.INSERT_BULK2)
                .filter(workload -> workload == Workload.INSERT_BULK2 || workload == Workload.UPSERT_BULK1);
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void theRunEndsInOrderAndTheNextOneWithRoomGoesOn(Workload workload, @TempDir Path project) {
        Random random = new Random(FaultProfile.seed());
        try (Ground ground = new Ground(workload, project, random)) {
            List<Integer> exits = new ArrayList<>();
            for (int i = 0; i < FaultProfile.times(2, 20); i++) {
                // given
                ground.changeTheModel(ROWS);
                // when
                exits.add(ground.program()
                        .onFullDisk(LEAST_KIB + random.nextInt(3000))
                        .run("run", Ground.SYNC));
                // then
                assertThat(new Inspection(ground).faults(false)).isEmpty();
            }
            int atLast = ground.program().run("run", Ground.SYNC);
            FaultProfile.tell("full disk, ", workload.text(), ": exits ", exits, ", with room ", atLast);
            assertThat(atLast).as(ground.program().said()).isZero();
            assertThat(new Inspection(ground).faults(true)).isEmpty();
        }
    }
}
