package io.azalai.diff;

import java.util.Locale;

/**
 * What the match value is to a row.
 *
 * @param ignoresCase whether the org takes two values for one that differ by case alone, as it does for external ids unless they say
 *     otherwise
 */
public record MatchRule(Kind kind, boolean ignoresCase) {

    /** What it is. */
    public enum Kind {
        /** It is the primary key, or there is none. */
        IS_KEY,
        /** It may change under a key, which makes the row a new one, and must be unique in the model. */
        OF_ITS_OWN,
        /** It must be unique in the model; a change of a known row is ignored, as inserts do. */
        CHANGES_IGNORED
    }

    /** The value as the org compares it. */
    String folded(String match) {
        return ignoresCase ? match.toLowerCase(Locale.ROOT) : match;
    }

    /** Whether the value went to another record. */
    boolean isAnother(String before, String match) {
        return kind == Kind.OF_ITS_OWN && !folded(before).equals(folded(match));
    }

    /** Whether {@link #mayRepeat} must be asked at all. */
    public boolean needsMatches() {
        return kind != Kind.IS_KEY || ignoresCase;
    }

    /** Whether another row of the model may hold the value, which must then be found out. Keys are unique but for their case. */
    boolean mayRepeat(Difference.Kind difference, String match) {
        return switch (kind) {
            case IS_KEY -> ignoresCase && hasCase(match);
            case OF_ITS_OWN -> true;
            case CHANGES_IGNORED -> difference != Difference.Kind.CHANGED;
        };
    }

    private static boolean hasCase(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.toLowerCase(c) != Character.toUpperCase(c)) {
                return true;
            }
        }
        return false;
    }
}
