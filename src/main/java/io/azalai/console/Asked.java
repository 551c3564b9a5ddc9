package io.azalai.console;

import org.jspecify.annotations.Nullable;

/** Parameters of a request, from text. */
final class Asked {
    private Asked() {}

    /** A number within bounds; the default where nothing is asked for. */
    static int number(String name, @Nullable String text, int otherwise, int least, int most) {
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        if (text.matches("\\d{1,9}")) {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw ProblemException.badRequest("%s: '%s' is no number from %d to %d.".formatted(name, text, least, most));
    }

    /** A large number; null where nothing is asked for. */
    static @Nullable Long id(String name, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        if (text.matches("\\d{1,18}")) {
            return Long.valueOf(text);
        }
        throw ProblemException.badRequest("%s: '%s' is no number.".formatted(name, text));
    }

    static boolean flag(String name, @Nullable String text) {
        if (text == null || text.isBlank() || text.equals("false")) {
            return false;
        }
        if (text.equals("true")) {
            return true;
        }
        throw ProblemException.badRequest("%s: '%s' is neither true nor false.".formatted(name, text));
    }

    /** A text; null where nothing is asked for. */
    static @Nullable String text(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
