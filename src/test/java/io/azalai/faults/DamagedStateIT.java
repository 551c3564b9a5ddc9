package io.azalai.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A state that something damaged, or took away. It is refused, or found out about from Salesforce; where records have a match value, no
 * record comes twice.
 */
class DamagedStateIT {
    private static final int ROWS = 400;

    /** What happens to the file. */
    enum Damage {
        DELETED,
        CUT,
        OVERWRITTEN,
        NO_LEDGER,
        SNAPSHOT_CUT,
        SNAPSHOT_FLIPPED
    }

    static Stream<Workload> workloads() {
        return FaultProfile.workloads(Workload.INSERT_MATCHED)
                .filter(workload -> workload == Workload.INSERT_MATCHED || workload == Workload.UPSERT_BULK1);
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void itIsRefusedOrMadeAnewAndNothingComesTwice(Workload workload, @TempDir Path project) throws IOException {
        Random random = new Random(FaultProfile.seed());
        try (Ground ground = new Ground(workload, project, random)) {
            ground.changeTheModel(ROWS);
            assertThat(ground.program().run("run", Ground.SYNC))
                    .as(ground.program().said())
                    .isZero();
            List<Damage> damages = Arrays.asList(Damage.values());
            for (int i = 0; i < FaultProfile.times(1, 10); i++) {
                for (Damage damage : damages) {
                    // given
                    ground.changeTheModel(20);
                    damage(ground.state(), damage, random);
                    int before = ground.org().history().size();
                    // when
                    int exit = ground.program().run("run", Ground.SYNC);
                    // then
                    boolean isRefused = exit != 0;
                    FaultProfile.tell(
                            "state ", damage, ", ", workload.text(), ": ", isRefused ? "refused" : "made anew");
                    if (isRefused) {
                        assertThat(ground.program().said()).contains("damaged");
                        assertThat(ground.org().history()).hasSize(before);
                        remove(ground.state());
                        assertThat(ground.program().run("run", Ground.SYNC))
                                .as(ground.program().said())
                                .isZero();
                    }
                    assertThat(new Inspection(ground).faults(true)).isEmpty();
                }
            }
        }
    }

    private static Path snapshot(Path state) throws IOException {
        try (Stream<Path> files = Files.list(state.resolve("snapshots"))) {
            return files.findFirst().orElseThrow();
        }
    }

    private static void damage(Path state, Damage damage, Random random) throws IOException {
        boolean isOfSnapshot = damage == Damage.SNAPSHOT_CUT || damage == Damage.SNAPSHOT_FLIPPED;
        Path file = isOfSnapshot ? snapshot(state) : state.resolve("ledger");
        byte[] bytes = Files.readAllBytes(file);
        int place = random.nextInt(bytes.length);
        switch (damage) {
            case DELETED -> remove(state);
            case CUT, SNAPSHOT_CUT -> Files.write(file, Arrays.copyOf(bytes, place));
            case OVERWRITTEN -> {
                byte[] noise = new byte[Math.min(4096, bytes.length - place)];
                random.nextBytes(noise);
                System.arraycopy(noise, 0, bytes, place, noise.length);
                Files.write(file, bytes, StandardOpenOption.TRUNCATE_EXISTING);
            }
            case SNAPSHOT_FLIPPED -> {
                bytes[place] ^= (byte) (1 << random.nextInt(Byte.SIZE));
                Files.write(file, bytes, StandardOpenOption.TRUNCATE_EXISTING);
            }
            case NO_LEDGER -> Files.writeString(file, "no database at all, but text that somebody put here");
        }
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
