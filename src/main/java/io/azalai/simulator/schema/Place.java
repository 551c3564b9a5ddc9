package io.azalai.simulator.schema;

/** Where something stands in a schema file; lines and columns from 1. */
public record Place(String file, int line, int column) {
    public SchemaProblem problem(String message) {
        return new SchemaProblem(file, line, column, message);
    }
}
