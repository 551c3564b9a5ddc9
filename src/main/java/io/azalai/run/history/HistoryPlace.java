package io.azalai.run.history;

/** Where what became of rows is kept. */
public enum HistoryPlace {
    /** Nowhere. */
    OFF,
    /** In files of the state, which {@code azalai rows} reads. */
    FILES,
    /** There, and for each run as a Parquet file beside them. */
    PARQUET,
    /** There, and in tables of the model's warehouse. */
    WAREHOUSE;

    /** Whether it goes anywhere beside the files. */
    boolean isExported() {
        return this == PARQUET || this == WAREHOUSE;
    }
}
