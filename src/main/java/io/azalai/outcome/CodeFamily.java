package io.azalai.outcome;

import java.util.List;
import java.util.Objects;

/**
 * Error codes that are about the same thing.
 *
 * @param title short, as a heading
 * @param note one sentence
 */
public record CodeFamily(String title, String note, List<ErrorCode> codes) {
    public CodeFamily {
        Objects.requireNonNull(title, "title is null");
        Objects.requireNonNull(note, "note is null");
        codes = List.copyOf(codes);
    }
}
