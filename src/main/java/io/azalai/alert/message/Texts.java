package io.azalai.alert.message;

/** Texts as receivers take them. */
final class Texts {
    private static final String MORE = "...";

    private Texts() {}

    /** Of at most so many characters. */
    static String atMost(int most, String text) {
        if (text.length() <= most) {
            return text;
        }
        int end = most - MORE.length();
        // A character of two halves is not cut in two.
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + MORE;
    }

    static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
