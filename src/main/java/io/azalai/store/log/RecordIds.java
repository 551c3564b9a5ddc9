package io.azalai.store.log;

import java.nio.ByteBuffer;

/**
 * An Id of Salesforce in 12 bytes: six bits for each of its 15 characters. The last three of 18 follow from the letters' case. Source: Object Reference for
 * the Salesforce Platform, "ID Field Type".
 */
public final class RecordIds {
    /** Bytes of a packed Id. */
    public static final int BYTES = 12;

    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final String SUFFIXES = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
    private static final int CASE_SENSITIVE = 15;
    private static final int WHOLE = 18;
    private static final int GROUP = 5;
    private static final int BITS = 6;
    private static final int MASK = (1 << BITS) - 1;

    /** Characters of the first long; the rest are in the int behind it. */
    private static final int IN_LONG = 10;

    private RecordIds() {}

    /** Whether the text is an Id of 18 characters whose last three are right. */
    public static boolean isPackable(String id) {
        if (id.length() != WHOLE) {
            return false;
        }
        for (int i = 0; i < CASE_SENSITIVE; i++) {
            if (digit(id.charAt(i)) < 0) {
                return false;
            }
        }
        return id.endsWith(suffix(id));
    }

    /** Writes an Id that {@link #isPackable}. */
    public static void pack(String id, ByteBuffer to) {
        to.putLong(bits(id, 0, IN_LONG)).putInt((int) bits(id, IN_LONG, CASE_SENSITIVE));
    }

    /** Reads it. */
    public static String unpack(ByteBuffer from) {
        char[] id = new char[CASE_SENSITIVE];
        characters(from.getLong(), id, 0, IN_LONG);
        characters(from.getInt(), id, IN_LONG, CASE_SENSITIVE);
        String text = new String(id);
        return text + suffix(text);
    }

    private static long bits(String id, int from, int to) {
        long bits = 0;
        for (int i = from; i < to; i++) {
            bits = bits << BITS | digit(id.charAt(i));
        }
        return bits;
    }

    private static void characters(long bits, char[] id, int from, int to) {
        long left = bits;
        for (int i = to - 1; i >= from; i--) {
            id[i] = DIGITS.charAt((int) (left & MASK));
            left >>>= BITS;
        }
    }

    private static int digit(char c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        if (c >= 'A' && c <= 'Z') {
            return c - 'A' + 10;
        }
        return c >= 'a' && c <= 'z' ? c - 'a' + 36 : -1;
    }

    private static String suffix(String id) {
        StringBuilder suffix = new StringBuilder(WHOLE - CASE_SENSITIVE);
        for (int group = 0; group < CASE_SENSITIVE; group += GROUP) {
            int upper = 0;
            for (int i = 0; i < GROUP; i++) {
                char c = id.charAt(group + i);
                upper |= c >= 'A' && c <= 'Z' ? 1 << i : 0;
            }
            suffix.append(SUFFIXES.charAt(upper));
        }
        return suffix.toString();
    }
}
