package io.azalai.simulator.schema;

/** One mistake in a schema file; lines and columns from 1. */
public record SchemaProblem(String file, int line, int column, String message) {
    @Override
    public String toString() {
        return file + ":" + line + ":" + column + " - " + message;
    }
}
