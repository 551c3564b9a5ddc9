-- Accepted rows of syncs whose snapshot is a table of the model's warehouse, until they are there; the last word on each key counts. The version is the
-- row's number among those that the run found changed, 0 where nobody knows.
CREATE TABLE pending_row (
    sync        TEXT NOT NULL,
    row_key     TEXT NOT NULL,
    run         TEXT NOT NULL,
    version     BIGINT NOT NULL,
    hash        BIGINT NOT NULL,
    match_value TEXT,
    record_id   TEXT,
    kind        TEXT NOT NULL,
    keeps_id    INTEGER NOT NULL,
    PRIMARY KEY (sync, row_key)
);
