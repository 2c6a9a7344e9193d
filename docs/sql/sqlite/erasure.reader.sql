-- src/recipients/erasure/erasure.reader.ts, written by "npm run docs:sql"

-- findErasable
SELECT message."id", message."messageUuid", message."batchId", message."batchLine"
FROM "Message" AS message
WHERE message."recipient" IN (SELECT value FROM json_each(?))
  AND message."createdAt" < ?
  AND message."state" IN ('submitted', 'refused', 'expired', 'cancelled')
  AND (
    message."state" <> 'submitted'
    OR message."updatedAt" < ?
    OR EXISTS (
      SELECT 1
      FROM "DeliveryStatus" AS report
      WHERE report."messageUuid" = message."messageUuid" AND report."status" IN (?, ?, ?, ?, ?)
    )
    OR EXISTS (
      SELECT 1
      FROM "DeliveryStatus" AS report
      WHERE report."messageId" = message."id" AND report."status" IN (?, ?, ?, ?, ?)
    )
  )
  AND NOT EXISTS (
    SELECT 1
    FROM "DeliveryEvent" AS event
    WHERE event."messageUuid" = message."messageUuid" AND event."id" > ?
  )
  AND NOT EXISTS (
    SELECT 1
    FROM "DeliveryStatus" AS linked
    JOIN "DeliveryEvent" AS event ON event."messageUuid" = linked."messageUuid"
    WHERE linked."messageId" = message."id" AND event."id" > ?
  )
  AND NOT EXISTS (
    SELECT 1
    FROM "MessageEvent" AS change
    WHERE change."messageId" = message."id" AND change."id" > ?
  )
LIMIT ?;

-- countLeft
SELECT (
  SELECT COUNT(*)
  FROM "Message" AS message
  WHERE message."recipient" IN (SELECT value FROM json_each(?)) AND message."createdAt" < ?
) AS "left",
  (
    SELECT COUNT(*)
    FROM "Message" AS message
    WHERE message."recipient" IN (SELECT value FROM json_each(?))
      AND message."createdAt" < ?
      AND message."state" IN ('submitted', 'refused', 'expired', 'cancelled')
      AND (
        message."state" <> 'submitted'
        OR message."updatedAt" < ?
        OR EXISTS (
          SELECT 1
          FROM "DeliveryStatus" AS report
          WHERE report."messageUuid" = message."messageUuid" AND report."status" IN (?, ?, ?, ?, ?)
        )
        OR EXISTS (
          SELECT 1
          FROM "DeliveryStatus" AS report
          WHERE report."messageId" = message."id" AND report."status" IN (?, ?, ?, ?, ?)
        )
      )
  ) AS "over";

-- findOthers, that all have read
SELECT report."messageUuid"
FROM "DeliveryStatus" AS report
WHERE report."recipient" IN (SELECT value FROM json_each(?))
  AND report."receivedAt" < ?
  AND NOT EXISTS (
    SELECT 1
    FROM "Message" AS message
    WHERE message."messageUuid" = report."messageUuid" AND message."recipient" <> ''
  )
  AND NOT EXISTS (
    SELECT 1
    FROM "DeliveryEvent" AS event
    WHERE event."messageUuid" = report."messageUuid" AND event."id" > ?
  )
LIMIT ?;

-- findOthers, that are left
SELECT report."messageUuid"
FROM "DeliveryStatus" AS report
WHERE report."recipient" IN (SELECT value FROM json_each(?))
  AND report."receivedAt" < ?
  AND NOT EXISTS (
    SELECT 1
    FROM "Message" AS message
    WHERE message."messageUuid" = report."messageUuid" AND message."recipient" <> ''
  )
LIMIT ?;
