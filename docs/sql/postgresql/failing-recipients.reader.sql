-- src/reports/recipients/failing-recipients.reader.ts, written by "npm run docs:sql"

-- findFailing
WITH "wanted" AS MATERIALIZED (
  SELECT (value->>0)::INTEGER AS "id" FROM jsonb_array_elements($1::jsonb)
),
"candidate" AS MATERIALIZED (
  SELECT "recipient"
  FROM "public"."ReportedMessage"
  WHERE "status" IN ('undelivered', 'failed', 'rejected')
    AND "recipient" IS NOT NULL
    AND "countedAt" >= $2::TIMESTAMP(3)
    AND "countedAt" < $3::TIMESTAMP(3)
  GROUP BY "recipient"
  HAVING COUNT(*) >= $4::INTEGER
),
"reached" AS MATERIALIZED (
  SELECT "recipient",
    (
      SELECT m."countedAt"
      FROM "public"."ReportedMessage" m
      JOIN "public"."ReportDimensions" d ON d."id" = m."dimensionsId"
      WHERE m."status" IN ('delivered', 'read')
        AND m."recipient" = "candidate"."recipient"
        AND m."countedAt" < $5::TIMESTAMP(3)
        AND d."mode" = $6
      ORDER BY m."countedAt" DESC
      LIMIT 1
    ) AS "lastDeliveredAt"
  FROM "candidate"
),
"failing" AS (
  SELECT m."recipient", COUNT(*) AS "failed", MAX(m."countedAt") AS "lastFailedAt",
    r."lastDeliveredAt"
  FROM "reached" r
  JOIN "public"."ReportedMessage" m ON m."recipient" = r."recipient"
  WHERE m."status" IN ('undelivered', 'failed', 'rejected')
    AND m."countedAt" >= $7::TIMESTAMP(3)
    AND m."countedAt" < $8::TIMESTAMP(3)
    AND (r."lastDeliveredAt" IS NULL OR m."countedAt" > r."lastDeliveredAt")
    AND m."dimensionsId" IN (SELECT "id" FROM "wanted")
  GROUP BY m."recipient", r."lastDeliveredAt"
  HAVING COUNT(*) >= $9::INTEGER
  ORDER BY "failed" DESC, m."recipient"
  LIMIT $10::INTEGER
)
SELECT "failing".*,
  (
    SELECT m."errorCode"
    FROM "public"."ReportedMessage" m
    WHERE m."status" IN ('undelivered', 'failed', 'rejected')
      AND m."recipient" = "failing"."recipient"
      AND m."countedAt" = "failing"."lastFailedAt"
      AND m."dimensionsId" IN (SELECT "id" FROM "wanted")
    ORDER BY m."number" DESC
    LIMIT 1
  ) AS "lastErrorCode"
FROM "failing"
ORDER BY "failed" DESC, "recipient";
