-- src/reports/recipients/failing-recipients.reader.ts, written by "npm run docs:sql"

-- findFailing
WITH "candidate" AS MATERIALIZED (
  SELECT "recipient"
  FROM "ReportedMessage"
  WHERE "status" IN ('undelivered', 'failed', 'rejected')
    AND "recipient" IS NOT NULL
    AND "countedAt" >= ?
    AND "countedAt" < ?
  GROUP BY "recipient"
  HAVING COUNT(*) >= ?
),
"reached" AS MATERIALIZED (
  SELECT "recipient",
    (
      SELECT MAX(m."countedAt")
      FROM (
        SELECT "id" AS "key"
        FROM "Message"
        WHERE "recipient" = "candidate"."recipient"
        UNION ALL
        SELECT "messageUuid"
        FROM "DeliveryStatus"
        WHERE "recipient" = "candidate"."recipient"
      ) AS sent
      JOIN "ReportedMessage" m ON m."key" = sent."key"
      JOIN "ReportDimensions" d ON d."id" = m."dimensionsId"
      WHERE m."status" IN ('delivered', 'read')
        AND m."recipient" = "candidate"."recipient"
        AND m."countedAt" < ?
        AND d."mode" = ?
    ) AS "lastDeliveredAt"
  FROM "candidate"
),
"failing" AS (
  SELECT m."recipient", COUNT(*) AS "failed", MAX(m."countedAt") AS "lastFailedAt",
    r."lastDeliveredAt"
  FROM "reached" r
  JOIN "ReportedMessage" m ON m."recipient" = r."recipient"
  WHERE m."status" IN ('undelivered', 'failed', 'rejected')
    AND m."countedAt" >= ?
    AND m."countedAt" < ?
    AND (r."lastDeliveredAt" IS NULL OR m."countedAt" > r."lastDeliveredAt")
    AND EXISTS (
      SELECT 1
      FROM "ReportDimensions" d
      WHERE d."id" = m."dimensionsId" AND d."mode" = ? AND d."country" = ?
    )
  GROUP BY m."recipient", r."lastDeliveredAt"
  HAVING COUNT(*) >= ?
  ORDER BY "failed" DESC, m."recipient"
  LIMIT ?
)
SELECT "failing".*,
  (
    SELECT m."errorCode"
    FROM "ReportedMessage" m
    WHERE m."status" IN ('undelivered', 'failed', 'rejected')
      AND m."recipient" = "failing"."recipient"
      AND m."countedAt" = "failing"."lastFailedAt"
      AND EXISTS (
        SELECT 1
        FROM "ReportDimensions" d
        WHERE d."id" = m."dimensionsId" AND d."mode" = ? AND d."country" = ?
      )
    ORDER BY m."number" DESC
    LIMIT 1
  ) AS "lastErrorCode"
FROM "failing"
ORDER BY "failed" DESC, "recipient";
