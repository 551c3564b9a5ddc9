package io.azalai.batch;

import io.azalai.plan.PlannedRow;

/**
 * How large a row is in CSV, as an upper bound in bytes of UTF-8: every cell counted as quoted. The number of characters is never above
 * it, so one bound serves both limits of a batch.
 */
public final class WireSize {
    /** Two quotes and a comma or line end. */
    private static final int AROUND_A_CELL = 3;

    /** An Id of 18 characters in a cell of its own. */
    private static final int RECORD_ID = 18 + AROUND_A_CELL;

    /** A text with its array, and its place in a list. */
    private static final int OBJECT = 64;

    /** The row itself, its key, match value, Id and outcome. */
    private static final int OBJECTS_OF_A_ROW = 6;

    private WireSize() {}

    /** Bytes that the row takes at most. */
    public static int of(PlannedRow row) {
        int bytes = RECORD_ID;
        for (String cell : row.wire()) {
            bytes += AROUND_A_CELL + of(cell);
        }
        return bytes;
    }

    /**
     * Memory that the row takes on its way, about: its texts, the request that is made of them, and that request once more in the HTTP
     * client.
     */
    public static long heap(PlannedRow row) {
        return 3L * of(row) + (long) OBJECT * (row.wire().size() + OBJECTS_OF_A_ROW);
    }

    /** Characters of the row's values. */
    public static long characters(PlannedRow row) {
        long characters = 0;
        for (String cell : row.wire()) {
            characters += cell.length();
        }
        return characters;
    }

    private static int of(String text) {
        int bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                bytes += c == '"' ? 2 : 1;
            } else if (c < 0x800 || Character.isSurrogate(c)) {
                bytes += 2; // each half of a pair stands for half of its four bytes
            } else {
                bytes += 3;
            }
        }
        return bytes;
    }
}
