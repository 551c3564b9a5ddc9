package io.azalai.extract.reader;

/** By what the rows of models are read. */
public enum ModelReading {
    /** By the reader that suits the source: COPY for PostgreSQL, the driver's getters elsewhere. */
    AUTO,
    /** By the route, with camel-jdbc, so that what a team changed there counts. */
    ROUTE
}
