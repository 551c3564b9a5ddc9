-- The same tables on SQLite and PostgreSQL; the two types that differ are placeholders. Times are milliseconds since 1970, UTC.

CREATE TABLE run (
    run         TEXT PRIMARY KEY,
    sync        TEXT NOT NULL,
    state       TEXT NOT NULL,
    extracted   BIGINT NOT NULL, unchanged BIGINT NOT NULL, invalid BIGINT NOT NULL, skipped BIGINT NOT NULL, planned BIGINT NOT NULL,
    added       BIGINT NOT NULL, changed BIGINT NOT NULL, removed BIGINT NOT NULL,
    accepted    BIGINT NOT NULL, rejected BIGINT NOT NULL, in_doubt BIGINT NOT NULL, not_sent BIGINT NOT NULL,
    api_calls   BIGINT NOT NULL,
    batches     BIGINT NOT NULL,
    started_at  BIGINT NOT NULL,
    finished_at BIGINT,
    failure     TEXT
);
CREATE INDEX run_by_sync ON run (sync, started_at);

CREATE TABLE run_error (
    run    TEXT NOT NULL,
    code   TEXT NOT NULL,
    number BIGINT NOT NULL,
    advice TEXT NOT NULL,
    PRIMARY KEY (run, code)
);

-- What Salesforce last accepted. The ordinal is a row's own as long as its key is held.
CREATE TABLE snapshot (
    ordinal      ${ordinal},
    sync         TEXT NOT NULL,
    row_key      TEXT NOT NULL,
    hash         BIGINT NOT NULL,
    match_value  TEXT,
    record_id    TEXT,
    is_tombstone INTEGER NOT NULL
);
CREATE UNIQUE INDEX snapshot_by_key ON snapshot (sync, row_key);

-- Rows that Salesforce does not have, and why.
CREATE TABLE rejected (
    sync         TEXT NOT NULL,
    row_key      TEXT NOT NULL,
    run          TEXT NOT NULL,
    hash         BIGINT NOT NULL,
    code         TEXT NOT NULL,
    message      TEXT NOT NULL,
    field        TEXT,
    is_invalid   INTEGER NOT NULL,
    is_retryable INTEGER NOT NULL,
    attempts     INTEGER NOT NULL,
    retry_at     BIGINT,
    PRIMARY KEY (sync, row_key)
);

-- Batches whose outcome is committed, so that none is committed twice.
CREATE TABLE batch (
    run          TEXT NOT NULL,
    batch        INTEGER NOT NULL,
    job_id       TEXT,
    batch_id     TEXT,
    accepted     BIGINT NOT NULL,
    rejected     BIGINT NOT NULL,
    committed_at BIGINT NOT NULL,
    PRIMARY KEY (run, batch)
);

-- Batches that may be in flight; lost ones are those of which Salesforce itself no longer knows.
CREATE TABLE journal (
    run          TEXT NOT NULL,
    batch        INTEGER NOT NULL,
    sync         TEXT NOT NULL,
    api          TEXT NOT NULL,
    operation    TEXT NOT NULL,
    job_id       TEXT,
    batch_id     TEXT,
    request_hash TEXT NOT NULL,
    batch_rows   ${blob} NOT NULL,
    is_lost      INTEGER NOT NULL,
    PRIMARY KEY (run, batch)
);

CREATE TABLE job (
    job_id  TEXT PRIMARY KEY,
    api     TEXT NOT NULL,
    run     TEXT NOT NULL,
    sync    TEXT NOT NULL,
    is_open INTEGER NOT NULL
);

CREATE TABLE fact (
    sync  TEXT NOT NULL,
    name  TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (sync, name)
);

CREATE TABLE lease (
    sync       TEXT PRIMARY KEY,
    pid        BIGINT NOT NULL,
    host       TEXT NOT NULL,
    epoch      BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
