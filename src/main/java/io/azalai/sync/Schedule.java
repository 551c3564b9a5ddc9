package io.azalai.sync;

import java.time.Duration;

/** When a sync runs. */
public sealed interface Schedule {
    /** By a Quartz cron expression of six or seven fields, seconds first. */
    record Cron(String expression) implements Schedule {}

    /** Again and again, the given time apart. */
    record Every(Duration interval) implements Schedule {}

    /** Whenever another sync has completed, in full or in part. */
    record After(String sync) implements Schedule {}

    /** Only when somebody says so. */
    record Manual() implements Schedule {}
}
