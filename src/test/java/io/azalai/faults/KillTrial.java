package io.azalai.faults;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * A sync whose process is killed again and again, at one point after the other, while its model changes; then it is left to run in peace.
 * The order of the points and the rows come from a seed.
 */
final class KillTrial {
    private static final int ROWS_A_DAY = 24;

    private static final int IN_DOUBT = 7;

    private final Workload workload;
    private final long seed;
    private final int most;
    private final Set<KillPoint> reached = EnumSet.noneOf(KillPoint.class);
    private final List<String> faults = new ArrayList<>();
    private int starts;

    /**
     * Of a workload.
     *
     * @param most so many of its points, drawn by the seed
     */
    KillTrial(Workload workload, long seed, int most) {
        this.workload = workload;
        this.seed = seed;
        this.most = most;
    }

    /**
     * What a trial showed.
     *
     * @param missed points at which its process was to be killed, and to which it never came
     * @param faults what is amiss, which should be nothing
     */
    record Report(
            Workload workload,
            long seed,
            Set<KillPoint> reached,
            Set<KillPoint> missed,
            int starts,
            int rows,
            List<String> faults) {
        @Override
        public String toString() {
            return "%s, seed %d: killed at %d points in %d starts, %d rows; %s"
                    .formatted(
                            workload.text(),
                            seed,
                            reached.size(),
                            starts,
                            rows,
                            faults.isEmpty() ? "0 lost, 0 duplicated, 0 wrong" : String.join("; ", faults));
        }
    }

    Report run(Path project) {
        Random random = new Random(seed);
        try (Ground ground = new Ground(workload, project, random)) {
            List<KillPoint> points = new ArrayList<>(workload.points());
            Collections.shuffle(points, random);
            List<KillPoint> drawn = points.subList(0, Math.min(most, points.size()));
            for (KillPoint point : drawn) {
                ground.changeTheModel(ROWS_A_DAY);
                KillSwitch killer = new KillSwitch(point, 1 + random.nextInt(workload.times(point)));
                int exit = run(ground, killer);
                if (exit == IN_DOUBT && workload.needsPerson()) {
                    new Person(ground).decide();
                    exit = run(ground, killer);
                }
                if (exit == KillSwitch.KILLED) {
                    reached.add(point);
                }
                check(ground, "after a kill at " + point.text(), false);
            }
            starts++;
            int last = ground.program().run("run", Ground.SYNC);
            if (last == IN_DOUBT && workload.needsPerson()) {
                new Person(ground).decide();
                last = ground.program().run("run", Ground.SYNC);
            }
            expect("the run in peace", last);
            check(ground, "after the run in peace", true);
            int written = ground.org().history().size();
            expect("the run after it", ground.program().run("run", Ground.SYNC));
            if (ground.org().history().size() != written) {
                faults.add("a run in which nothing changed wrote "
                        + (ground.org().history().size() - written) + " records");
            }
            if (!faults.isEmpty()) {
                faults.add(ground.program().said());
            }
            Set<KillPoint> missed = EnumSet.copyOf(drawn);
            missed.removeAll(reached);
            return new Report(
                    workload, seed, reached, missed, starts, ground.model().size(), faults);
        }
    }

    private int run(Ground ground, KillSwitch killer) {
        starts++;
        return killer.run(ground.program(), "run", Ground.SYNC);
    }

    private void expect(String what, int exit) {
        if (exit != 0) {
            faults.add(what + " ends with " + exit);
        }
    }

    private void check(Ground ground, String when, boolean isEnd) {
        for (String fault : new Inspection(ground).faults(isEnd)) {
            faults.add(when + ": " + fault);
        }
        for (String fault : new Inspection(ground).faultsOfHistory()) {
            faults.add(when + ": " + fault);
        }
    }
}
