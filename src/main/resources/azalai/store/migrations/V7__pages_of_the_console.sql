-- What the console shows page by page: runs of all syncs by time, rejected rows by their reason.
CREATE INDEX run_by_start ON run (started_at, run);
CREATE INDEX rejected_by_code ON rejected (sync, code, row_key);
