-- src/sending/scheduler/rate-limit.store.ts, written by "npm run docs:sql"

-- reserve
INSERT INTO "RateLimit" AS stored ("scope", "nextAt", "penaltyMs")
SELECT "scope", ? + 1000.000 + "lengthMs", 0
FROM (SELECT value->>0 AS "scope", value->>1 AS "lengthMs" FROM jsonb_each(?)) AS wanted
WHERE true
ORDER BY "scope"
ON CONFLICT ("scope") DO UPDATE
SET "nextAt" = MAX(
  CASE WHEN stored."nextAt" > ? + 180000.000 THEN ? ELSE stored."nextAt" END, ? + 1000.000
) + (
  SELECT wanted."lengthMs"
  FROM (SELECT value->>0 AS "scope", value->>1 AS "lengthMs" FROM jsonb_each(?)) AS wanted
  WHERE wanted."scope" = excluded."scope"
)
RETURNING "scope", "nextAt", ? AS "now";

-- findNextSlots
SELECT "scope",
  CASE WHEN stored."nextAt" > ? + 180000.000 THEN ? ELSE stored."nextAt" END AS "nextAt", ? AS "now"
FROM (SELECT 1) AS always
LEFT JOIN "RateLimit" AS stored ON true;

-- backOff (1 of 2)
INSERT INTO "RateLimit" AS stored ("scope", "nextAt", "penaltyMs")
VALUES (?, ? + 1000.000, 1000.000)
ON CONFLICT ("scope") DO UPDATE
SET "penaltyMs" = MIN(120000.000, MAX(1000.000, stored."penaltyMs" * 2)),
  "nextAt" = MAX(
    CASE WHEN stored."nextAt" > ? + 180000.000 THEN ? ELSE stored."nextAt" END,
    ? + MIN(120000.000, MAX(1000.000, stored."penaltyMs" * 2))
  )
WHERE stored."penaltyMs" = 0 OR stored."nextAt" < ? + 1000.000 / 2
RETURNING "scope";

-- backOff (2 of 2): the same as findNextSlots

-- resetBackOff
UPDATE "RateLimit" SET "penaltyMs" = 0 WHERE "scope" = ? AND "penaltyMs" > 0;
