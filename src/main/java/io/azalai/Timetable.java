package io.azalai;

import java.time.Instant;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.component.quartz.QuartzComponent;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerKey;

/** When schedules start syncs next, as Quartz has it. Thread-safe. */
final class Timetable {
    /** As the routes of {@code 10-trigger} name it. */
    private static final String GROUP = "azalai";

    private final CamelContext context;

    Timetable(CamelContext context) {
        this.context = context;
    }

    /** The next time of a sync; empty where no schedule of this process starts it. */
    Optional<Instant> next(String sync) {
        // Not created for the question: a process without schedules has none.
        if (!(context.hasComponent("quartz") instanceof QuartzComponent quartz) || quartz.getScheduler() == null) {
            return Optional.empty();
        }
        try {
            Scheduler scheduler = quartz.getScheduler();
            Trigger trigger = scheduler.getTrigger(TriggerKey.triggerKey(sync, GROUP));
            return trigger == null || trigger.getNextFireTime() == null
                    ? Optional.empty()
                    : Optional.of(trigger.getNextFireTime().toInstant());
        } catch (SchedulerException e) {
            throw new IllegalStateException("the timetable cannot be read", e);
        }
    }
}
