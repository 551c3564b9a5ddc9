package io.azalai.mapping;

import io.azalai.outcome.ErrorCode;
import io.azalai.outcome.ErrorCodes;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The primary key of a row, or why it has none that a state can keep. What a state keeps does not depend on its database, so that a state can
 * move.
 *
 * @param text the key as text; empty where the row has none
 * @param refusal why the row cannot go by it; null when it can
 */
record RowKey(String text, @Nullable Refusal refusal) {
    /**
     * The longest key, in bytes of UTF-8. PostgreSQL's index holds entries of 2,704 bytes (a third of a page of 8 KiB, less its headers; Source:
     * PostgreSQL documentation, "B-Tree Indexes"), and the name of the sync, at most 255 bytes since it names a file, goes into each, too.
     */
    static final int MOST_BYTES = 2_000;

    /** Of one {@code char}; half of a pair takes two. */
    private static final int MOST_BYTES_OF_A_CHARACTER = 3;

    private static final int SHOWN = 60;

    /** What is wrong with a key. */
    record Refusal(ErrorCode code, String message) {}

    /** Of a row whose key is this text, to be told as that of the columns; null where a part of it is NULL or empty. */
    static RowKey of(@Nullable String text, String columns) {
        String subject = "the primary key '" + columns + "' ";
        if (text == null) {
            return new RowKey("", new Refusal(ErrorCodes.of("KEY_MISSING"), subject + "is NULL or empty"));
        }
        return new RowKey(
                text,
                mistake(text)
                        .map(mistake -> new Refusal(ErrorCodes.of("KEY_UNUSABLE"), subject + mistake))
                        .orElse(null));
    }

    private static Optional<String> mistake(String text) {
        if (text.indexOf(0) >= 0) {
            return Optional.of("holds a NUL character, which no state keeps");
        }
        if (PlainText.isBroken(text)) {
            return Optional.of("holds half of a character (an unpaired surrogate), which no encoding carries");
        }
        if (text.length() <= MOST_BYTES / MOST_BYTES_OF_A_CHARACTER) {
            return Optional.empty();
        }
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        return bytes <= MOST_BYTES
                ? Optional.empty()
                : Optional.of(
                        String.format(Locale.ROOT, "has %,d bytes, and a state keeps %,d at most", bytes, MOST_BYTES));
    }

    /** The key as a state and a person can hold it: that of a refused row is cut, and told from others by a number. */
    static String shown(String key) {
        if (mistake(key).isEmpty()) {
            return key;
        }
        int end = key.offsetByCodePoints(0, Math.min(SHOWN, key.codePointCount(0, key.length())));
        StringBuilder shown = new StringBuilder();
        key.substring(0, end)
                .codePoints()
                .map(point -> point == 0 || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE)
                        ? '\uFFFD'
                        : point)
                .forEach(shown::appendCodePoint);
        return shown + "... (%08x)".formatted(key.hashCode());
    }
}
