package io.azalai.mapping;

import io.azalai.outcome.ErrorCode;
import org.jspecify.annotations.Nullable;

/** What mapping made of a row. */
public sealed interface MappingResult {
    /** It can travel. */
    record Mapped(MappedRow row) implements MappingResult {}

    /**
     * It cannot be sent, and nothing of it is.
     *
     * @param key the primary key as text, as far as it can be told
     * @param field the target field concerned; null where it is the key
     */
    record Invalid(
            String key,
            ErrorCode code,
            String message,
            @Nullable String field) implements MappingResult {}
}
