package io.azalai.mapping;

import io.azalai.outcome.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * A row of the model as a value of a picklist.
 *
 * @param key the primary key as text; empty where the row has none
 * @param name the API name; null where the row has none
 * @param label null leaves the value's label as it is
 * @param refusal why it cannot be sent; null when it can
 */
public record PicklistRow(
        String key,
        @Nullable String name,
        @Nullable String label,
        @Nullable Refusal refusal) {

    /**
     * What is wrong with it.
     *
     * @param field the part of the value concerned; null where it is the row as a whole
     */
    public record Refusal(
            ErrorCode code, String message, @Nullable String field) {}

    /** The same row, refused. */
    public PicklistRow refused(ErrorCode code, String message, @Nullable String field) {
        return new PicklistRow(key, name, label, new Refusal(code, message, field));
    }
}
