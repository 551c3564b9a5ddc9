package io.azalai.store.log;

import org.jspecify.annotations.Nullable;

/**
 * What a log keeps of one accepted row. An entry stands by itself: it takes nothing from an earlier one of its key.
 *
 * @param fingerprint of the row as it came from the warehouse, by the format that the entry's frame names; {@link #NO_HASH} where it has none
 * @param hash of the row by its values
 */
public record LogEntry(
        Kind kind,
        String key,
        long fingerprint,
        long hash,
        @Nullable String match,
        @Nullable String recordId) {
    /** No version is taken for it. */
    public static final long NO_HASH = 0;

    /** Every version is taken for it. */
    public static final long ANY_HASH = -1;

    /** What becomes of the key. */
    public enum Kind {
        HELD(0),
        /** Only the key is remembered, so that it is not created again. */
        TOMBSTONE(1),
        /** The key is let go. */
        FORGOTTEN(2);

        private static final Kind[] BY_CODE = {HELD, TOMBSTONE, FORGOTTEN};

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        /** What stands for it in a file, two bits; never change one. */
        int code() {
            return code;
        }

        static Kind of(int code) {
            return BY_CODE[code];
        }
    }

    /** The same row with another fingerprint. */
    LogEntry with(long another) {
        return new LogEntry(kind, key, another, hash, match, recordId);
    }
}
