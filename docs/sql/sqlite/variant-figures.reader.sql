-- src/experiments/variant-figures.reader.ts, written by "npm run docs:sql"

-- find, of a running experiment (1 of 2)
SELECT message."variant", report."status",
  CAST(CASE WHEN message."resend" > 0 THEN 1 ELSE 0 END AS DOUBLE PRECISION) AS "isResend",
  CAST(CASE WHEN message."createdAt" IS NOT NULL THEN 1 ELSE 0 END AS DOUBLE PRECISION) AS "inTime",
  CAST(COUNT(*) AS DOUBLE PRECISION) AS "messages",
  CAST(COALESCE(SUM(report."totalAmountMicros"), 0) AS DOUBLE PRECISION) AS "amountMicros"
FROM "Message" message
LEFT JOIN "DeliveryStatus" report ON report."messageId" = message."id"
  AND (message."messageUuid" IS NULL OR report."messageUuid" = message."messageUuid")
WHERE message."experiment" = ?
  AND message."mode" = ?
  AND (message."state" = 'submitted' OR report."id" IS NOT NULL)
GROUP BY 1, 2, 3, 4;

-- find, of a running experiment (2 of 2)
SELECT "variant", CAST("measured" AS DOUBLE PRECISION) AS "measured",
  CAST("ms" AS DOUBLE PRECISION) AS "p50Ms"
FROM (
  SELECT "variant", "ms", ROW_NUMBER() OVER (PARTITION BY "variant" ORDER BY "ms") AS "position",
    COUNT(*) OVER (PARTITION BY "variant") AS "measured"
  FROM (
    SELECT "variant",
      MAX(
        0,
        CAST(ROUND((julianday("deliveredAt") - 2440587.5) * 86400000) AS INTEGER) - CAST(
          ROUND((julianday("submittedAt") - 2440587.5) * 86400000) AS INTEGER
        )
      ) AS "ms"
    FROM (
      SELECT message."variant", message."submittedAt", MIN(event."plivoTimestamp") AS "deliveredAt"
      FROM (
        SELECT "id", "messageUuid", "variant", "submittedAt"
        FROM "Message"
        WHERE "experiment" = ? AND "mode" = ?
        ORDER BY "id" DESC
        LIMIT ?
      ) AS message
      JOIN "DeliveryStatus" report ON report."messageId" = message."id"
        AND (message."messageUuid" IS NULL OR report."messageUuid" = message."messageUuid")
      JOIN "DeliveryEvent" event ON event."messageUuid" = report."messageUuid"
        AND event."status" = 'delivered'
        AND event."outcome" IN (?, ?)
      GROUP BY message."id", message."variant", message."submittedAt"
    ) AS delivered
    WHERE "submittedAt" IS NOT NULL AND "deliveredAt" IS NOT NULL
  ) AS latency
) AS ranked
WHERE "position" = ("measured" + 1) / 2;

-- find, of one that has ended (1 of 2)
SELECT message."variant", report."status",
  CAST(CASE WHEN message."resend" > 0 THEN 1 ELSE 0 END AS DOUBLE PRECISION) AS "isResend",
  CAST(CASE WHEN message."createdAt" < ? THEN 1 ELSE 0 END AS DOUBLE PRECISION) AS "inTime",
  CAST(COUNT(*) AS DOUBLE PRECISION) AS "messages",
  CAST(COALESCE(SUM(report."totalAmountMicros"), 0) AS DOUBLE PRECISION) AS "amountMicros"
FROM "Message" message
LEFT JOIN "DeliveryStatus" report ON report."messageId" = message."id"
  AND (message."messageUuid" IS NULL OR report."messageUuid" = message."messageUuid")
WHERE message."experiment" = ?
  AND message."mode" = ?
  AND (message."state" = 'submitted' OR report."id" IS NOT NULL)
GROUP BY 1, 2, 3, 4;

-- find, of one that has ended (2 of 2): the same as find, of a running experiment (2 of 2)
