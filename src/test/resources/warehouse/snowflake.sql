-- the schema
CREATE SCHEMA IF NOT EXISTS "AZALAI";

-- the snapshot
CREATE TABLE "AZALAI"."SNAPSHOT_CONTACTS_1A2B3C4D_AAA" AS
SELECT CAST(NULL AS VARCHAR) AS az_key, CAST(NULL AS BIGINT) AS az_ordinal, CAST(NULL AS BIGINT) AS az_hash, CAST(NULL AS VARCHAR) AS az_match, CAST(NULL AS VARCHAR) AS az_fold, CAST(NULL AS VARCHAR) AS az_id, CAST(NULL AS BIGINT) AS az_tombstone, CAST(NULL AS BIGINT) AS az_known, m."id", m."name", m."score", m."more" FROM (SELECT * FROM people
) m WHERE 1 = 0;

-- no row that was found changed
CREATE TABLE "AZALAI"."DELTA_CONTACTS_1A2B3C4D_BBB" AS
SELECT CAST(NULL AS VARCHAR) AS az_run, CAST(NULL AS BIGINT) AS az_row, CAST(NULL AS VARCHAR) AS az_key, CAST(NULL AS VARCHAR) AS az_fold, CAST(NULL AS BIGINT) AS az_gone, m."id", m."name", m."score", m."more", m."was" FROM (SELECT * FROM people
) m WHERE 1 = 0;

-- rows of the ledger move in
INSERT INTO "AZALAI"."SNAPSHOT_CONTACTS_1A2B3C4D_AAA" (az_key, az_ordinal, az_hash, az_match, az_fold, az_id, az_tombstone, az_known) VALUES (?, ?, ?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?, ?, ?);

-- how many are there
SELECT COALESCE(SUM(CASE WHEN az_tombstone = 0 THEN 1 ELSE 0 END), 0), COALESCE(SUM(az_known), 0) FROM "AZALAI"."SNAPSHOT_CONTACTS_1A2B3C4D_AAA";

-- the rows that differ
CREATE TABLE "AZALAI"."DELTA_CONTACTS_1A2B3C4D_BBB" AS
SELECT CAST('20261201T000000-000001' AS VARCHAR) AS az_run, row_number() OVER (ORDER BY az_key) AS az_row, az_key, az_fold, az_gone, "id", "name", "score", "more", "was" FROM (SELECT s.az_key, s.az_fold, CASE WHEN s.az_key IS NOT NULL AND m."id" IS NULL THEN 1 ELSE 0 END AS az_gone, m."id", m."name", m."score", m."more", m."was"
FROM (SELECT a.*, t.az_twice FROM (SELECT * FROM people
) a LEFT JOIN (SELECT "id", 1 AS az_twice FROM (SELECT * FROM people
) b GROUP BY "id" HAVING COUNT(*) > 1) t ON a."id" = t."id") m
FULL OUTER JOIN (SELECT az_key, az_fold, "id", "name", "score", "more" FROM "AZALAI"."SNAPSHOT_CONTACTS_1A2B3C4D_AAA" WHERE az_known = 1) s ON m."id" = s."id"
WHERE s.az_key IS NULL OR m."id" IS NULL OR m.az_twice = 1 OR m."id" IS DISTINCT FROM s."id" OR TO_BINARY(m."name", 'UTF-8') IS DISTINCT FROM TO_BINARY(s."name", 'UTF-8') OR CAST(m."score" AS VARCHAR) IS DISTINCT FROM CAST(s."score" AS VARCHAR) OR CAST(m."more" AS VARCHAR) IS DISTINCT FROM CAST(s."more" AS VARCHAR)
) az_changed;

-- how many rows the model has
SELECT COUNT(*) FROM (SELECT * FROM people
) m;

-- they cross the wire
SELECT az_row, az_key, az_fold, az_gone, "id", "name", "score", "more", "was" FROM "AZALAI"."DELTA_CONTACTS_1A2B3C4D_BBB";

-- and by a plan, which writes nothing
SELECT CAST(0 AS BIGINT) AS az_row, az_key, az_fold, az_gone, "id", "name", "score", "more", "was" FROM (SELECT s.az_key, s.az_fold, CASE WHEN s.az_key IS NOT NULL AND m."id" IS NULL THEN 1 ELSE 0 END AS az_gone, m."id", m."name", m."score", m."more", m."was"
FROM (SELECT a.*, t.az_twice FROM (SELECT * FROM people
) a LEFT JOIN (SELECT "id", 1 AS az_twice FROM (SELECT * FROM people
) b GROUP BY "id" HAVING COUNT(*) > 1) t ON a."id" = t."id") m
FULL OUTER JOIN (SELECT az_key, az_fold, "id", "name", "score", "more" FROM "AZALAI"."SNAPSHOT_CONTACTS_1A2B3C4D_AAA" WHERE az_known = 1) s ON m."id" = s."id"
WHERE s.az_key IS NULL OR m."id" IS NULL OR m.az_twice = 1 OR m."id" IS DISTINCT FROM s."id" OR TO_BINARY(m."name", 'UTF-8') IS DISTINCT FROM TO_BINARY(s."name", 'UTF-8') OR CAST(m."score" AS VARCHAR) IS DISTINCT FROM CAST(s."score" AS VARCHAR) OR CAST(m."more" AS VARCHAR) IS DISTINCT FROM CAST(s."more" AS VARCHAR)
) az_changed;

-- rows that are equal and count all the same
SELECT CAST(0 AS BIGINT) AS az_row, s.az_key, s.az_fold, 0 AS az_gone, m."id", m."name", m."score", m."more", m."was" FROM (SELECT * FROM people
) m JOIN "AZALAI"."SNAPSHOT_CONTACTS_1A2B3C4D_AAA" s ON m."id" = s."id" WHERE s.az_known = 1 AND s.az_key IN ('it''s a \\ `key`') AND NOT EXISTS (SELECT 1 FROM "AZALAI"."DELTA_CONTACTS_1A2B3C4D_BBB" d WHERE d.az_key = s.az_key);

-- a copy, where nobody knows what became of a statement
CREATE TABLE "AZALAI"."SNAPSHOT_CONTACTS_1A2B3C4D_DDD" AS
SELECT * FROM "AZALAI"."SNAPSHOT_CONTACTS_1A2B3C4D_AAA";

-- the rows that were accepted
CREATE TABLE "AZALAI"."PENDING_CONTACTS_1A2B3C4D_CCC" (az_key VARCHAR, az_run VARCHAR, az_row BIGINT, az_hash BIGINT, az_match VARCHAR, az_fold VARCHAR, az_id VARCHAR, az_kind VARCHAR, az_keeps BIGINT);

-- they go there
INSERT INTO "AZALAI"."PENDING_CONTACTS_1A2B3C4D_CCC" (az_key, az_run, az_row, az_hash, az_match, az_fold, az_id, az_kind, az_keeps) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?, ?, ?, ?);

-- as they will be held
CREATE TABLE "AZALAI"."NEXT_CONTACTS_1A2B3C4D_CCC" AS
SELECT p.az_key, COALESCE(s.az_ordinal, o.az_most + row_number() OVER (ORDER BY p.az_key)) AS az_ordinal, CASE WHEN p.az_kind = 'RENEWED' THEN s.az_hash WHEN p.az_kind = 'TOMBSTONE' THEN 0 ELSE p.az_hash END AS az_hash, CASE WHEN p.az_kind = 'RENEWED' THEN s.az_match WHEN p.az_kind = 'TOMBSTONE' THEN NULL ELSE p.az_match END AS az_match, CASE WHEN p.az_kind = 'RENEWED' THEN s.az_fold WHEN p.az_kind = 'TOMBSTONE' THEN NULL ELSE p.az_fold END AS az_fold, CASE WHEN p.az_keeps = 1 THEN COALESCE(p.az_id, s.az_id) ELSE p.az_id END AS az_id, CASE WHEN p.az_kind = 'TOMBSTONE' THEN 1 ELSE 0 END AS az_tombstone, CASE WHEN d.az_row IS NULL OR p.az_kind = 'TOMBSTONE' THEN 0 ELSE 1 END AS az_known, d."id", d."name", d."score", d."more" FROM "AZALAI"."PENDING_CONTACTS_1A2B3C4D_CCC" p CROSS JOIN (SELECT COALESCE(MAX(az_ordinal), 0) AS az_most FROM "AZALAI"."SNAPSHOT_CONTACTS_1A2B3C4D_AAA") o LEFT JOIN "AZALAI"."SNAPSHOT_CONTACTS_1A2B3C4D_AAA" s ON s.az_key = p.az_key LEFT JOIN "AZALAI"."DELTA_CONTACTS_1A2B3C4D_BBB" d ON d.az_row = p.az_row AND d.az_run = p.az_run WHERE p.az_kind <> 'FORGOTTEN' AND NOT (p.az_kind = 'RENEWED' AND s.az_key IS NULL);

-- rows that go
DELETE FROM "AZALAI"."SNAPSHOT_CONTACTS_1A2B3C4D_AAA" WHERE az_key IN (SELECT az_key FROM "AZALAI"."PENDING_CONTACTS_1A2B3C4D_CCC" WHERE az_kind = 'FORGOTTEN');

-- rows that come and change
MERGE INTO "AZALAI"."SNAPSHOT_CONTACTS_1A2B3C4D_AAA" s
USING "AZALAI"."NEXT_CONTACTS_1A2B3C4D_CCC" n
ON s.az_key = n.az_key
WHEN MATCHED THEN UPDATE SET az_ordinal = n.az_ordinal, az_hash = n.az_hash, az_match = n.az_match, az_fold = n.az_fold, az_id = n.az_id, az_tombstone = n.az_tombstone, az_known = n.az_known, "id" = n."id", "name" = n."name", "score" = n."score", "more" = n."more"
WHEN NOT MATCHED THEN INSERT (az_key, az_ordinal, az_hash, az_match, az_fold, az_id, az_tombstone, az_known, "id", "name", "score", "more") VALUES (n.az_key, n.az_ordinal, n.az_hash, n.az_match, n.az_fold, n.az_id, n.az_tombstone, n.az_known, n."id", n."name", n."score", n."more");

-- a resync
UPDATE "AZALAI"."SNAPSHOT_CONTACTS_1A2B3C4D_AAA" SET az_hash = 0, az_known = 0 WHERE az_tombstone = 0;

-- another mapping
INSERT INTO "AZALAI"."SNAPSHOT_CONTACTS_1A2B3C4D_AAA" (az_key, az_hash, az_match, az_fold, az_id, az_tombstone, az_ordinal, az_known) SELECT az_key, az_hash, az_match, az_fold, az_id, az_tombstone, row_number() OVER (ORDER BY az_key), 0 FROM "AZALAI"."NEXT_CONTACTS_1A2B3C4D_CCC";

-- tables that are no longer used
DROP TABLE IF EXISTS "AZALAI"."DELTA_CONTACTS_1A2B3C4D_BBB";
