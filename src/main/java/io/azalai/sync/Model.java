package io.azalai.sync;

import java.nio.file.Path;
import java.util.List;

/**
 * A query with a primary key: the rows that a sync carries.
 *
 * @param source name of the DataSource bean; {@link #EMBEDDED} where the model is a file
 * @param primaryKey columns that tell one row from another, at least one
 * @param query where the rows come from
 */
public record Model(
        String name, String source, List<String> primaryKey, Query query, DiffPlace diff, Location location) {

    /** The source of {@code file:} models: a DuckDB inside this process. */
    public static final String EMBEDDED = "azalai-embedded";

    /** Where rows are compared with the snapshot. */
    public enum DiffPlace {
        LOCAL,
        WAREHOUSE
    }

    /** Where the rows come from. */
    public sealed interface Query {
        /** A SELECT in the source's own dialect. */
        record Sql(String text) implements Query {}

        /** A table or view, with its schema where the source needs one. */
        record Table(String name) implements Query {}

        /** A model of a dbt project, by its manifest. */
        record Dbt(Path manifest, String model) implements Query {}

        /** A CSV, JSON or Parquet file. */
        record File(Path path) implements Query {}
    }

    public Model {
        primaryKey = List.copyOf(primaryKey);
        if (primaryKey.isEmpty()) {
            throw new IllegalArgumentException("primaryKey is empty");
        }
    }
}
