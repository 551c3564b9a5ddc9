package io.azalai.sync;

import java.util.List;
import java.util.stream.Collectors;

/** The user's files hold mistakes; all of them, so that one reading finds them all. */
public final class InvalidSyncException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public InvalidSyncException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
