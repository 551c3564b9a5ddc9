package io.azalai.simulator.org;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One write that was applied.
 *
 * @param sequence from 1, without gaps
 * @param operation never {@code UPSERT}: what it came to, an insert or an update
 * @param before the changed fields' old values; empty for an insert
 * @param after the changed fields' new values, null where emptied; empty for a delete
 * @param assignmentRule the rule that gave the record its owner; null where none did
 * @param context the API, and the job and batch of a bulk write
 */
public record HistoryEntry(
        long sequence,
        Instant time,
        Operation operation,
        String object,
        String id,
        Map<String, @Nullable Object> before,
        Map<String, @Nullable Object> after,
        @Nullable String assignmentRule,
        SaveContext context) {}
