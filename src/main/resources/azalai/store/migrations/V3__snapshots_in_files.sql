-- Where a sync's snapshot is a file of its own: which of its files counts, and how far it is known to be whole. A length of zero is a file that is yet
-- to be made; until then the table of snapshots counts.
CREATE TABLE snapshot_file (
    sync       TEXT PRIMARY KEY,
    generation BIGINT NOT NULL,
    length     BIGINT NOT NULL,
    row_format BIGINT NOT NULL,
    size       BIGINT NOT NULL
);
