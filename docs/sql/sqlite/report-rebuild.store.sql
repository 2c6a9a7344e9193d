-- src/reports/rebuild/report-rebuild.store.ts, written by "npm run docs:sql"

-- request
INSERT INTO "ReportRebuild" AS stored ("id", "requestedAt")
VALUES (?, ?)
ON CONFLICT ("id") DO UPDATE
SET "requestedAt" = excluded."requestedAt", "startedAt" = NULL, "finishedAt" = NULL,
  "messages" = 0, "total" = 0, "part" = 'ours', "position" = ''
WHERE stored."finishedAt" IS NOT NULL;

-- allowPurge
UPDATE "ReportRebuild"
SET "purgedBefore" = MAX(COALESCE("purgedBefore", ?), ?)
WHERE "id" = ? AND "countedAllAt" IS NOT NULL AND "finishedAt" IS NOT NULL
RETURNING "id";

-- saveStatement
UPDATE "ReportRebuild"
SET "startedAt" = ?, "finishedAt" = ?, "countedAllAt" = COALESCE("countedAllAt", ?),
  "messages" = ?, "total" = ?, "part" = ?, "position" = ?
WHERE "id" = ? AND "requestedAt" = ? AND "finishedAt" IS NULL;

-- countMessages
SELECT (SELECT COUNT(*) FROM "Message") + (
  SELECT COUNT(*) FROM "DeliveryStatus" WHERE "messageId" IS NULL
) AS "messages";

-- findSlice, messages of ours
SELECT json_group_array("id") AS "ids", MAX("id") AS "position"
FROM (SELECT "id" FROM "Message" WHERE "id" > ? ORDER BY "id" LIMIT ?) AS message;

-- findSlice, messages of other programs
SELECT json_group_array("messageUuid") AS "ids", MAX("id") AS "position"
FROM (
  SELECT "id", "messageUuid"
  FROM "DeliveryStatus"
  WHERE "messageId" IS NULL AND "id" > ?
  ORDER BY "id"
  LIMIT ?
) AS message;
