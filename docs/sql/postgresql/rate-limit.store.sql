-- src/sending/scheduler/rate-limit.store.ts, written by "npm run docs:sql"

-- reserve
INSERT INTO "public"."RateLimit" AS stored ("scope", "nextAt", "penaltyMs")
SELECT "scope",
  (EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::DOUBLE PRECISION + 1000.000 + "lengthMs", 0
FROM (
  SELECT (value->>0)::TEXT AS "scope", (value->>1)::DOUBLE PRECISION AS "lengthMs"
  FROM jsonb_array_elements($1::jsonb)
) AS wanted
WHERE true
ORDER BY "scope"
ON CONFLICT ("scope") DO UPDATE
SET "nextAt" = GREATEST(
  CASE
    WHEN stored."nextAt" > (EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::DOUBLE PRECISION + 180000.000
      THEN (EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::DOUBLE PRECISION
    ELSE stored."nextAt"
  END,
  (EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::DOUBLE PRECISION + 1000.000
) + (
  SELECT wanted."lengthMs"
  FROM (
    SELECT (value->>0)::TEXT AS "scope", (value->>1)::DOUBLE PRECISION AS "lengthMs"
    FROM jsonb_array_elements($2::jsonb)
  ) AS wanted
  WHERE wanted."scope" = excluded."scope"
)
RETURNING "scope", "nextAt",
  (EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::DOUBLE PRECISION AS "now";

-- findNextSlots
SELECT "scope",
  CASE
    WHEN stored."nextAt" > (EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::DOUBLE PRECISION + 180000.000
      THEN (EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::DOUBLE PRECISION
    ELSE stored."nextAt"
  END AS "nextAt",
  (EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::DOUBLE PRECISION AS "now"
FROM (SELECT 1) AS always
LEFT JOIN "public"."RateLimit" AS stored ON true;

-- backOff (1 of 2)
INSERT INTO "public"."RateLimit" AS stored ("scope", "nextAt", "penaltyMs")
VALUES ($1, (EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::DOUBLE PRECISION + 1000.000, 1000.000)
ON CONFLICT ("scope") DO UPDATE
SET "penaltyMs" = LEAST(120000.000, GREATEST(1000.000, stored."penaltyMs" * 2)),
  "nextAt" = GREATEST(
    CASE
      WHEN stored."nextAt" > (EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::DOUBLE PRECISION + 180000.000
        THEN (EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::DOUBLE PRECISION
      ELSE stored."nextAt"
    END,
    (EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::DOUBLE PRECISION + LEAST(
      120000.000, GREATEST(1000.000, stored."penaltyMs" * 2)
    )
  )
WHERE stored."penaltyMs" = 0
  OR stored."nextAt" < (EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::DOUBLE PRECISION + 1000.000 / 2
RETURNING "scope";

-- backOff (2 of 2): the same as findNextSlots

-- resetBackOff
UPDATE "public"."RateLimit" SET "penaltyMs" = 0 WHERE "scope" = $1 AND "penaltyMs" > 0;
