-- src/reports/columns/message-columns.reader.ts, written by "npm run docs:sql"

-- listChunks
SELECT json_group_array(json_array("id", "revision")) AS "chunks"
FROM (
  SELECT "id", "revision" FROM "ReportChunk" WHERE "firstAt" < ? AND "lastAt" >= ? ORDER BY "id"
) AS chunk;

-- readChunk
SELECT (SELECT "revision" FROM "ReportChunk" WHERE "id" = ?) AS "revision",
  json_group_array(CAST(ROUND((julianday("countedAt") - 2440587.5) * 86400000) AS INTEGER)) AS "countedAt",
  json_group_array("dimensionsId") AS "dimensionsId", json_group_array("status") AS "status",
  json_group_array("errorCode") AS "errorCode", json_group_array("units") AS "units",
  json_group_array("amountMicros") AS "amountMicros",
  json_group_array("sentBucket") AS "sentBucket",
  json_group_array("deliveredBucket") AS "deliveredBucket",
  json_group_array(CASE WHEN "resend" THEN 1 ELSE 0 END) AS "resend"
FROM (SELECT * FROM "ReportedMessage" WHERE "number" >= ? AND "number" < ? ORDER BY "number") AS reported;

-- hasCountedAll
SELECT "id" FROM "ReportRebuild" WHERE "countedAllAt" IS NOT NULL;

-- findFirstUncounted (1 of 2)
SELECT "position" FROM "FeedPosition" WHERE "name" = ?;

-- findFirstUncounted (2 of 2)
SELECT CAST(ROUND((julianday("processedAt") - 2440587.5) * 86400000) AS INTEGER) AS "at"
FROM (SELECT * FROM "DeliveryEvent" WHERE "id" > ? ORDER BY "id" LIMIT 1) AS event
UNION ALL
SELECT CAST(ROUND((julianday("createdAt") - 2440587.5) * 86400000) AS INTEGER) AS "at"
FROM (SELECT * FROM "MessageEvent" WHERE "id" > ? ORDER BY "id" LIMIT 1) AS event;
