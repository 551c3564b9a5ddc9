package io.azalai.sync;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** What somebody probably meant by a name that does not exist. */
public final class Suggestion {
    private static final int SHORTEST_BEGINNING = 3;

    private Suggestion() {}

    /** {@code " Did you mean 'Email'?"}, with a blank before it; empty when nothing is near. */
    public static String text(String name, Collection<String> known) {
        return nearest(name, known).map(near -> " Did you mean '" + near + "'?").orElse("");
    }

    /** The nearest of the known names, if at most a third of its letters differ, else one that begins so; case does not count. */
    public static Optional<String> nearest(String name, Collection<String> known) {
        String folded = name.toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(candidate -> distance(folded, candidate.toLowerCase(Locale.ROOT))
                        <= Math.max(1, Math.max(folded.length(), candidate.length()) / 3))
                .min(Comparator.comparingInt((String candidate) -> distance(folded, candidate.toLowerCase(Locale.ROOT)))
                        // Letters are left out more often than exchanged.
                        .thenComparing(Comparator.comparingInt(String::length).reversed())
                        .thenComparing(Comparator.naturalOrder()))
                .or(() -> beginning(folded, known));
    }

    private static Optional<String> beginning(String folded, Collection<String> known) {
        return known.stream()
                .filter(candidate -> folded.length() >= SHORTEST_BEGINNING
                        && candidate.toLowerCase(Locale.ROOT).startsWith(folded))
                .min(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
    }

    /** Letters to insert, drop or exchange, and neighbours to swap. */
    private static int distance(String one, String other) {
        int[][] table = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                table[i][j] = i == 0 || j == 0 ? i + j : step(table, one, other, i, j);
            }
        }
        return table[one.length()][other.length()];
    }

    private static int step(int[][] table, String one, String other, int i, int j) {
        boolean isSame = one.charAt(i - 1) == other.charAt(j - 1);
        int best = Math.min(table[i - 1][j - 1] + (isSame ? 0 : 1), 1 + Math.min(table[i - 1][j], table[i][j - 1]));
        boolean isSwapped =
                i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
        return isSwapped ? Math.min(best, table[i - 2][j - 2] + 1) : best;
    }
}
