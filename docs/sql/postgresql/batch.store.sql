-- src/batches/batch.store.ts, written by "npm run docs:sql"

-- insertStatement
INSERT INTO "public"."Batch" (
  "id", "kind", "sender", "text", "template", "templateVersion", "experiment", "clientReference",
  "log", "mode", "sendAt", "expiresAt", "createdAt", "state", "updatedAt"
)
SELECT "id", "kind", "sender", "text", "template", "templateVersion", "experiment",
  "clientReference", "log", "mode", "sendAt", "expiresAt", "createdAt", 'loading', "createdAt"
FROM (
  SELECT (value->>0)::TEXT AS "id", (value->>1)::TEXT AS "kind", (value->>2)::TEXT AS "sender",
    (value->>3)::TEXT AS "text", (value->>4)::TEXT AS "template",
    (value->>5)::INTEGER AS "templateVersion", (value->>6)::TEXT AS "experiment",
    (value->>7)::TEXT AS "clientReference", (value->>8)::TEXT AS "log", (value->>9)::TEXT AS "mode",
    (value->>10)::TIMESTAMP(3) AS "sendAt", (value->>11)::TIMESTAMP(3) AS "expiresAt",
    (value->>12)::TIMESTAMP(3) AS "createdAt"
  FROM jsonb_array_elements($1::jsonb)
) AS incoming
WHERE true;

-- insertLinesStatement
INSERT INTO "public"."BatchLine" ("batchId", "line", "result", "reason", "recipient", "messageId")
SELECT $1::TEXT, "line", "result", "reason", "recipient", "messageId"
FROM (
  SELECT (value->>0)::INTEGER AS "line", (value->>1)::TEXT AS "result",
    (value->>2)::TEXT AS "reason", (value->>3)::TEXT AS "recipient",
    (value->>4)::TEXT AS "messageId"
  FROM jsonb_array_elements($2::jsonb)
) AS incoming
WHERE true;

-- countLinesStatement
UPDATE "public"."Batch"
SET "lines" = "lines" + $1, "accepted" = "accepted" + $2, "updatedAt" = $3
WHERE "id" = $4 AND "state" = 'loading'
RETURNING "id";

-- changeStateStatement
UPDATE "public"."Batch"
SET "state" = $1, "updatedAt" = $2
WHERE "id" = $3 AND "state" = ANY (ARRAY(SELECT jsonb_array_elements_text($4::jsonb)))
RETURNING "id";

-- finishStatements (1 of 2): the same as changeStateStatement

-- finishStatements (2 of 2)
INSERT INTO "public"."ServiceEvent" ("type", "data", "createdAt") VALUES ($1, $2, $3) RETURNING "id";

-- requireStateStatement
SELECT "id" FROM "public"."Batch" WHERE "id" = $1 AND "state" = $2 FOR SHARE;

-- deleteLinesStatement
DELETE FROM "public"."BatchLine"
WHERE "batchId" = $1
  AND "line" IN (SELECT "line" FROM "public"."BatchLine" WHERE "batchId" = $2 LIMIT $3)
  AND NOT EXISTS (SELECT 1 FROM "public"."Batch" WHERE "id" = $4)
RETURNING "line";

-- deleteLoadingStatement
DELETE FROM "public"."Batch" WHERE "id" = $1 AND "state" = 'loading';

-- eraseRecipientsStatement
UPDATE "public"."BatchLine"
SET "recipient" = NULL
WHERE ("batchId", "line") IN (
  SELECT (value->>0)::TEXT AS "batchId", (value->>1)::INTEGER AS "line"
  FROM jsonb_array_elements($1::jsonb)
)
  AND "recipient" IS NOT NULL;

-- deleteOldLinesStatement
DELETE FROM "public"."BatchLine"
WHERE ("batchId", "line") IN (
  SELECT old."batchId", old."line"
  FROM "public"."BatchLine" AS old
  JOIN "public"."Batch" AS batch ON batch."id" = old."batchId"
  WHERE batch."id" > $1
    AND batch."id" <= $2
    AND batch."state" IN ('done', 'cancelled')
    AND batch."updatedAt" < $3
    AND NOT EXISTS (SELECT 1 FROM "public"."Message" WHERE "batchId" = batch."id")
  LIMIT $4
)
RETURNING "line";

-- deleteOldStatement
DELETE FROM "public"."Batch" AS batch
WHERE batch."id" > $1
  AND batch."id" <= $2
  AND batch."state" IN ('done', 'cancelled')
  AND batch."updatedAt" < $3
  AND NOT EXISTS (SELECT 1 FROM "public"."Message" WHERE "batchId" = batch."id")
  AND NOT EXISTS (SELECT 1 FROM "public"."BatchLine" WHERE "batchId" = batch."id");
