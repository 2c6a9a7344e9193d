-- src/recipients/erasure/erasure.reader.ts, written by "npm run docs:sql"

-- findErasable
SELECT message."id", message."messageUuid", message."batchId", message."batchLine"
FROM "public"."Message" AS message
WHERE message."recipient" = ANY (ARRAY(SELECT jsonb_array_elements_text($1::jsonb)))
  AND message."createdAt" < $2
  AND message."state" IN ('submitted', 'refused', 'expired', 'cancelled')
  AND (
    message."state" <> 'submitted'
    OR message."updatedAt" < $3
    OR EXISTS (
      SELECT 1
      FROM "public"."DeliveryStatus" AS report
      WHERE report."messageUuid" = message."messageUuid" AND report."status" IN ($4, $5, $6, $7, $8)
    )
    OR EXISTS (
      SELECT 1
      FROM "public"."DeliveryStatus" AS report
      WHERE report."messageId" = message."id" AND report."status" IN ($9, $10, $11, $12, $13)
    )
  )
  AND NOT EXISTS (
    SELECT 1
    FROM "public"."DeliveryEvent" AS event
    WHERE event."messageUuid" = message."messageUuid" AND event."id" > $14
  )
  AND NOT EXISTS (
    SELECT 1
    FROM "public"."DeliveryStatus" AS linked
    JOIN "public"."DeliveryEvent" AS event ON event."messageUuid" = linked."messageUuid"
    WHERE linked."messageId" = message."id" AND event."id" > $15
  )
  AND NOT EXISTS (
    SELECT 1
    FROM "public"."MessageEvent" AS change
    WHERE change."messageId" = message."id" AND change."id" > $16
  )
LIMIT $17;

-- countLeft
SELECT (
  SELECT COUNT(*)
  FROM "public"."Message" AS message
  WHERE message."recipient" = ANY (ARRAY(SELECT jsonb_array_elements_text($1::jsonb)))
    AND message."createdAt" < $2
) AS "left",
  (
    SELECT COUNT(*)
    FROM "public"."Message" AS message
    WHERE message."recipient" = ANY (ARRAY(SELECT jsonb_array_elements_text($3::jsonb)))
      AND message."createdAt" < $4
      AND message."state" IN ('submitted', 'refused', 'expired', 'cancelled')
      AND (
        message."state" <> 'submitted'
        OR message."updatedAt" < $5
        OR EXISTS (
          SELECT 1
          FROM "public"."DeliveryStatus" AS report
          WHERE report."messageUuid" = message."messageUuid"
            AND report."status" IN ($6, $7, $8, $9, $10)
        )
        OR EXISTS (
          SELECT 1
          FROM "public"."DeliveryStatus" AS report
          WHERE report."messageId" = message."id" AND report."status" IN ($11, $12, $13, $14, $15)
        )
      )
  ) AS "over";

-- findOthers, that all have read
SELECT report."messageUuid"
FROM "public"."DeliveryStatus" AS report
WHERE report."recipient" = ANY (ARRAY(SELECT jsonb_array_elements_text($1::jsonb)))
  AND report."receivedAt" < $2
  AND NOT EXISTS (
    SELECT 1
    FROM "public"."Message" AS message
    WHERE message."messageUuid" = report."messageUuid" AND message."recipient" <> ''
  )
  AND NOT EXISTS (
    SELECT 1
    FROM "public"."DeliveryEvent" AS event
    WHERE event."messageUuid" = report."messageUuid" AND event."id" > $3
  )
LIMIT $4;

-- findOthers, that are left
SELECT report."messageUuid"
FROM "public"."DeliveryStatus" AS report
WHERE report."recipient" = ANY (ARRAY(SELECT jsonb_array_elements_text($1::jsonb)))
  AND report."receivedAt" < $2
  AND NOT EXISTS (
    SELECT 1
    FROM "public"."Message" AS message
    WHERE message."messageUuid" = report."messageUuid" AND message."recipient" <> ''
  )
LIMIT $3;
