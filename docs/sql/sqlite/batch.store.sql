-- src/batches/batch.store.ts, written by "npm run docs:sql"

-- insertStatement
INSERT INTO "Batch" (
  "id", "kind", "sender", "text", "template", "templateVersion", "experiment", "clientReference",
  "log", "mode", "sendAt", "expiresAt", "createdAt", "state", "updatedAt"
)
SELECT "id", "kind", "sender", "text", "template", "templateVersion", "experiment",
  "clientReference", "log", "mode", "sendAt", "expiresAt", "createdAt", 'loading', "createdAt"
FROM (
  SELECT value->>0 AS "id", value->>1 AS "kind", value->>2 AS "sender", value->>3 AS "text",
    value->>4 AS "template", value->>5 AS "templateVersion", value->>6 AS "experiment",
    value->>7 AS "clientReference", value->>8 AS "log", value->>9 AS "mode", value->>10 AS "sendAt",
    value->>11 AS "expiresAt", value->>12 AS "createdAt"
  FROM jsonb_each(?)
) AS incoming
WHERE true;

-- insertLinesStatement
INSERT INTO "BatchLine" ("batchId", "line", "result", "reason", "recipient", "messageId")
SELECT ?, "line", "result", "reason", "recipient", "messageId"
FROM (
  SELECT value->>0 AS "line", value->>1 AS "result", value->>2 AS "reason",
    value->>3 AS "recipient", value->>4 AS "messageId"
  FROM jsonb_each(?)
) AS incoming
WHERE true;

-- countLinesStatement
UPDATE "Batch"
SET "lines" = "lines" + ?, "accepted" = "accepted" + ?, "updatedAt" = ?
WHERE "id" = ? AND "state" = 'loading'
RETURNING "id";

-- changeStateStatement
UPDATE "Batch"
SET "state" = ?, "updatedAt" = ?
WHERE "id" = ? AND "state" IN (SELECT value FROM json_each(?))
RETURNING "id";

-- finishStatements (1 of 3): the same as changeStateStatement

-- finishStatements (2 of 3)
INSERT INTO "ServiceEvent" ("id", "type", "data", "createdAt")
SELECT (SELECT "seq" FROM "sqlite_sequence" WHERE "name" = 'DeliveryEvent') + 1, ?, ?, ?;

-- finishStatements (3 of 3)
UPDATE "sqlite_sequence"
SET "seq" = newest."id"
FROM (SELECT MAX("id") AS "id" FROM "ServiceEvent") AS newest
WHERE "name" = 'DeliveryEvent' AND "seq" < newest."id"
RETURNING "seq";

-- requireStateStatement
SELECT "id" FROM "Batch" WHERE "id" = ? AND "state" = ?;

-- deleteLinesStatement
DELETE FROM "BatchLine"
WHERE "batchId" = ?
  AND "line" IN (SELECT "line" FROM "BatchLine" WHERE "batchId" = ? LIMIT ?)
  AND NOT EXISTS (SELECT 1 FROM "Batch" WHERE "id" = ?)
RETURNING "line";

-- deleteLoadingStatement
DELETE FROM "Batch" WHERE "id" = ? AND "state" = 'loading';

-- eraseRecipientsStatement
UPDATE "BatchLine"
SET "recipient" = NULL
WHERE ("batchId", "line") IN (SELECT value->>0 AS "batchId", value->>1 AS "line" FROM jsonb_each(?))
  AND "recipient" IS NOT NULL;

-- deleteOldLinesStatement
DELETE FROM "BatchLine"
WHERE ("batchId", "line") IN (
  SELECT old."batchId", old."line"
  FROM "BatchLine" AS old
  JOIN "Batch" AS batch ON batch."id" = old."batchId"
  WHERE batch."id" > ?
    AND batch."id" <= ?
    AND batch."state" IN ('done', 'cancelled')
    AND batch."updatedAt" < ?
    AND NOT EXISTS (SELECT 1 FROM "Message" WHERE "batchId" = batch."id")
  LIMIT ?
)
RETURNING "line";

-- deleteOldStatement
DELETE FROM "Batch" AS batch
WHERE batch."id" > ?
  AND batch."id" <= ?
  AND batch."state" IN ('done', 'cancelled')
  AND batch."updatedAt" < ?
  AND NOT EXISTS (SELECT 1 FROM "Message" WHERE "batchId" = batch."id")
  AND NOT EXISTS (SELECT 1 FROM "BatchLine" WHERE "batchId" = batch."id");
