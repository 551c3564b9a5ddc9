package io.azalai.simulator.schema;

import java.util.List;
import java.util.stream.Collectors;

/** All mistakes of a schema file, one a line. */
public final class InvalidSchemaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<SchemaProblem> problems;

    public InvalidSchemaException(List<SchemaProblem> problems) {
        super(problems.stream().map(SchemaProblem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public List<SchemaProblem> problems() {
        return problems;
    }
}
