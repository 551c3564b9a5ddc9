package io.azalai.simulator.org;

import java.util.Optional;

/**
 * Record Ids: 15 case-sensitive characters, or 18 with a suffix that tells the case. Source: Object Reference, "ID Field Type".
 *
 * <p>Here characters 1-3 are the object's prefix, 4-6 the instance, 7-15 a base-62 number.
 */
public final class SalesforceId {
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final String SUFFIXES = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
    private static final String INSTANCE = "Hs0";
    private static final int NUMBER_LENGTH = 9;

    private SalesforceId() {}

    /** The 18-character Id of the n-th record of an object. */
    public static String of(String prefix, long number) {
        char[] id = new char[18];
        prefix.getChars(0, 3, id, 0);
        INSTANCE.getChars(0, 3, id, 3);
        long rest = number;
        for (int at = 14; at >= 6; at--) {
            id[at] = DIGITS.charAt((int) (rest % 62));
            rest /= 62;
        }
        addSuffix(id);
        return new String(id);
    }

    /** The Id with 18 characters, or empty where the text is no Id: wrong length, characters or suffix. */
    public static Optional<String> normalized(String text) {
        if (text.length() != 15 && text.length() != 18) {
            return Optional.empty();
        }
        char[] id = new char[18];
        for (int at = 0; at < 15; at++) {
            char character = text.charAt(at);
            if (digit(character) < 0) {
                return Optional.empty();
            }
            id[at] = character;
        }
        addSuffix(id);
        String full = new String(id);
        return text.length() == 15 || text.equals(full) ? Optional.of(full) : Optional.empty();
    }

    public static boolean isValid(String text) {
        return normalized(text).isPresent();
    }

    /** The first three characters, by which the object is known. */
    public static String prefix(String id) {
        return id.substring(0, 3);
    }

    /** The number that {@link #of} was given; -1 for an Id of another instance. */
    static long number(String id) {
        if (!id.startsWith(INSTANCE, 3)) {
            return -1;
        }
        long number = 0;
        for (int at = 6; at < 6 + NUMBER_LENGTH; at++) {
            number = number * 62 + digit(id.charAt(at));
        }
        return number;
    }

    private static void addSuffix(char[] id) {
        for (int group = 0; group < 3; group++) {
            int bits = 0;
            for (int at = 0; at < 5; at++) {
                char character = id[group * 5 + at];
                if (character >= 'A' && character <= 'Z') {
                    bits |= 1 << at;
                }
            }
            id[15 + group] = SUFFIXES.charAt(bits);
        }
    }

    private static int digit(char character) {
        if (character >= '0' && character <= '9') {
            return character - '0';
        }
        if (character >= 'A' && character <= 'Z') {
            return character - 'A' + 10;
        }
        return character >= 'a' && character <= 'z' ? character - 'a' + 36 : -1;
    }
}
