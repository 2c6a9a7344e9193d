-- src/reports/recipients/failing-recipients.reader.ts, written by "npm run docs:sql"

-- findFailing
WITH "candidate" AS MATERIALIZED (
  SELECT "recipient"
  FROM "public"."ReportedMessage"
  WHERE "status" IN ('undelivered', 'failed', 'rejected')
    AND "recipient" IS NOT NULL
    AND "countedAt" >= $1::TIMESTAMP(3)
    AND "countedAt" < $2::TIMESTAMP(3)
  GROUP BY "recipient"
  HAVING COUNT(*) >= $3::INTEGER
),
"reached" AS MATERIALIZED (
  SELECT "recipient",
    (
      SELECT MAX(m."countedAt")
      FROM (
        SELECT "id" AS "key"
        FROM "public"."Message"
        WHERE "recipient" = "candidate"."recipient"
        UNION ALL
        SELECT "messageUuid"
        FROM "public"."DeliveryStatus"
        WHERE "recipient" = "candidate"."recipient"
      ) AS sent
      JOIN "public"."ReportedMessage" m ON m."key" = sent."key"
      JOIN "public"."ReportDimensions" d ON d."id" = m."dimensionsId"
      WHERE m."status" IN ('delivered', 'read')
        AND m."recipient" = "candidate"."recipient"
        AND m."countedAt" < $4::TIMESTAMP(3)
        AND d."mode" = $5
    ) AS "lastDeliveredAt"
  FROM "candidate"
),
"failing" AS (
  SELECT m."recipient", COUNT(*) AS "failed", MAX(m."countedAt") AS "lastFailedAt",
    r."lastDeliveredAt"
  FROM "reached" r
  JOIN "public"."ReportedMessage" m ON m."recipient" = r."recipient"
  WHERE m."status" IN ('undelivered', 'failed', 'rejected')
    AND m."countedAt" >= $6::TIMESTAMP(3)
    AND m."countedAt" < $7::TIMESTAMP(3)
    AND (r."lastDeliveredAt" IS NULL OR m."countedAt" > r."lastDeliveredAt")
    AND EXISTS (
      SELECT 1
      FROM "public"."ReportDimensions" d
      WHERE d."id" = m."dimensionsId" AND d."mode" = $8 AND d."country" = $9
    )
  GROUP BY m."recipient", r."lastDeliveredAt"
  HAVING COUNT(*) >= $10::INTEGER
  ORDER BY "failed" DESC, m."recipient"
  LIMIT $11::INTEGER
)
SELECT "failing".*,
  (
    SELECT m."errorCode"
    FROM "public"."ReportedMessage" m
    WHERE m."status" IN ('undelivered', 'failed', 'rejected')
      AND m."recipient" = "failing"."recipient"
      AND m."countedAt" = "failing"."lastFailedAt"
      AND EXISTS (
        SELECT 1
        FROM "public"."ReportDimensions" d
        WHERE d."id" = m."dimensionsId" AND d."mode" = $12 AND d."country" = $13
      )
    ORDER BY m."number" DESC
    LIMIT 1
  ) AS "lastErrorCode"
FROM "failing"
ORDER BY "failed" DESC, "recipient";
