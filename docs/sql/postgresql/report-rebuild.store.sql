-- src/reports/rebuild/report-rebuild.store.ts, written by "npm run docs:sql"

-- request
INSERT INTO "public"."ReportRebuild" AS stored ("id", "requestedAt")
VALUES ($1, $2)
ON CONFLICT ("id") DO UPDATE
SET "requestedAt" = excluded."requestedAt", "startedAt" = NULL, "finishedAt" = NULL,
  "messages" = 0, "total" = 0, "part" = 'ours', "position" = ''
WHERE stored."finishedAt" IS NOT NULL;

-- allowPurge
UPDATE "public"."ReportRebuild"
SET "purgedBefore" = GREATEST(COALESCE("purgedBefore", $1), $2::TIMESTAMP(3))
WHERE "id" = $3 AND "countedAllAt" IS NOT NULL AND "finishedAt" IS NOT NULL
RETURNING "id";

-- saveStatement
UPDATE "public"."ReportRebuild"
SET "startedAt" = $1, "finishedAt" = $2,
  "countedAllAt" = COALESCE("countedAllAt", $3::TIMESTAMP(3)), "messages" = $4, "total" = $5,
  "part" = $6, "position" = $7
WHERE "id" = $8 AND "requestedAt" = $9 AND "finishedAt" IS NULL;

-- countMessages
SELECT (SELECT COUNT(*) FROM "public"."Message") + (
  SELECT COUNT(*) FROM "public"."DeliveryStatus" WHERE "messageId" IS NULL
) AS "messages";

-- findSlice, messages of ours
SELECT COALESCE(json_agg("id"), '[]')::text AS "ids", MAX("id") AS "position"
FROM (SELECT "id" FROM "public"."Message" WHERE "id" > $1 ORDER BY "id" LIMIT $2) AS message;

-- findSlice, messages of other programs
SELECT COALESCE(json_agg("messageUuid"), '[]')::text AS "ids", MAX("id") AS "position"
FROM (
  SELECT "id", "messageUuid"
  FROM "public"."DeliveryStatus"
  WHERE "messageId" IS NULL AND "id" > $1
  ORDER BY "id"
  LIMIT $2
) AS message;
