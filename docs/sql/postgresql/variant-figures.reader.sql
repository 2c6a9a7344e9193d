-- src/experiments/variant-figures.reader.ts, written by "npm run docs:sql"

-- find, of a running experiment (1 of 2)
SELECT message."variant", report."status",
  CAST(CASE WHEN message."resend" > 0 THEN 1 ELSE 0 END AS DOUBLE PRECISION) AS "isResend",
  CAST(CASE WHEN message."createdAt" IS NOT NULL THEN 1 ELSE 0 END AS DOUBLE PRECISION) AS "inTime",
  CAST(COUNT(*) AS DOUBLE PRECISION) AS "messages",
  CAST(COALESCE(SUM(report."totalAmountMicros"), 0) AS DOUBLE PRECISION) AS "amountMicros"
FROM "public"."Message" message
LEFT JOIN "public"."DeliveryStatus" report ON report."messageId" = message."id"
  AND (message."messageUuid" IS NULL OR report."messageUuid" = message."messageUuid")
WHERE message."experiment" = $1
  AND message."mode" = $2
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
      GREATEST(
        0,
        ROUND(date_part('epoch', "deliveredAt") * 1000) - ROUND(
          date_part('epoch', "submittedAt") * 1000
        )
      ) AS "ms"
    FROM (
      SELECT message."variant", message."submittedAt", MIN(event."plivoTimestamp") AS "deliveredAt"
      FROM (
        SELECT "id", "messageUuid", "variant", "submittedAt"
        FROM "public"."Message"
        WHERE "experiment" = $1 AND "mode" = $2
        ORDER BY "id" DESC
        LIMIT $3
      ) AS message
      JOIN "public"."DeliveryStatus" report ON report."messageId" = message."id"
        AND (message."messageUuid" IS NULL OR report."messageUuid" = message."messageUuid")
      JOIN "public"."DeliveryEvent" event ON event."messageUuid" = report."messageUuid"
        AND event."status" = 'delivered'
        AND event."outcome" IN ($4, $5)
      GROUP BY message."id", message."variant", message."submittedAt"
    ) AS delivered
    WHERE "submittedAt" IS NOT NULL AND "deliveredAt" IS NOT NULL
  ) AS latency
) AS ranked
WHERE "position" = ("measured" + 1) / 2;

-- find, of one that has ended (1 of 2)
SELECT message."variant", report."status",
  CAST(CASE WHEN message."resend" > 0 THEN 1 ELSE 0 END AS DOUBLE PRECISION) AS "isResend",
  CAST(CASE WHEN message."createdAt" < $1 THEN 1 ELSE 0 END AS DOUBLE PRECISION) AS "inTime",
  CAST(COUNT(*) AS DOUBLE PRECISION) AS "messages",
  CAST(COALESCE(SUM(report."totalAmountMicros"), 0) AS DOUBLE PRECISION) AS "amountMicros"
FROM "public"."Message" message
LEFT JOIN "public"."DeliveryStatus" report ON report."messageId" = message."id"
  AND (message."messageUuid" IS NULL OR report."messageUuid" = message."messageUuid")
WHERE message."experiment" = $2
  AND message."mode" = $3
  AND (message."state" = 'submitted' OR report."id" IS NOT NULL)
GROUP BY 1, 2, 3, 4;

-- find, of one that has ended (2 of 2): the same as find, of a running experiment (2 of 2)
