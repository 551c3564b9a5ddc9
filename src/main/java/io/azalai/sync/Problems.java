package io.azalai.sync;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Every mistake found so far; collected first, thrown once. Confined to one reader. */
public final class Problems {
    private final List<Problem> all = new ArrayList<>();

    public void add(Location location, String message) {
        all.add(new Problem(location, message));
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** In the order of the files, lines and columns. */
    public List<Problem> sorted() {
        return all.stream()
                .sorted(Comparator.comparing(
                                (Problem problem) -> problem.location().file())
                        .thenComparingInt(problem -> problem.location().line())
                        .thenComparingInt(problem -> problem.location().column()))
                .toList();
    }

    /** Ends a reading: all mistakes in one exception, or none. */
    public void throwIfAny() {
        if (!all.isEmpty()) {
            throw new InvalidSyncException(sorted());
        }
    }
}
