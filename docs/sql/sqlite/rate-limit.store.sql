-- src/sending/scheduler/rate-limit.store.ts, written by "npm run docs:sql"

-- reserve
INSERT INTO "RateLimit" AS pace ("scope", "nextAt", "penaltyMs")
SELECT "scope", ? + 1000.000 + "lengthMs", 0
FROM (SELECT value->>0 AS "scope", value->>1 AS "lengthMs" FROM jsonb_each(?)) AS wanted
WHERE true
ORDER BY "scope"
ON CONFLICT ("scope") DO UPDATE
SET "nextAt" = MAX(
  CASE WHEN pace."nextAt" > ? + 180000.000 THEN ? ELSE pace."nextAt" END, ? + 1000.000
) + (
  SELECT wanted."lengthMs"
  FROM (SELECT value->>0 AS "scope", value->>1 AS "lengthMs" FROM jsonb_each(?)) AS wanted
  WHERE wanted."scope" = excluded."scope"
)
RETURNING "scope", "nextAt", ? AS "now";

-- findNextSlots
SELECT "scope",
  CASE WHEN pace."nextAt" > ? + 180000.000 THEN ? ELSE pace."nextAt" END AS "nextAt", ? AS "now"
FROM (SELECT 1) AS always
LEFT JOIN "RateLimit" AS pace ON true;

-- backOff (1 of 2)
INSERT INTO "RateLimit" AS pace ("scope", "nextAt", "penaltyMs")
VALUES (?, ? + 1000.000, 1000.000)
ON CONFLICT ("scope") DO UPDATE
SET "penaltyMs" = MIN(120000.000, MAX(1000.000, pace."penaltyMs" * 2)),
  "nextAt" = MAX(
    CASE WHEN pace."nextAt" > ? + 180000.000 THEN ? ELSE pace."nextAt" END,
    ? + MIN(120000.000, MAX(1000.000, pace."penaltyMs" * 2))
  )
WHERE pace."penaltyMs" = 0 OR pace."nextAt" < ? + 1000.000 / 2
RETURNING "scope";

-- backOff (2 of 2): the same as findNextSlots

-- resetBackOff
UPDATE "RateLimit" SET "penaltyMs" = 0 WHERE "scope" = ? AND "penaltyMs" > 0;
