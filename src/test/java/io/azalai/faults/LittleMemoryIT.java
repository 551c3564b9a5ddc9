package io.azalai.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is given too little memory, so that it gives out before a run, while it plans, or while rows are on their way. */
class LittleMemoryIT {
    private static final int ROWS = 12_000;
    private static final int BATCH = 10_000;

    /** At the first the program does not start, and at the next it does not plan; at the last batches do not fit, or just do. */
    private static final List<String> HEAPS = List.of("-Xmx14m", "-Xmx22m", "-Xmx28m", "-Xmx30m", "-Xmx32m");

    private static final String OF_HEAP = "the Java heap is full (-Xmx). Give it more, as by JAVA_OPTS=-Xmx512m.";
    private static final String OF_DIRECT =
            "the memory outside of the Java heap is full (-XX:MaxDirectMemorySize), in which snapshots are looked up, 34 bytes a row. Allow more, as by JAVA_OPTS=-XX:MaxDirectMemorySize=1g.";

    @Test
    void whichMemoryIsFullIsToldOnALineAndWithEnoughEveryRowArrivesOnce(@TempDir Path project) {
        try (Ground ground = new Ground(Workload.UPSERT_BULK1, project, new Random(FaultProfile.seed()))) {
            // given
            ground.rewrite(yaml -> yaml.replace("batch-size: 10,", "batch-size: " + BATCH + ","));
            ground.changeTheModel(ROWS);
            // when, then
            assertThat(told(ground, "-XX:MaxDirectMemorySize=1m")).containsExactly(OF_DIRECT);
            assertThat(told(ground, HEAPS.get(0))).containsExactly(OF_HEAP);
            for (int i = 0; i < FaultProfile.times(1, 3) * HEAPS.size(); i++) {
                String heap = HEAPS.get(i % HEAPS.size());
                assertThat(told(ground, heap)).as(heap).isSubsetOf(OF_HEAP);
                ground.changeTheModel(ROWS / 2);
            }
            assertThat(ground.program().run("run", Ground.SYNC))
                    .as(ground.program().said())
                    .isZero();
            assertThat(new Inspection(ground).faults(true)).isEmpty();
        }
    }

    /** Runs with that option; the line that was told, and none where all went well. */
    private static List<String> told(Ground ground, String option) {
        int before = ground.program().said().length();
        int writes = ground.org().history().size();
        int exit = ground.program().with(option).run("run", Ground.SYNC);
        String said = ground.program().said().substring(before);
        int written = ground.org().history().size() - writes;
        FaultProfile.tell("memory ", option, ": exit ", exit, ", ", written, " rows written");
        List<String> lines = said.lines()
                .filter(line -> line.startsWith("azalai: ") || line.startsWith(Ground.SYNC + ": sync"))
                .map(line -> line.replace("azalai: ", "")
                        .replace(Ground.SYNC + ": sync '" + Ground.SYNC + "': ", "")
                        .replace(" What was not sent stays changed. [OUT_OF_MEMORY]", ""))
                .toList();
        assertThat(exit).as(said).isEqualTo(lines.isEmpty() ? 0 : 1);
        assertThat(lines).as(said).hasSizeLessThan(2);
        assertThat(said).doesNotContain("ENGINE_FAULT");
        assertThat(new Inspection(ground).faults(false)).isEmpty();
        return lines;
    }
}
