-- Who holds a lease, exactly enough to tell whether that process still lives; and a number that moves as long as it does, so that nobody
-- has to believe a clock.
ALTER TABLE lease ADD COLUMN place TEXT NOT NULL DEFAULT '';
ALTER TABLE lease ADD COLUMN process_start BIGINT NOT NULL DEFAULT 0;
ALTER TABLE lease ADD COLUMN owner TEXT NOT NULL DEFAULT '';
ALTER TABLE lease ADD COLUMN renewals BIGINT NOT NULL DEFAULT 0;
