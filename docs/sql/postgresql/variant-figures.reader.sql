-- src/experiments/variant-figures.reader.ts, written by "npm run docs:sql"

-- find, of a running experiment (1 of 2)
SELECT message."variant" AS "variant",
  CAST(
    COUNT(CASE WHEN (message."state" = 'submitted' OR report."id" IS NOT NULL) THEN 1 END) AS DOUBLE PRECISION
  ) AS "messages",
  CAST(
    COUNT(
      CASE
        WHEN (message."state" = 'submitted' OR report."id" IS NOT NULL) AND message."resend" > 0
          THEN 1
      END
    ) AS DOUBLE PRECISION
  ) AS "resends",
  CAST(
    COUNT(
      CASE
        WHEN report."status" IN (
          SELECT (value->>0)::TEXT AS "status" FROM jsonb_array_elements($1::jsonb)
        )
          THEN 1
      END
    ) AS DOUBLE PRECISION
  ) AS "final",
  CAST(
    COUNT(
      CASE
        WHEN report."status" IN (
          SELECT (value->>0)::TEXT AS "status" FROM jsonb_array_elements($2::jsonb)
        )
          THEN 1
      END
    ) AS DOUBLE PRECISION
  ) AS "delivered",
  CAST(COALESCE(SUM(report."totalAmountMicros"), 0) AS DOUBLE PRECISION) AS "amountMicros",
  CAST(
    COUNT(
      CASE
        WHEN report."status" IN (
          SELECT (value->>0)::TEXT AS "status" FROM jsonb_array_elements($3::jsonb)
        )
          AND message."resend" = 0
          THEN 1
      END
    ) AS DOUBLE PRECISION
  ) AS "comparedFinal",
  CAST(
    COUNT(
      CASE
        WHEN report."status" IN (
          SELECT (value->>0)::TEXT AS "status" FROM jsonb_array_elements($4::jsonb)
        )
          AND message."resend" = 0
          THEN 1
      END
    ) AS DOUBLE PRECISION
  ) AS "comparedDelivered"
FROM "public"."Message" message
LEFT JOIN "public"."DeliveryStatus" report ON report."messageId" = message."id"
  AND (message."messageUuid" IS NULL OR report."messageUuid" = message."messageUuid")
WHERE message."experiment" = $5 AND message."mode" = $6
GROUP BY message."variant";

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
        CAST(EXTRACT(EPOCH FROM "deliveredAt") * 1000 AS DOUBLE PRECISION) - CAST(
          EXTRACT(EPOCH FROM "submittedAt") * 1000 AS DOUBLE PRECISION
        )
      ) AS "ms"
    FROM (
      SELECT message."variant", message."submittedAt", MIN(event."plivoTimestamp") AS "deliveredAt"
      FROM "public"."Message" message
      JOIN "public"."DeliveryStatus" report ON report."messageId" = message."id"
        AND (message."messageUuid" IS NULL OR report."messageUuid" = message."messageUuid")
      JOIN "public"."DeliveryEvent" event ON event."messageUuid" = report."messageUuid"
        AND event."status" = 'delivered'
        AND event."outcome" <> 'mismatch'
      WHERE message."experiment" = $1 AND message."mode" = $2
      GROUP BY message."id", message."variant", message."submittedAt"
    ) AS delivered
    WHERE "submittedAt" IS NOT NULL AND "deliveredAt" IS NOT NULL
  ) AS latency
) AS ranked
WHERE "position" = ("measured" + 1) / 2;

-- find, of one that has ended (1 of 2)
SELECT message."variant" AS "variant",
  CAST(
    COUNT(CASE WHEN (message."state" = 'submitted' OR report."id" IS NOT NULL) THEN 1 END) AS DOUBLE PRECISION
  ) AS "messages",
  CAST(
    COUNT(
      CASE
        WHEN (message."state" = 'submitted' OR report."id" IS NOT NULL) AND message."resend" > 0
          THEN 1
      END
    ) AS DOUBLE PRECISION
  ) AS "resends",
  CAST(
    COUNT(
      CASE
        WHEN report."status" IN (
          SELECT (value->>0)::TEXT AS "status" FROM jsonb_array_elements($1::jsonb)
        )
          THEN 1
      END
    ) AS DOUBLE PRECISION
  ) AS "final",
  CAST(
    COUNT(
      CASE
        WHEN report."status" IN (
          SELECT (value->>0)::TEXT AS "status" FROM jsonb_array_elements($2::jsonb)
        )
          THEN 1
      END
    ) AS DOUBLE PRECISION
  ) AS "delivered",
  CAST(COALESCE(SUM(report."totalAmountMicros"), 0) AS DOUBLE PRECISION) AS "amountMicros",
  CAST(
    COUNT(
      CASE
        WHEN report."status" IN (
          SELECT (value->>0)::TEXT AS "status" FROM jsonb_array_elements($3::jsonb)
        )
          AND message."resend" = 0
          AND message."createdAt" < $4
          THEN 1
      END
    ) AS DOUBLE PRECISION
  ) AS "comparedFinal",
  CAST(
    COUNT(
      CASE
        WHEN report."status" IN (
          SELECT (value->>0)::TEXT AS "status" FROM jsonb_array_elements($5::jsonb)
        )
          AND message."resend" = 0
          AND message."createdAt" < $6
          THEN 1
      END
    ) AS DOUBLE PRECISION
  ) AS "comparedDelivered"
FROM "public"."Message" message
LEFT JOIN "public"."DeliveryStatus" report ON report."messageId" = message."id"
  AND (message."messageUuid" IS NULL OR report."messageUuid" = message."messageUuid")
WHERE message."experiment" = $7 AND message."mode" = $8
GROUP BY message."variant";

-- find, of one that has ended (2 of 2): the same as find, of a running experiment (2 of 2)
