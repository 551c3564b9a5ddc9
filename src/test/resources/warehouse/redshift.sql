-- the schema
CREATE SCHEMA IF NOT EXISTS "azalai";

-- the snapshot
CREATE TABLE "azalai"."snapshot_contacts_1a2b3c4d_aaa" AS
SELECT CAST(NULL AS VARCHAR(65535)) AS az_key, CAST(NULL AS BIGINT) AS az_ordinal, CAST(NULL AS BIGINT) AS az_hash, CAST(NULL AS VARCHAR(65535)) AS az_match, CAST(NULL AS VARCHAR(65535)) AS az_fold, CAST(NULL AS VARCHAR(65535)) AS az_id, CAST(NULL AS BIGINT) AS az_tombstone, CAST(NULL AS BIGINT) AS az_known, m."id", m."name", m."score", m."more" FROM (SELECT * FROM people
) m WHERE 1 = 0;

-- no row that was found changed
CREATE TABLE "azalai"."delta_contacts_1a2b3c4d_bbb" AS
SELECT CAST(NULL AS VARCHAR(65535)) AS az_run, CAST(NULL AS BIGINT) AS az_row, CAST(NULL AS VARCHAR(65535)) AS az_key, CAST(NULL AS VARCHAR(65535)) AS az_fold, CAST(NULL AS BIGINT) AS az_gone, m."id", m."name", m."score", m."more", m."was" FROM (SELECT * FROM people
) m WHERE 1 = 0;

-- rows of the ledger move in
INSERT INTO "azalai"."snapshot_contacts_1a2b3c4d_aaa" (az_key, az_ordinal, az_hash, az_match, az_fold, az_id, az_tombstone, az_known) VALUES (?, ?, ?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?, ?, ?);

-- how many are there
SELECT COALESCE(SUM(CASE WHEN az_tombstone = 0 THEN 1 ELSE 0 END), 0), COALESCE(SUM(az_known), 0) FROM "azalai"."snapshot_contacts_1a2b3c4d_aaa";

-- the rows that differ
CREATE TABLE "azalai"."delta_contacts_1a2b3c4d_bbb" AS
SELECT CAST('20261201T000000-000001' AS VARCHAR(65535)) AS az_run, row_number() OVER () AS az_row, az_key, az_fold, az_gone, "id", "name", "score", "more", "was" FROM (SELECT s.az_key, s.az_fold, CASE WHEN s.az_key IS NOT NULL AND m."id" IS NULL THEN 1 ELSE 0 END AS az_gone, m."id", m."name", m."score", m."more", m."was"
FROM (SELECT a.*, t.az_twice FROM (SELECT * FROM people
) a LEFT JOIN (SELECT "id", 1 AS az_twice FROM (SELECT * FROM people
) b GROUP BY "id" HAVING COUNT(*) > 1) t ON a."id" = t."id") m
FULL OUTER JOIN (SELECT az_key, az_fold, "id", "name", "score", "more" FROM "azalai"."snapshot_contacts_1a2b3c4d_aaa" WHERE az_known = 1) s ON m."id" = s."id"
WHERE s.az_key IS NULL OR m."id" IS NULL OR m.az_twice = 1 OR CASE WHEN m."id" IS NULL AND s."id" IS NULL THEN 0 WHEN m."id" IS NULL OR s."id" IS NULL THEN 1 WHEN m."id" = s."id" THEN 0 ELSE 1 END = 1 OR CASE WHEN TO_VARBYTE(m."name", 'utf8') IS NULL AND TO_VARBYTE(s."name", 'utf8') IS NULL THEN 0 WHEN TO_VARBYTE(m."name", 'utf8') IS NULL OR TO_VARBYTE(s."name", 'utf8') IS NULL THEN 1 WHEN TO_VARBYTE(m."name", 'utf8') = TO_VARBYTE(s."name", 'utf8') THEN 0 ELSE 1 END = 1 OR CASE WHEN CAST(m."score" AS VARCHAR(65535)) IS NULL AND CAST(s."score" AS VARCHAR(65535)) IS NULL THEN 0 WHEN CAST(m."score" AS VARCHAR(65535)) IS NULL OR CAST(s."score" AS VARCHAR(65535)) IS NULL THEN 1 WHEN CAST(m."score" AS VARCHAR(65535)) = CAST(s."score" AS VARCHAR(65535)) THEN 0 ELSE 1 END = 1 OR CASE WHEN JSON_SERIALIZE(m."more") IS NULL AND JSON_SERIALIZE(s."more") IS NULL THEN 0 WHEN JSON_SERIALIZE(m."more") IS NULL OR JSON_SERIALIZE(s."more") IS NULL THEN 1 WHEN JSON_SERIALIZE(m."more") = JSON_SERIALIZE(s."more") THEN 0 ELSE 1 END = 1
) az_changed;

-- how many rows the model has
SELECT COUNT(*) FROM (SELECT * FROM people
) m;

-- they cross the wire
SELECT az_row, az_key, az_fold, az_gone, "id", "name", "score", "more", "was" FROM "azalai"."delta_contacts_1a2b3c4d_bbb";

-- and by a plan, which writes nothing
SELECT CAST(0 AS BIGINT) AS az_row, az_key, az_fold, az_gone, "id", "name", "score", "more", "was" FROM (SELECT s.az_key, s.az_fold, CASE WHEN s.az_key IS NOT NULL AND m."id" IS NULL THEN 1 ELSE 0 END AS az_gone, m."id", m."name", m."score", m."more", m."was"
FROM (SELECT a.*, t.az_twice FROM (SELECT * FROM people
) a LEFT JOIN (SELECT "id", 1 AS az_twice FROM (SELECT * FROM people
) b GROUP BY "id" HAVING COUNT(*) > 1) t ON a."id" = t."id") m
FULL OUTER JOIN (SELECT az_key, az_fold, "id", "name", "score", "more" FROM "azalai"."snapshot_contacts_1a2b3c4d_aaa" WHERE az_known = 1) s ON m."id" = s."id"
WHERE s.az_key IS NULL OR m."id" IS NULL OR m.az_twice = 1 OR CASE WHEN m."id" IS NULL AND s."id" IS NULL THEN 0 WHEN m."id" IS NULL OR s."id" IS NULL THEN 1 WHEN m."id" = s."id" THEN 0 ELSE 1 END = 1 OR CASE WHEN TO_VARBYTE(m."name", 'utf8') IS NULL AND TO_VARBYTE(s."name", 'utf8') IS NULL THEN 0 WHEN TO_VARBYTE(m."name", 'utf8') IS NULL OR TO_VARBYTE(s."name", 'utf8') IS NULL THEN 1 WHEN TO_VARBYTE(m."name", 'utf8') = TO_VARBYTE(s."name", 'utf8') THEN 0 ELSE 1 END = 1 OR CASE WHEN CAST(m."score" AS VARCHAR(65535)) IS NULL AND CAST(s."score" AS VARCHAR(65535)) IS NULL THEN 0 WHEN CAST(m."score" AS VARCHAR(65535)) IS NULL OR CAST(s."score" AS VARCHAR(65535)) IS NULL THEN 1 WHEN CAST(m."score" AS VARCHAR(65535)) = CAST(s."score" AS VARCHAR(65535)) THEN 0 ELSE 1 END = 1 OR CASE WHEN JSON_SERIALIZE(m."more") IS NULL AND JSON_SERIALIZE(s."more") IS NULL THEN 0 WHEN JSON_SERIALIZE(m."more") IS NULL OR JSON_SERIALIZE(s."more") IS NULL THEN 1 WHEN JSON_SERIALIZE(m."more") = JSON_SERIALIZE(s."more") THEN 0 ELSE 1 END = 1
) az_changed;

-- rows that are equal and count all the same
SELECT CAST(0 AS BIGINT) AS az_row, s.az_key, s.az_fold, 0 AS az_gone, m."id", m."name", m."score", m."more", m."was" FROM (SELECT * FROM people
) m JOIN "azalai"."snapshot_contacts_1a2b3c4d_aaa" s ON m."id" = s."id" WHERE s.az_known = 1 AND s.az_key IN ('it''s a ' || CHR(92) || ' `key`') AND NOT EXISTS (SELECT 1 FROM "azalai"."delta_contacts_1a2b3c4d_bbb" d WHERE d.az_key = s.az_key);

-- a copy, where nobody knows what became of a statement
CREATE TABLE "azalai"."snapshot_contacts_1a2b3c4d_ddd" AS
SELECT * FROM "azalai"."snapshot_contacts_1a2b3c4d_aaa";

-- the rows that were accepted
CREATE TABLE "azalai"."pending_contacts_1a2b3c4d_ccc" (az_key VARCHAR(65535), az_run VARCHAR(65535), az_row BIGINT, az_hash BIGINT, az_match VARCHAR(65535), az_fold VARCHAR(65535), az_id VARCHAR(65535), az_kind VARCHAR(65535), az_keeps BIGINT);

-- they go there
INSERT INTO "azalai"."pending_contacts_1a2b3c4d_ccc" (az_key, az_run, az_row, az_hash, az_match, az_fold, az_id, az_kind, az_keeps) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?, ?, ?, ?);

-- as they will be held
CREATE TABLE "azalai"."next_contacts_1a2b3c4d_ccc" AS
SELECT p.az_key, COALESCE(s.az_ordinal, o.az_most + row_number() OVER ()) AS az_ordinal, CASE WHEN p.az_kind = 'RENEWED' THEN s.az_hash WHEN p.az_kind = 'TOMBSTONE' THEN 0 ELSE p.az_hash END AS az_hash, CASE WHEN p.az_kind = 'RENEWED' THEN s.az_match WHEN p.az_kind = 'TOMBSTONE' THEN NULL ELSE p.az_match END AS az_match, CASE WHEN p.az_kind = 'RENEWED' THEN s.az_fold WHEN p.az_kind = 'TOMBSTONE' THEN NULL ELSE p.az_fold END AS az_fold, CASE WHEN p.az_keeps = 1 THEN COALESCE(p.az_id, s.az_id) ELSE p.az_id END AS az_id, CASE WHEN p.az_kind = 'TOMBSTONE' THEN 1 ELSE 0 END AS az_tombstone, CASE WHEN d.az_row IS NULL OR p.az_kind = 'TOMBSTONE' THEN 0 ELSE 1 END AS az_known, d."id", d."name", d."score", d."more" FROM "azalai"."pending_contacts_1a2b3c4d_ccc" p CROSS JOIN (SELECT COALESCE(MAX(az_ordinal), 0) AS az_most FROM "azalai"."snapshot_contacts_1a2b3c4d_aaa") o LEFT JOIN "azalai"."snapshot_contacts_1a2b3c4d_aaa" s ON s.az_key = p.az_key LEFT JOIN "azalai"."delta_contacts_1a2b3c4d_bbb" d ON d.az_row = p.az_row AND d.az_run = p.az_run WHERE p.az_kind <> 'FORGOTTEN' AND NOT (p.az_kind = 'RENEWED' AND s.az_key IS NULL);

-- rows that go
DELETE FROM "azalai"."snapshot_contacts_1a2b3c4d_aaa" WHERE az_key IN (SELECT az_key FROM "azalai"."pending_contacts_1a2b3c4d_ccc" WHERE az_kind = 'FORGOTTEN');

-- rows that come and change
MERGE INTO "azalai"."snapshot_contacts_1a2b3c4d_aaa"
USING "azalai"."next_contacts_1a2b3c4d_ccc" n
ON "snapshot_contacts_1a2b3c4d_aaa".az_key = n.az_key
WHEN MATCHED THEN UPDATE SET az_ordinal = n.az_ordinal, az_hash = n.az_hash, az_match = n.az_match, az_fold = n.az_fold, az_id = n.az_id, az_tombstone = n.az_tombstone, az_known = n.az_known, "id" = n."id", "name" = n."name", "score" = n."score", "more" = n."more"
WHEN NOT MATCHED THEN INSERT (az_key, az_ordinal, az_hash, az_match, az_fold, az_id, az_tombstone, az_known, "id", "name", "score", "more") VALUES (n.az_key, n.az_ordinal, n.az_hash, n.az_match, n.az_fold, n.az_id, n.az_tombstone, n.az_known, n."id", n."name", n."score", n."more");

-- a resync
UPDATE "azalai"."snapshot_contacts_1a2b3c4d_aaa" SET az_hash = 0, az_known = 0 WHERE az_tombstone = 0;

-- another mapping
INSERT INTO "azalai"."snapshot_contacts_1a2b3c4d_aaa" (az_key, az_hash, az_match, az_fold, az_id, az_tombstone, az_ordinal, az_known) SELECT az_key, az_hash, az_match, az_fold, az_id, az_tombstone, row_number() OVER (), 0 FROM "azalai"."next_contacts_1a2b3c4d_ccc";

-- tables that are no longer used
DROP TABLE IF EXISTS "azalai"."delta_contacts_1a2b3c4d_bbb";
