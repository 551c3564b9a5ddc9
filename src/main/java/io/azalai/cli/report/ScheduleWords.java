package io.azalai.cli.report;

import io.azalai.sync.Schedule;
import java.util.Locale;

/** When a sync runs, as a person reads it. */
public final class ScheduleWords {
    private ScheduleWords() {}

    public static String of(Schedule schedule) {
        if (schedule instanceof Schedule.Cron cron) {
            return "cron " + cron.expression();
        }
        if (schedule instanceof Schedule.Every every) {
            // PT1H30M, as the file has it: 1h30m.
            return "every " + every.interval().toString().substring(2).toLowerCase(Locale.ROOT);
        }
        return schedule instanceof Schedule.After after ? "after " + after.sync() : "manual";
    }
}
