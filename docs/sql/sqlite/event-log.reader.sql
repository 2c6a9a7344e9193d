-- src/feed/event-log.reader.ts, written by "npm run docs:sql"

-- findNewest
SELECT MAX(
  MAX(
    COALESCE((SELECT MAX("id") FROM "DeliveryEvent"), 0),
    COALESCE((SELECT MAX("id") FROM "MessageEvent"), 0)
  ),
  COALESCE((SELECT MAX("id") FROM "ServiceEvent"), 0)
) AS "id";

-- readEvents (1 of 3)
SELECT json_group_array(
  json_array(
    "id", "messageUuid", "messageId", "status", "errorCode", "outcome",
    CAST(ROUND((julianday("receivedAt") - 2440587.5) * 86400000) AS INTEGER)
  )
) AS "rows"
FROM (
  SELECT "id", "messageUuid", "messageId", "status", "errorCode", "outcome", "receivedAt"
  FROM "DeliveryEvent"
  WHERE "id" > ?
    AND "id" <= ?
    AND "status" IN (?, ?)
    AND "outcome" IN (?, ?)
    AND "messageId" IS NOT NULL
    AND "source" NOT IN (?, ?)
  ORDER BY "id"
  LIMIT ?
) AS event;

-- readEvents (2 of 3)
SELECT json_group_array(
  json_array(
    "id", "messageId", "messageUuid", "change", "reason",
    CAST(ROUND((julianday("createdAt") - 2440587.5) * 86400000) AS INTEGER)
  )
) AS "rows"
FROM (
  SELECT "id", "messageId", "messageUuid", "change", "reason", "createdAt"
  FROM "MessageEvent"
  WHERE "id" > ? AND "id" <= ? AND "change" IN (?)
  ORDER BY "id"
  LIMIT ?
) AS event;

-- readEvents (3 of 3)
SELECT json_group_array(
  json_array(
    "id", "type", "data", CAST(ROUND((julianday("createdAt") - 2440587.5) * 86400000) AS INTEGER)
  )
) AS "rows"
FROM (
  SELECT "id", "type", "data", "createdAt"
  FROM "ServiceEvent"
  WHERE "id" > ? AND "id" <= ? AND "type" IN (?)
  ORDER BY "id"
  LIMIT ?
) AS event;

-- findHighWatermark
SELECT MAX(
  MAX(
    COALESCE((SELECT MAX("id") FROM "DeliveryEvent"), 0),
    COALESCE((SELECT MAX("id") FROM "MessageEvent"), 0)
  ),
  COALESCE((SELECT MAX("id") FROM "ServiceEvent"), 0)
) AS "id",
  MAX(
    COALESCE((SELECT "seq" FROM "sqlite_sequence" WHERE "name" = 'DeliveryEvent'), 0),
    MAX(
      MAX(
        COALESCE((SELECT MAX("id") FROM "DeliveryEvent"), 0),
        COALESCE((SELECT MAX("id") FROM "MessageEvent"), 0)
      ),
      COALESCE((SELECT MAX("id") FROM "ServiceEvent"), 0)
    )
  ) AS "lastDrawn";
