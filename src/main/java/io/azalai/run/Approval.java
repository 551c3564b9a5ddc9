package io.azalai.run;

import io.azalai.plan.Guards;
import java.util.Optional;

/** Whether a plan is the one that a person approved. */
final class Approval {
    private Approval() {}

    /** Why the run must not be, since its plan is another; empty where it is the same, or where nobody asked for one. */
    static Optional<Guards.Stop> judge(Run run) {
        String approved = run.request().approved();
        if (approved == null || PlanDigest.of(run).equals(approved)) {
            return Optional.empty();
        }
        return Optional.of(new Guards.Stop(
                "PLAN_DIFFERS",
                "sync '%s': it would do something else than the plan that was approved; now it is %d added, %d changed and %d removed rows. Look at 'azalai plan %s', and approve that with --out."
                        .formatted(
                                run.sync().name(),
                                run.plan().totals().added(),
                                run.plan().totals().changed(),
                                run.plan().totals().removed(),
                                run.sync().name())));
    }
}
