package io.azalai.simulator.org;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a record was not saved.
 *
 * @param code the status code: {@code REQUIRED_FIELD_MISSING}
 * @param fields the fields it speaks of; may be empty
 * @param duplicate what a duplicate rule found; null for every other code
 */
public record RowError(
        String code,
        String message,
        List<String> fields,
        @Nullable DuplicateMatch duplicate) {

    /**
     * A hit of a duplicate rule.
     *
     * @param allowSave whether the rule only warns
     */
    public record DuplicateMatch(String rule, String object, boolean allowSave, List<String> matchedIds) {
        public DuplicateMatch {
            matchedIds = List.copyOf(matchedIds);
        }
    }

    public RowError {
        fields = List.copyOf(fields);
    }

    public static RowError of(String code, String message, String... fields) {
        return new RowError(code, message, List.of(fields), null);
    }
}
